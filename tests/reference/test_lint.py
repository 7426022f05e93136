"""Each kind of fault in a reference file gives one clear sentence with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from analyzer.lines import Lines
from analyzer.reference.faults import readable
from analyzer.reference.lint import lint, main
from analyzer.reference.schema import Substance

TODAY = date(2026, 11, 22)
GOOD = """id = "madeupine"
name = "madeupine"
names = ["Madeup"]
kind = "prescription"
summary = "A made-up drug."

[status.US]
marketing = "prescription"
approved_for = ["gout"]
sources = ["label"]

[sources.label]
publisher = "FDA / DailyMed"
title = "Madeup tablets"
year = 2023
url = "https://www.example.org/madeup"
supports = "Says so."
checked = "read"
on = 2026-11-22

[[claim]]
id = "madeupine.treats.gout"
type = "treats"
object = "gout"
also = ["gouty arthritis"]
standing = "established"
certainty = "high"
approved_in = ["US"]
harm = "low"
statement = "Madeupine relieves gout."
sources = ["label"]
reviewed = 2026-11-22
review_by = 2028-11-22
"""
SECOND = GOOD[GOOD.index("[[claim]]") :]


def problems(folder: Path, text: str, name: str = "madeupine.toml", **options: object) -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    return [f"{p.file.name}:{p.line}: {p.message}" for p in lint(folder, as_of=TODAY, **options)]  # type: ignore[arg-type]


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if words in line)


def test_a_good_file_has_none(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'object = "gout"',
            'objekt = "gout"',
            "claim madeupine.treats.gout: unknown field 'objekt'; did you mean 'object'?",
        ),
        ('standing = "established"', 'standing = "proven"', "standing is 'proven'; it should be 'established'"),
        ('object = "gout"', 'object = "Gout"', "'Gout' should be in lower case"),
        ('sources = ["label"]\nreviewed', "sources = []\nreviewed", "a claim needs at least one source"),
        (
            'sources = ["label"]\nreviewed',
            'sources = ["lable"]\nreviewed',
            "no [sources.lable] in this file; did you mean 'label'?",
        ),
        ('url = "https://www.example.org/madeup"\n', "", "a source needs at least one of url, doi, pmid, setid"),
        ("https://www.example.org/madeup", "example.org", "url is 'example.org', which does not have the right form"),
        ("review_by = 2028-11-22", "review_by = 2026-11-23", None),
        (
            "reviewed = 2026-11-22\nreview_by = 2028-11-22",
            "reviewed = 2024-01-01\nreview_by = 2025-12-31",
            "review expired on 2025-12-31",
        ),
        ("review_by = 2028-11-22", "review_by = 2030-11-22", "review_by is more than two years off"),
        ("review_by = 2028-11-22", "review_by = 2026-11-22", "review_by is not after reviewed"),
        ("on = 2026-11-22", "on = 2027-01-01", "checked on 2027-01-01, which is after 2026-11-22"),
        ('id = "madeupine.treats.gout"', 'id = "madeupine.affects.gout"', "should begin with madeupine.treats."),
        ('id = "madeupine"\n', 'id = "other"\n', "id is 'other' but the file is named 'madeupine'"),
        ('harm = "low"\n', 'harm = "low"\ninherit = true\n', 'inherit belongs to kind = "class"'),
        (
            'harm = "low"\n',
            'harm = "low"\nauthority = "FDA"\n',
            "authority belongs to regulatory_status, not to treats",
        ),
        (
            'standing = "established"\ncertainty = "high"',
            'standing = "limited"\ncertainty = "very_low"',
            "a benefit that is limited has certainty high or moderate or low, not very_low",
        ),
        (
            'standing = "established"\ncertainty = "high"\napproved_in = ["US"]',
            'standing = "unproven"\ncertainty = "moderate"',
            "a benefit that is unproven has certainty low or very_low, not moderate",
        ),
        ('certainty = "high"', 'certainty = "low"', None),  # an approved use is established, whatever its trials
        ('standing = "established"', 'standing = "refuted"', "an approved use cannot be refuted"),
        ('names = ["Madeup"]', 'names = ["Madeup"]\nnot_names = ["madeup"]', "stands both in names and in not_names"),
        ('kind = "prescription"', 'kind = "class"', "a class needs members"),
        ('sources = ["label"]\n\n', "sources = []\n\n", "status.US: no source is given"),
        ("on = 2026-11-22", 'on = "soon"', "on: input should be a valid date"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, message: str | None) -> None:
    found = problems(tmp_path, GOOD.replace(old, new, 1) if "claim" not in old else GOOD.replace(old, new))
    if message is None:
        assert found == []
    else:
        assert any(message in line for line in found), found


def test_faults_stand_on_their_line(tmp_path: Path) -> None:
    text = GOOD.replace('standing = "established"', 'standing = "proven"')
    (found,) = problems(tmp_path, text)
    assert found.startswith(f"madeupine.toml:{line_of(text, 'standing')}: ")


def test_malformed_toml_names_the_line(tmp_path: Path) -> None:
    text = GOOD.replace('kind = "prescription"', "kind = prescription")
    (found,) = problems(tmp_path, text)
    assert found.startswith(f"madeupine.toml:{line_of(text, 'kind =')}: not valid TOML: ")
    (tmp_path / "madeupine.toml").write_bytes(b'id = "\xff"')
    assert "not UTF-8" in lint(tmp_path)[0].message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert "cannot be read" in lint([tmp_path / "missing.toml"])[0].message


def test_duplicates(tmp_path: Path) -> None:
    again = SECOND.replace("treats.gout", "treats.gout-again").replace('"gout"', '"Gout of"'.lower())
    (found,) = problems(tmp_path, GOOD + "\n" + again)
    assert "madeupine.treats.gout-again duplicates madeupine.treats.gout" in found
    (twice,) = [p for p in problems(tmp_path, GOOD + "\n" + SECOND) if "used twice" in p]
    assert twice.startswith(f"madeupine.toml:{len(GOOD.splitlines()) + 3}: ")


def test_contradictions(tmp_path: Path) -> None:
    other = SECOND.replace("treats.gout", "treats.arthritis").replace('object = "gout"', 'object = "arthritis"')
    other = (
        other.replace('"established"', '"unproven"').replace('"high"', '"low"').replace('approved_in = ["US"]\n', "")
    )
    (found,) = problems(tmp_path, GOOD + "\n" + other)
    assert "(unproven) contradicts madeupine.treats.gout (established) on 'arthritis gouty'" in found
    apart = GOOD.replace('harm = "low"', 'harm = "low"\nscope = {population = "adults"}') + "\n"
    apart += other.replace('harm = "low"', 'harm = "low"\nscope = {population = "children"}')
    assert problems(tmp_path, apart) == []


def test_ids_are_unique_across_files(tmp_path: Path) -> None:
    problems(tmp_path, GOOD)
    found = problems(tmp_path, GOOD.replace('id = "madeupine"\n', 'id = "zother"\n'), name="zother.toml")
    assert any("claim id madeupine.treats.gout is also used in madeupine.toml" in line for line in found)


def test_objects_must_be_known_concepts(tmp_path: Path) -> None:
    known = {"gouty arthritis": "gout"}
    (found,) = problems(tmp_path, GOOD, concept_id=known.get)
    assert found == f"madeupine.toml:{line_of(GOOD, 'object =')}: claim madeupine.treats.gout: unknown concept 'gout'"
    assert problems(tmp_path, GOOD, concept_id={"gout": "gout"}.get) == []


def test_lines_of_nested_places() -> None:
    lines = Lines('a = 1\n[b.c]\nd = 2\n[[e]]\nf = 3\n[[e]]\nf = 4\nlist = [\n  "x",\n]\n')
    assert lines.of("a") == 1
    assert lines.of("b", "c", "d") == 3
    assert lines.of("e", 1, "f") == 7
    assert lines.of("e", 1, "list", 0) == 8
    assert lines.of("e", 0, "missing") == 4
    assert lines.of("nowhere") == 1


def test_the_command_prints_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problems(tmp_path, GOOD.replace('kind = "prescription"', 'kind = "pills"'))
    assert main([str(tmp_path)]) == 1
    output = capsys.readouterr()
    assert "madeupine.toml:4: kind is 'pills'" in output.out
    assert "1 files, 1 problems" in output.err


PLAIN = st.none() | st.booleans() | st.integers(-5, 3000) | st.text(max_size=5) | st.dates()
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "type", "object", "on", "US", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*Substance.model_fields, "claims", "zzz"]), VALUES, max_size=8))
def test_whatever_stands_in_a_file_is_told_in_words(raw: dict[str, Any]) -> None:
    try:
        Substance.model_validate(raw)
    except ValidationError as error:
        for place, message in readable(error, raw):
            assert message
            assert Lines("").of(*place) == 1
