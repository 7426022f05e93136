"""The file a new substance starts from (`analyzer reference new SUBSTANCE`)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.reference.terms import slug

_TEMPLATE = """\
# docs/reference-format.md explains every field; `analyzer reference lint FILE` checks the file.
id = "{id}"
name = "{name}"
names = []                           # brands, salts, Latin and lay names
kind = "supplement"                  # prescription otc supplement herb vitamin mineral hormone psychedelic
                                     # cannabinoid biologic vaccine procedure product class
classes = []
summary = "One sentence on what it is and what it is used for."

[status.US]
marketing = "supplement"             # prescription otc supplement food unapproved withdrawn banned investigational
regulator = "FDA"
approved_for = []
sources = ["first-source"]

[sources.first-source]
publisher = "Who published it"
title = "Title as it stands there"
year = {year}
url = "https://www.example.org/"     # at least one of url, doi, pmid, setid; never from memory
supports = "What it says, in your own words."
checked = "identifier"               # "read" once the text was read and says this
on = {today}

[[claim]]
id = "{id}.treats.some-condition"
type = "treats"
object = "some condition"
also = []
standing = "unproven"                # established limited unproven refuted harmful
certainty = "very_low"               # high moderate low very_low
harm = "some"                        # of acting on the claim if it is wrong: high some low
statement = "What a careful editor may write."
caution = ""
sources = ["first-source"]
reviewed = {today}
review_by = {review_by}
"""


def template(name: str, today: date) -> str:
    """Return the text of a new substance file, dated `today`, to be reviewed again in two years.

    Raises `UsageError` when the name holds no letter or digit.
    """
    if not slug(name):
        raise UsageError(f"{name!r} is no name of a substance.")
    later = date(today.year + 2, today.month, 28 if (today.month, today.day) == (2, 29) else today.day)
    plain = " ".join(name.lower().replace('"', "").replace("\\", "").split())
    return _TEMPLATE.format(id=slug(name), name=plain, year=today.year, today=today, review_by=later)


def write_template(name: str, folder: Path, today: date) -> Path:
    """Write a new substance file into a folder and return its path; raise `UsageError` where the file exists."""
    text = template(name, today)
    path = folder / f"{slug(name)}.toml"
    if path.exists():
        raise UsageError(f"{path} exists already.")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
