"""Which files differ from a git revision."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from analyzer.errors import UsageError


def changed_files(sources: Sequence[str], revision: str) -> list[str]:
    """Return the files among `sources` (files and folders) that differ from a revision or are new, in order of name.

    Raises:
        UsageError: a source is no file or folder, this is no git repository, or the revision is not known to it.

    """
    for source in sources:
        if not Path(source).exists():
            raise UsageError(f"{source}: --changed-since works on files and folders only.")
    if revision.startswith("-"):
        raise UsageError(f"{revision!r} is no revision.")
    top = Path(_git("rev-parse", "--show-toplevel").rstrip("\n"))
    _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", wrong=f"git knows no revision {revision!r}.")
    paths = [str(Path(source).resolve()) for source in sources]
    names = _git("diff", "--name-only", "--diff-filter=d", "-z", revision, "--", *paths).split("\0")
    fresh = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", *paths).split("\0")
    found = sorted({os.path.relpath(top / name) for name in [*names, *fresh] if name})
    return [name for name in found if Path(name).is_file() and not Path(name).name.startswith(".")]


def _git(*arguments: str, wrong: str = "--changed-since needs a git repository here.") -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError("--changed-since needs git, which does not answer.") from error
    if done.returncode != 0:
        raise UsageError(wrong)
    return os.fsdecode(done.stdout)
