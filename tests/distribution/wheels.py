"""Builds wheels with the project's own build backend; no connection and no pip is needed for it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build(project: Path, folder: Path) -> Path:
    """Build the wheel of a project into a folder, and return it."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=project, check=True, timeout=240,
        capture_output=True,
    )  # fmt: skip
    [wheel] = folder.glob("*.whl")
    return wheel


def unpacked(wheel: Path, folder: Path) -> Path:
    """Unpack a wheel into a folder that can stand on the module path: an installation without scripts."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(place: Path, cwd: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `analyzer` from the folder a wheel was unpacked to, away from the checkout."""
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *arguments], cwd=cwd, capture_output=True, text=True, timeout=240, check=False,
        env={**os.environ, "PYTHONPATH": str(place), "PYTHONSAFEPATH": "1", **environment},
    )  # fmt: skip
