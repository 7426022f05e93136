from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.reference.lint import lint
from analyzer.reference.template import template, write_template

TODAY = date(2028, 2, 29)


@pytest.mark.parametrize("name", ["Saw palmetto", "St John's wort", 'odd "name" \\ here', "5-HTP"])
def test_a_new_file_is_well_formed(tmp_path: Path, name: str) -> None:
    path = write_template(name, tmp_path, TODAY)
    assert lint([path], as_of=TODAY) == []
    assert "review_by = 2030-02-28" in path.read_text(encoding="utf-8")


def test_existing_files_are_kept(tmp_path: Path) -> None:
    write_template("kava", tmp_path, TODAY)
    with pytest.raises(UsageError, match="exists already"):
        write_template("Kava", tmp_path, TODAY)
    with pytest.raises(UsageError, match="no name"):
        template("!!", TODAY)
