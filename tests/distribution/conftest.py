"""The project's wheel, built once for all tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from distribution.wheels import ROOT, build, unpacked


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel."""
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel was unpacked."""
    return unpacked(wheel, tmp_path_factory.mktemp("installed"))
