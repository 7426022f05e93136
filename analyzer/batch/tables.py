"""The output tables: their columns, types and meaning. The data dictionary is generated from here."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Type = Literal["string", "integer", "number", "boolean", "strings", "integers"]

SHARED = "the article this row belongs to (`articles.article_id`)"
_SPAN = "offset in characters of the text as given"


class Column(NamedTuple):
    """A column: its name, its type and one line on what stands in it."""

    name: str
    type: Type
    meaning: str


class Table(NamedTuple):
    """A table: its name, one line on what a row is, and its columns in order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """Return the column names in order."""
        return [column.name for column in self.columns]


def _columns(text: str) -> tuple[Column, ...]:
    lines = (line.split("|", 2) for line in text.strip().splitlines())
    return tuple(Column(name.strip(), kind.strip(), meaning.strip()) for name, kind, meaning in lines)  # type: ignore[arg-type]


ARTICLES = Table(
    "articles",
    "one row per record of the input, whatever became of it",
    _columns("""
article_id | string | SHA-256 over the source and the record's own id; the key of all tables
source | string | the file, folder entry or address the record came from
record_id | string | the value of the id column, else the number of the record in its source (from 1)
part | integer | number of the shard, and of the part file, the row stands in
position | integer | place of the record in its shard (from 0); `part` and `position` give the order of the input
status | string | ok, truncated, rejected, timeout, fetch_failed, crashed, not_article, not_english
url | string | the article's address, where known
site | string | host name of the address, else the source
title | string | the article's title
language | string | language of the text
content_type | string | html, text or markdown
word_count | integer | words of the article
text_sha256 | string | SHA-256 of the text as given or extracted
author | string | author named on the page
author_credentials | string | the author's credentials
published | string | date of publication (YYYY-MM-DD)
modified | string | date of the last change (YYYY-MM-DD)
reviewed_by | string | medical reviewer named on the page
publisher | string | publisher named on the page
sponsor | string | sponsor named on the page
overall | integer | overall score, 0 to 100; empty where nothing could be scored
band | string | strong, generally sound, sound with exceptions, caution, serious problems
limited_coverage | boolean | fewer than two checkable claims: the accuracy panel does not apply
claims | integer | number of claims
findings_error | integer | findings of severity error, suppressed ones not counted
findings_warning | integer | findings of severity warning
findings_info | integer | findings of severity info
links | integer | links of the page
references | integer | entries of the article's own list of references
strengths | strings | names of what the article does well
minhash | integers | MinHash of the text (five-word shingles, 32 permutations), for near duplicates
"""),
)

CLAIMS = Table(
    "claims",
    "one row per claim about a drug, with its verdict",
    _columns(f"""
article_id | string | {SHARED}
claim_id | string | the claim's id in its article (c1, c2 ...)
sentence | string | the sentence the claim stands in, in the words of the text as given
start | integer | {_SPAN}: where the sentence begins
end | integer | {_SPAN}: where the sentence ends
line | integer | line in the source
column | integer | column in the source
drug_id | string | id of the drug
drug_name | string | generic name
drug_text | string | the drug as the page names it
type | string | treats, prevents, affects, mechanism, adverse_effect, contraindication, interaction, safety, dosage ...
object_id | string | id of the condition, effect, target or authority; empty where the claim has none
object_name | string | its standard name
object_text | string | its words on the page
polarity | string | affirmed or negated
certainty | string | asserted, hedged or question
strength | string | absolute, causal, conditional, correlational, none
attribution | string | none, vague, named, cited
form | string | statement, use, recommendation, reported, under_study, testimonial, debunked
population | string | population the claim is limited to
formulation | string | formulation or route named
cue | string | the words that make it a claim
harm | string | harm of acting on the claim if it is wrong: high, some, low
verdict | string | supported, partly_supported, overstated, understated, insufficient_evidence, refuted ...
confidence | number | 0 to 1: how directly the reference entry matches the claim
certainty_of_evidence | string | GRADE certainty of the reference entry
explanation | string | why the verdict is what it is
reviewed | string | date on which the reference entry was reviewed
reference_ids | strings | ids of the reference entries
source_urls | strings | addresses of their sources
"""),
)

FINDINGS = Table(
    "findings",
    "one row per finding of a rule",
    _columns(f"""
article_id | string | {SHARED}
number | integer | place of the finding in its article (from 1)
code | string | the rule's code (HC101 ...)
rule | string | the rule's name
severity | string | error, warning or info
message | string | what was found
suggestion | string | what would be better
sentence | string | the sentence, in the words of the text as given; empty for an absence
start | integer | {_SPAN}; empty for an absence
end | integer | {_SPAN}; empty for an absence
line | integer | line in the source
column | integer | column in the source
claim_id | string | the claim the finding is on
url | string | the link the finding is on
fingerprint | string | stays the same while the sentence does
suppressed | string | why the publisher suppressed it (suppressions, comment in the file, baseline); empty where it is not
"""),
)

LINKS = Table(
    "links",
    "one row per link of a page",
    _columns(f"""
article_id | string | {SHARED}
number | integer | place of the link on the page (from 1)
href | string | where it leads, as written
text | string | the words that are linked
label | string | promotional, citation or neutral
reasons | strings | why it has this label
start | integer | {_SPAN}; empty outside the article
end | integer | {_SPAN}; empty outside the article
"""),
)

SCORES = Table(
    "scores",
    "one row per panel, instrument, cap and item of these",
    _columns(f"""
article_id | string | {SHARED}
number | integer | place of the row in its article (from 1)
kind | string | panel, instrument or cap
name | string | the panel (accuracy ...), the instrument (jama ...) or the cap
item | string | the item; empty in the row of the panel, instrument or cap itself
points | number | score or points; empty where it does not apply
maximum | number | the most points there are; for caps the overall score allowed
weight | number | weight of a panel in the overall score, percent
answer | string | answer of items that are not counted (satisfactory, not_satisfactory, not_assessed)
note | string | note on the item, or the reason of a cap
evidence | string | the sentence or named absence the points rest on
start | integer | {_SPAN} of the evidence
end | integer | {_SPAN} of the evidence
"""),
)

ERRORS = Table(
    "errors",
    "one row per reason for which a record could not be read whole, and per note on one",
    _columns(f"""
article_id | string | {SHARED}
number | integer | place of the message in its article (from 1)
status | string | status of the record
message | string | what went wrong, one sentence
"""),
)

PERMUTATIONS = 32
"""Permutations of a MinHash: enough to tell 0.8 similarity, 128 bytes an article."""

TABLES = (ARTICLES, CLAIMS, FINDINGS, LINKS, SCORES, ERRORS)
"""All tables that are written shard by shard. `articles` is written last: its part says that the shard is done."""

DUPLICATES = Table(
    "duplicates",
    "one row per article that nearly repeats an earlier one",
    _columns(f"""
article_id | string | {SHARED}
duplicate_of | string | the first article of the input that it repeats
similarity | number | estimated share of five-word shingles they have in common (Jaccard)
"""),
)


def data_dictionary() -> str:
    """Return the data dictionary as Markdown (`docs/data-dictionary.md` holds it, a test compares)."""
    lines = [
        "# Data dictionary of `analyzer batch`",
        "",
        "Generated from `analyzer/batch/tables.py`. Each table is a folder of parts (`articles/part-00000.parquet` ...) that",
        "share their numbers; `duplicates` is one file, written when all parts are there. An empty value is null. In CSV,",
        "lists are joined by ` | ` and a cell that a spreadsheet could take for a formula begins with an apostrophe.",
    ]
    for table in (*TABLES, DUPLICATES):
        lines += ["", f"## {table.name}", "", f"{table.meaning[0].upper()}{table.meaning[1:]}.", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {c.name} | {c.type} | {c.meaning.replace('|', '/')} |" for c in table.columns]
    return "\n".join(lines) + "\n"


def empty_rows() -> dict[str, list[dict[str, Any]]]:
    """Return a list without rows for each table."""
    return {table.name: [] for table in TABLES}


def empty_columns() -> dict[str, dict[str, list[Any]]]:
    """Return the columns of each table, without values."""
    return {table.name: {name: [] for name in table.names} for table in TABLES}
