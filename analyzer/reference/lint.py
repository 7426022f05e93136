"""Checks of the reference files: everything docs/reference-format.md asks, with file and line.

Run `python -m analyzer.reference.lint [FILES OR FOLDERS]`; without arguments the project's own files are checked.
"""

from __future__ import annotations

import difflib
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from analyzer.lines import Lines
from analyzer.reference import schema
from analyzer.reference.faults import readable
from analyzer.reference.terms import term_key

NEEDS_CONCEPT = frozenset({"treats", "prevents", "adverse_effect", "contraindication"})
LONGEST_REVIEW = 740  # days: two years and a little
BENEFITS = frozenset({"treats", "prevents", "affects", "comparison"})
CERTAIN_ENOUGH: dict[str, tuple[str, ...]] = {
    "established": ("high", "moderate"),
    "limited": ("high", "moderate", "low"),
    "unproven": ("low", "very_low"),
    "refuted": ("high", "moderate", "low"),
}
"""What each standing of a benefit may be, after GRADE's wording of results (Santesso et al. 2020): "does" and "probably
does" are established, "may" is limited, "the evidence is very uncertain" is unproven, and what does not help likewise."""

ConceptLookup = Callable[[str], str | None]


class Problem(NamedTuple):
    """One fault: the file, the line (from 1) and a sentence that says what is wrong."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def lint(
    folder: Path | Sequence[Path], *, as_of: date | None = None, concept_id: ConceptLookup | None = None
) -> list[Problem]:
    """Return all faults of the TOML files in a folder, or of the given files, in order of file and line.

    `concept_id` returns the lexicon's id of a condition, symptom or population, or None where the term is unknown;
    without it objects are not looked up. `as_of` is the date on which a review has expired (default: today).
    """
    files = sorted(folder.glob("*.toml")) if isinstance(folder, Path) else list(folder)
    problems: list[Problem] = []
    seen: dict[str, Path] = {}
    for file in files:
        problems += lint_file(file, as_of=as_of or date.today(), concept_id=concept_id, seen=seen)
    return sorted(set(problems))


def lint_file(
    file: Path, *, as_of: date, concept_id: ConceptLookup | None = None, seen: dict[str, Path] | None = None
) -> list[Problem]:
    """Return the faults of one file; `seen` maps the claim ids of files read before to these files."""
    try:
        text = file.read_bytes().decode("utf-8")
        raw = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return [Problem(file, 1, f"not UTF-8 text: byte {error.start} cannot be read")]
    except tomllib.TOMLDecodeError as error:
        return [_malformed(file, str(error))]
    except OSError as error:
        return [Problem(file, 1, f"cannot be read: {error.strerror}")]
    lines = Lines(text)
    try:
        substance = schema.Substance.model_validate(raw)
    except ValidationError as error:
        problems = [Problem(file, lines.of(*loc), message) for loc, message in readable(error, raw)]
        return problems + [Problem(file, line, m) for line, m in _loose_checks(raw, lines)]
    found = [*_header(file, substance, lines), *_sources(substance, lines, as_of), *_claims(substance, lines, as_of)]
    found += _agreement(substance, lines)
    if concept_id is not None:
        found += _concepts(substance, lines, concept_id)
    if seen is not None:
        for number, claim in enumerate(substance.claim):
            other = seen.setdefault(claim.id, file)
            if other != file:
                found.append((lines.of("claim", number, "id"), f"claim id {claim.id} is also used in {other.name}"))
    return [Problem(file, line, message) for line, message in found]


def _malformed(file: Path, message: str) -> Problem:
    where = re.search(r"line (\d+)", message)
    return Problem(file, int(where.group(1)) if where else 1, f"not valid TOML: {message}")


def _loose_checks(raw: dict[str, Any], lines: Lines) -> Iterator[tuple[int, str]]:
    """Yield the missing sources of a file whose schema is wrong, so that both are mended at once."""
    known = raw.get("sources")
    claims = raw.get("claim")
    if not isinstance(known, dict) or not isinstance(claims, list):
        return
    for number, claim in enumerate(claims):
        cited = claim.get("sources", []) if isinstance(claim, dict) else []
        for key in cited if isinstance(cited, list) else []:
            if isinstance(key, str) and key not in known:
                yield lines.of("claim", number, "sources"), _no_such_source(f"claim {claim.get('id')}", key, known)


def _header(file: Path, substance: schema.Substance, lines: Lines) -> Iterator[tuple[int, str]]:
    if substance.id != file.stem:
        yield lines.of("id"), f"id is {substance.id!r} but the file is named {file.stem!r}"
    clash = {n.lower() for n in (substance.name, *substance.names)} & {n.lower() for n in substance.not_names}
    for name in sorted(clash):
        yield lines.of("not_names"), f"{name!r} stands both in names and in not_names"


def _sources(substance: schema.Substance, lines: Lines, as_of: date) -> Iterator[tuple[int, str]]:
    cited: list[tuple[int, str, Iterable[str]]] = [
        (lines.of("status", key, "sources"), f"status.{key}", status.sources)
        for key, status in substance.status.items()
    ]
    if substance.boxed_warning:
        cited.append((lines.of("boxed_warning", "sources"), "boxed_warning", substance.boxed_warning.sources))
    for number, dose in enumerate(substance.dose):
        cited.append((lines.of("dose", number, "sources"), f"dose {number + 1}", dose.sources))
    for line, name, keys in cited:
        if not keys:
            yield line, f"{name}: no source is given"
    for number, claim in enumerate(substance.claim):
        cited.append((lines.of("claim", number, "sources"), f"claim {claim.id}", claim.sources))
    for line, name, keys in cited:
        for key in keys:
            if key not in substance.sources:
                yield line, _no_such_source(name, key, substance.sources)
    for key, source in substance.sources.items():
        if source.on > as_of:
            yield lines.of("sources", key, "on"), f"sources.{key}: checked on {source.on}, which is after {as_of}"


def _no_such_source(name: str, key: str, known: Iterable[str]) -> str:
    hint = difflib.get_close_matches(key, list(known), n=1, cutoff=0.6)
    return f"{name}: no [sources.{key}] in this file" + (f"; did you mean {hint[0]!r}?" if hint else "")


def _claims(substance: schema.Substance, lines: Lines, as_of: date) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for number, claim in enumerate(substance.claim):
        if claim.id in seen:
            yield lines.of("claim", number, "id"), f"claim id {claim.id} is used twice"
        seen.add(claim.id)
        prefix = f"{substance.id}.{claim.type}."
        if not claim.id.startswith(prefix):
            yield lines.of("claim", number, "id"), f"claim id {claim.id} should begin with {prefix}"
        if claim.type in BENEFITS and claim.certainty not in CERTAIN_ENOUGH.get(claim.standing, (claim.certainty,)):
            where = lines.of("claim", number, "certainty")
            if not (claim.standing == "established" and claim.approved_in):
                fitting = " or ".join(CERTAIN_ENOUGH[claim.standing])
                yield (
                    where,
                    f"claim {claim.id}: a benefit that is {claim.standing} has certainty {fitting}, not {claim.certainty}",
                )
        if claim.inherit and substance.kind != "class":
            yield lines.of("claim", number, "inherit"), f'claim {claim.id}: inherit belongs to kind = "class"'
        if claim.reviewed > as_of:
            yield lines.of("claim", number, "reviewed"), f"claim {claim.id}: reviewed after {as_of}"
        if claim.review_by < as_of:
            yield lines.of("claim", number, "review_by"), f"claim {claim.id}: its review expired on {claim.review_by}"
        if (claim.review_by - claim.reviewed).days > LONGEST_REVIEW:
            yield lines.of("claim", number, "review_by"), f"claim {claim.id}: review_by is more than two years off"


def _agreement(substance: schema.Substance, lines: Lines) -> Iterator[tuple[int, str]]:
    """Yield duplicates (same type and object) and contradictions (a term in common, another standing)."""
    for number, claim in enumerate(substance.claim):
        for other in substance.claim[:number]:
            if not _same_subject(claim, other):
                continue
            line = lines.of("claim", number, "object")
            shared = _terms(claim) & _terms(other)
            if term_key(claim.object) == term_key(other.object) and claim.standing == other.standing:
                yield line, f"claim {claim.id} duplicates {other.id}: same type and object {claim.object!r}"
            elif shared and claim.standing != other.standing:
                yield (
                    line,
                    (
                        f"claim {claim.id} ({claim.standing}) contradicts {other.id} ({other.standing}) "
                        f"on {min(shared)!r}; keep the term in one of them or give both a scope"
                    ),
                )


def _same_subject(one: schema.ReferenceClaim, two: schema.ReferenceClaim) -> bool:
    if (one.type, one.authority.lower(), one.action.lower()) != (two.type, two.authority.lower(), two.action.lower()):
        return False
    scopes = [{k: v for k, v in c.scope.model_dump().items() if v} for c in (one, two)]
    apart = any(scopes[0][key] != scopes[1][key] for key in scopes[0].keys() & scopes[1].keys())
    return not apart


def _terms(claim: schema.ReferenceClaim) -> set[str]:
    return {term_key(term) for term in (claim.object, *claim.also)}


def _concepts(substance: schema.Substance, lines: Lines, concept_id: ConceptLookup) -> Iterator[tuple[int, str]]:
    for number, claim in enumerate(substance.claim):
        if claim.type in NEEDS_CONCEPT and not any(concept_id(form) for form in forms(claim.object)):
            yield lines.of("claim", number, "object"), f"claim {claim.id}: unknown concept {claim.object!r}"


def forms(object_: str) -> Iterator[str]:
    """Yield the terms of which one must be known: the object, then without what qualifies it.

    "severe low back pain in adults" is known where "low back pain" is.
    """
    for part in (object_, *re.split(r", | and | or ", object_)):
        head = re.split(r" (?:in|of|from|with|for|during|after|by|to|on|at|due|caused|before|than|under|over) ", part)[
            0
        ]
        for whole in (part, head):
            words = whole.split()
            yield from (" ".join(words[start:]) for start in range(len(words)))
            yield " ".join(words[:-1])  # "warfarin therapy", "carnitine deficiency"


def lexicon_lookup() -> ConceptLookup | None:
    """Return the lexicon's look-up of conditions, people and substances, or None where its tables are not there."""
    from analyzer.language.lexicon import load_lexicon

    try:
        lexicon = load_lexicon()
    except OSError:
        return None
    return lambda term: next((entry.id for entry in lexicon.lookup(term) if entry.id), None)


def main(arguments: Sequence[str]) -> int:
    """Check files or folders, print the faults, and return 1 if there are any."""
    from analyzer.resources import corpora

    paths = [Path(a) for a in arguments] or [corpora("reference")]
    files = [f for path in paths for f in (sorted(path.glob("*.toml")) if path.is_dir() else [path])]
    problems = lint(files, concept_id=lexicon_lookup())
    for problem in problems:
        print(problem)
    print(f"{len(files)} files, {len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
