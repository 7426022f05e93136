"""What a rule is, and what it is given.

A rule is data plus a small check. Its module's docstring is its page (What it does, Why it matters, Example, Better,
Limits, References); its examples stand in `tests/rules/examples/<name>.toml` and are run both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from analyzer.model import Article, Claim, Finding, Reading, Sentence, Severity, StrengthNote

if TYPE_CHECKING:
    from analyzer.language.lexicon import Lexicon
    from analyzer.reference.store import ReferenceStore


@dataclass(slots=True)
class RuleContext:
    """All a rule may look at. Rules read it and never change it."""

    article: Article
    reading: Reading
    lexicon: Lexicon
    reference: ReferenceStore
    jurisdiction: str
    as_of: date
    online: bool = False
    shared: dict[str, object] = field(default_factory=dict)  # results several rules need, computed once per article

    @property
    def claims(self) -> list[Claim]:
        """Claims with their verdicts, in text order."""
        return self.reading.claims

    @property
    def sentences(self) -> list[Sentence]:
        """Sentences in text order."""
        return self.reading.sentences

    def author_sentences(self) -> Iterator[Sentence]:
        """Yield the sentences in which the author states something: no quotes, no questions, nothing debunked."""
        return (s for s in self.reading.sentences if s.voice == "author" and not s.is_question)


Check = Callable[["Rule", RuleContext], Iterator[Finding]]


@dataclass(slots=True, frozen=True)
class Rule:
    """One rule: stable `code`, kebab-case `name` that reads "allow <name>", default `severity`, and its check."""

    code: str
    name: str
    severity: Severity
    summary: str
    check: Check
    stage: Literal["preview", "stable", "deprecated"] = "stable"
    online: bool = False
    needs_markup: bool = False  # judged only where links, rel attributes and hidden text can be seen

    def at(
        self,
        sentence: Sentence,
        message: str,
        suggestion: str = "",
        *,
        start: int | None = None,
        end: int | None = None,
        url: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding on a sentence, or on the part of it between `start` and `end`."""
        return Finding(
            rule=self.name, code=self.code, severity=severity or self.severity, message=message, suggestion=suggestion,
            sentence=sentence.text, start=sentence.start if start is None else start,
            end=sentence.end if end is None else end, url=url,
        )  # fmt: skip

    def on_claim(
        self, claim: Claim, message: str, suggestion: str = "", *, severity: Severity | None = None
    ) -> Finding:
        """Return a finding on a claim."""
        return Finding(
            rule=self.name, code=self.code, severity=severity or self.severity, message=message, suggestion=suggestion,
            sentence=claim.sentence, start=claim.start, end=claim.end, claim_id=claim.id,
        )  # fmt: skip

    def absence(self, message: str, suggestion: str = "", *, url: str | None = None) -> Finding:
        """Return a finding on something that is missing from the article."""
        return Finding(
            rule=self.name, code=self.code, severity=self.severity, message=message, suggestion=suggestion, url=url
        )


StrengthCheck = Callable[[RuleContext], Iterator[StrengthNote]]
