"""`analyzer reference`: look into the reference, check it, and add to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.cli.running import ending_well
from analyzer.errors import DataError, UsageError

if TYPE_CHECKING:
    from analyzer.reference.records import ReferenceClaim, Substance

app = typer.Typer(
    help="Look into the reference that claims are judged against, check it, and add to it."
    "\n\nExample: analyzer reference search ketamine depression",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_Words = Annotated[list[str], typer.Argument(metavar="WORD", help="Words that must all occur.")]


@app.command()
def search(words: _Words) -> None:
    """Find reference claims by words of their substance, object or statement.

    Example: analyzer reference search metformin weight
    """
    with ending_well():
        from analyzer.reference.store import open_store

        found = open_store().search(" ".join(words))
        for claim in found:
            _say(f"{claim.id}  [{claim.standing}, {claim.certainty}]")
            _say(f"    {claim.statement}")
        if not found:
            _say("Nothing in the reference has all of these words.")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A substance (name or brand) or the id of a claim.")],
) -> None:
    """Show a substance with all its claims, or one claim with its sources.

    Example: analyzer reference show ketamine
    """
    with ending_well():
        from analyzer.reference.store import open_store

        store = open_store()
        claim = store.claim(name)
        if claim is not None:
            _show_claim(claim)
            return
        ids = store.drug_ids(name) or [name]
        substances = [s for s in map(store.substance, ids) if s is not None]
        if not substances:
            raise UsageError(f"the reference has no substance or claim {name!r}; try: analyzer reference search {name}")
        for substance in substances:
            _show_substance(substance)
            for claim in store.claims(substance.id):
                _say(f"  {claim.id}  [{claim.standing}, {claim.certainty}]")
                _say(f"      {claim.statement}")


@app.command(name="list")
def list_() -> None:
    """List all substances of the reference.

    Example: analyzer reference list
    """
    with ending_well():
        from analyzer.reference.store import open_store

        for substance in open_store().substances():
            _say(f"{substance.id:<32} {substance.kind:<13} {substance.summary}")


@app.command()
def stats() -> None:
    """Count substances, claims and facts.

    Example: analyzer reference stats
    """
    with ending_well():
        from analyzer.reference.store import open_store

        for name, value in open_store().stats().items():
            if isinstance(value, dict):
                _say(f"{name.replace('_', ' ')}:")
                for key, count in value.items():
                    _say(f"  {key}: {count}")
            else:
                _say(f"{name.replace('_', ' ')}: {value}")


@app.command()
def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE|DIR]", help="Files or folders. Default: the project's own.")
    ] = None,
) -> None:
    """Check reference files: sources, dates, ids, concepts, contradictions. Exit 1 if anything is wrong.

    Example: analyzer reference lint my-claims/
    """
    with ending_well():
        problems = _lint(paths or [])
        for problem in problems:
            _say(str(problem))
        if problems:
            raise typer.Exit(1)
        _say("No problems.")


@app.command()
def new(
    substance: Annotated[str, typer.Argument(metavar="SUBSTANCE", help="The generic name.")],
    folder: Annotated[Path, typer.Option("--dir", metavar="DIR", help="Where to put the file.")] = Path(),
) -> None:
    """Write a template for the claims on a new substance.

    Example: analyzer reference new "bitter melon" --dir my-claims
    """
    with ending_well():
        path = folder / f"{_id_of(substance)}.toml"
        if path.exists():
            raise UsageError(f"{path}: this file is there already; it was left as it is.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(_template(substance), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}.") from error
        _say(f"{path}: fill it in, then run: analyzer reference lint {path}")


@app.command()
def use(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with your own reference files.")],
) -> None:
    """Use a folder of your own claims in this project: checks it and adds it to analyzer.toml here.

    Reports say which claims came from it.

    Example: analyzer reference use my-claims
    """
    with ending_well():
        if not folder.is_dir():
            raise UsageError(f"{folder}: no such folder.")
        problems = _lint([folder])
        if problems:
            for problem in problems:
                _say(str(problem))
            raise DataError(f"{folder}: {len(problems)} problems; nothing was changed.")
        from analyzer.config import add_reference

        path = add_reference(Path.cwd(), folder)
        from analyzer.reference.store import open_store

        store = open_store([folder])
        own = store.stats()["by_origin"]
        _say(f"{path}: checks in this folder now use {folder}.")
        _say(", ".join(f"{origin}: {count} claims" for origin, count in own.items()))


def _lint(paths: list[Path]) -> list[object]:
    from analyzer.reference.lint import lexicon_lookup, lint
    from analyzer.resources import corpora

    places = paths or [corpora("reference")]
    for place in places:
        if not place.exists():
            raise UsageError(f"{place}: no such file or folder.")
    files = [file for place in places for file in (sorted(place.glob("*.toml")) if place.is_dir() else [place])]
    return list(lint(files, concept_id=lexicon_lookup()))


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def _id_of(substance: str) -> str:
    """Return the file name of a substance: lower-case letters and digits joined by hyphens."""
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in substance.lower().replace("'", ""))
    name = "-".join(kept.split())
    if not name:
        raise UsageError(f"{substance!r} has no letters to name a file by; give the generic name.")
    if name in _RESERVED:
        raise UsageError(f"{name!r} is no name for a file on Windows; give another name of the substance.")
    return name[:80]


def _template(substance: str) -> str:
    from datetime import date

    from analyzer.resources import corpora

    today = date.today()
    name = " ".join(substance.lower().split()).replace("\\", "").replace('"', "'")
    text = corpora("reference-template.toml").read_text(encoding="utf-8")
    for mark, value in (
        ("SUBSTANCE-ID", _id_of(substance)),
        ("SUBSTANCE-NAME", name),
        ("TODAY", today.isoformat()),
        ("THIS-YEAR", str(today.year)),
        ("IN-TWO-YEARS", f"{today.year + 2}-{today.month:02d}-{min(today.day, 28):02d}"),
    ):
        text = text.replace(mark, value)
    return text


def _show_substance(substance: Substance) -> None:
    _say(f"{substance.name} ({substance.kind})")
    _say(f"  {substance.summary}")
    if substance.names:
        _say(f"  also: {', '.join(substance.names)}")
    for place, status in substance.status.items():
        uses = ", ".join(status.approved_for or status.listed_for) or "nothing"
        how = ", ".join(
            part for part in (status.marketing, f"schedule {status.schedule}" if status.schedule else "") if part
        )
        _say(f"  {place}: {how or 'listed'}; for {uses}")
    if substance.boxed_warning:
        _say(f"  boxed warning: {substance.boxed_warning.text}")


def _show_claim(claim: ReferenceClaim) -> None:
    _say(claim.id)
    _say(f"  {claim.statement}")
    if claim.caution:
        _say(f"  caution: {claim.caution}")
    _say(f"  standing: {claim.standing}, certainty: {claim.certainty}, harm if wrong: {claim.harm}")
    _say(f"  reviewed {claim.reviewed}, to be reviewed by {claim.review_by}, from {claim.origin}")
    for source in claim.sources:
        shown = source.shown()
        where = shown.url or (f"doi:{shown.doi}" if shown.doi else f"PMID {shown.pmid}" if shown.pmid else "")
        _say(f"  source: {source.short()}: {source.title} {where} ({source.checked})")


def _say(text: str) -> None:
    from analyzer.reports.terminal import visible

    typer.echo(visible(text))
