"""The whole way of an article: source, page, article, reading, verdicts, findings, scores, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from analyzer.config import HOUSE, House
from analyzer.errors import InputError, UsageError
from analyzer.model import Article, Page, Report, Tool

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.language.lexicon import Lexicon
    from analyzer.language.reader import LanguageReader
    from analyzer.reference.store import ReferenceStore
    from analyzer.sources.options import SourceOptions
    from analyzer.verification.verifier import Verifier

JURISDICTIONS = ("US", "EU", "UK")


class Analyzer:
    """Checks articles. Lexicon, reference and rules are loaded on the first article and kept.

    Args:
        jurisdiction: whose approvals count, "US", "EU" or "UK".
        as_of: the date on which the article is judged (staleness, expired reference claims); default today.
        online: also ask Crossref and PubMed about citations. Fetching the article itself is not "online".
        reference: folders with own reference claims that extend or override the built-in ones.
        select: run only these rules (codes, names, or groups such as "HC3"); empty means all.
        ignore: leave these rules out.
        house: a publisher's own domains and disclosure phrases.
        lexicon: files with own drug and condition terms, which come before the built-in ones.

    """

    def __init__(
        self,
        *,
        jurisdiction: str = "US",
        as_of: date | None = None,
        online: bool = False,
        reference: Iterable[Path] = (),
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        house: House | None = None,
        lexicon: Iterable[Path] = (),
    ) -> None:
        if jurisdiction not in JURISDICTIONS:
            raise UsageError(f"{jurisdiction!r} is not a known jurisdiction; choose one of {', '.join(JURISDICTIONS)}.")
        self.jurisdiction = jurisdiction
        self.as_of = as_of or date.today()
        self.online = online
        self._reference = tuple(reference)
        self._select = frozenset(select)
        self._ignore = frozenset(ignore)
        self._house = house or House()
        self._own_terms = tuple(lexicon)

    @cached_property
    def _lexicon(self) -> Lexicon:
        from analyzer.language.lexicon import extended_lexicon, load_lexicon

        extended = self._reference or self._own_terms
        return extended_lexicon(self._reference, self._own_terms) if extended else load_lexicon()

    @cached_property
    def _reader(self) -> LanguageReader:
        from analyzer.language.reader import LanguageReader

        return LanguageReader(self._lexicon)

    @cached_property
    def _store(self) -> ReferenceStore:
        from analyzer.reference.store import open_store

        return open_store(self._reference)

    @cached_property
    def _verifier(self) -> Verifier:
        from analyzer.verification.verifier import Verifier

        return Verifier(self._store, self._lexicon, self.jurisdiction, self.as_of)

    @cached_property
    def tool(self) -> Tool:
        """Versions and settings that every report carries."""
        from analyzer.version import RULES_VERSION, VERSION, model_versions

        return Tool(
            VERSION, RULES_VERSION, self._store.version, model_versions(), self.jurisdiction, self.as_of.isoformat(),
            own_lexicon=self._lexicon.own_version if self._own_terms else None,
        )  # fmt: skip

    def check_text(self, text: str, url: str | None = None, title: str | None = None) -> Report:
        """Check plain text; spans in the report count in `text` as given."""
        return self.check_page(Page(source=url or "text", content=text, content_type="text", url=url, title=title))

    def check_html(self, html: str | bytes, url: str | None = None) -> Report:
        """Check an HTML page; bytes are decoded by their own marks."""
        if isinstance(html, bytes):
            from analyzer.sources.decode import decode

            html = decode(html, source=url or "html")
        return self.check_page(Page(source=url or "html", content=html, content_type="html", url=url))

    def check(self, source: str, options: SourceOptions | None = None) -> Report:
        """Check a URL, a file or standard input ("-"). A source that holds several articles gives the first."""
        from analyzer.sources.open import open_source

        pages = open_source(source, options=options) if options else open_source(source)
        return self.check_page(pages[0])

    def check_many(self, records: Iterable[str | Mapping[str, Any]], workers: int = 1) -> Iterator[Report]:
        """Check many records in order: sources (str), or mappings with `text` or `html` and optional `url`, `title`.

        A record that cannot be read gives a report with its status and error, never an exception.
        """
        if workers > 1:
            from analyzer.batch.pool import map_records

            yield from map_records(self, records, workers)
            return
        for record in records:
            yield self.check_record(record)

    def check_record(self, record: str | Mapping[str, Any]) -> Report:
        """Check one record of `check_many`."""
        try:
            if isinstance(record, str):
                return self.check(record)
            url = record.get("url")
            if record.get("html"):
                return self.check_html(record["html"], url=url)
            return self.check_text(str(record.get("text") or ""), url=url, title=record.get("title"))
        except InputError as error:
            source = record if isinstance(record, str) else str(record.get("url") or record.get("id") or "text")
            return self.failed(source, error)

    def check_page(self, page: Page) -> Report:
        """Take one page the whole way."""
        from analyzer.article.read import no_collection

        with no_collection():
            return self._check(page)

    def _check(self, page: Page) -> Report:
        from analyzer.article.read import read
        from analyzer.rules.base import RuleContext
        from analyzer.rules.run import chosen, run_rules
        from analyzer.scoring.score import score

        article = read(page)
        reading = self._reader.read(article)
        self._verifier.verify(reading.claims, article)
        context = RuleContext(article, reading, self._lexicon, self._store, self.jurisdiction, self.as_of, self.online)
        token = HOUSE.set(self._house)
        try:
            findings, strengths, errors = run_rules(context)
            scores = score(article, reading, findings, strengths, context)
        finally:
            HOUSE.reset(token)
        # chosen after scoring: leaving a rule out of the report does not change the score
        findings = [f for f in findings if chosen(f.rule, f.code, self._select, self._ignore)]
        return Report(self.tool, article, reading.claims, findings, strengths, scores, [*article.notes, *errors])

    def failed(self, source: str, error: InputError) -> Report:
        """Return the report of a source that could not be read: its status and the reason, nothing else."""
        from analyzer.article.offsets import Offsets

        article = Article(
            source=source, url=None, title="", text="", original="", offsets=Offsets(""), blocks=[],
            status=error.status,  # type: ignore[arg-type]
        )  # fmt: skip
        return Report(replace(self.tool), article, errors=[str(error)])
