"""What the scores look at, gathered once per article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from analyzer.language.cues import load_cues
from analyzer.model import Article, Claim, Finding, Link, Reading, StrengthNote
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.domains import site_class, split
from analyzer.rules.evidence.links import own_site
from analyzer.rules.evidence.shared import lower, once
from analyzer.scoring.instruments.hnr_style import Assessment, assess
from analyzer.scoring.items import Proof
from analyzer.scoring.weights import weights

_ANCHOR = 40  # characters of the words on a link to a policy page


@dataclass(slots=True)
class Facts:
    """An article with everything found in it. `context` is the one the rules used, or a new one."""

    article: Article
    reading: Reading
    findings: dict[str, list[Finding]]
    strengths: dict[str, list[StrengthNote]]
    context: RuleContext
    questions: dict[str, Assessment] = field(default_factory=dict)

    @property
    def claims(self) -> list[Claim]:
        """Claims with their verdicts."""
        return self.reading.claims

    def of(self, *rules: str) -> list[Finding]:
        """Return the findings of the rules with these names."""
        return [finding for rule in rules for finding in self.findings.get(rule, [])]

    def strength(self, name: str) -> Proof | None:
        """Return where a strength was seen, or None."""
        notes = self.strengths.get(name)
        if not notes:
            return None
        first = notes[0]
        return Proof(first.sentence or name, (first.start, first.end) if first.start >= 0 else None)

    def sentence_proof(self, start: int) -> Proof | None:
        """Return the sentence at an offset of the text as proof."""
        sentence = self.reading.sentence_at(start)
        return Proof.of_sentence(sentence) if sentence else None

    def site_kind(self) -> str | None:
        """Return the class of the site the article stands on ("government", "commercial" ...), None if unknown."""
        host = split(self.article.url).host if self.article.url else own_site(self.article)
        return site_class(host) if host else None


def gather(
    article: Article,
    reading: Reading,
    findings: Sequence[Finding],
    strengths: Sequence[StrengthNote],
    context: RuleContext | None = None,
) -> Facts:
    """Return the facts on one article. Suppressed findings count: suppressing is about noise, not about merit."""
    if context is None:
        context = RuleContext(article, reading, None, None, "US", date.min)  # type: ignore[arg-type]
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    by_name: dict[str, list[StrengthNote]] = {}
    for note in strengths:
        by_name.setdefault(note.name, []).append(note)
    lowered = once(context, "lowered", lambda c: lower(c.article.text))
    questions = {a.criterion.name: a for a in assess(lowered)}
    return Facts(article, reading, by_rule, by_name, context, questions)


def reports_research(facts: Facts) -> bool:
    """Tell whether the article reports studies: enough sentences speak of researchers, trials and their results."""
    starts = {
        sentence.index
        for cue in facts.questions["evidence_quality"].cues
        if cue.label == "evidence_quality.reported" and (sentence := facts.reading.sentence_at(cue.start))
    }
    return len(starts) >= int(weights()["balance"]["reports"]["sentences"])


def cue_proof(facts: Facts, question: str, *groups: str) -> Proof | None:
    """Return the first sentence with a cue of these groups (all if none is named) of a question, or None.

    Questions do not count, and a heading only where no sentence has a cue.
    """
    heading = None
    for cue in sorted(facts.questions[question].cues, key=lambda c: c.start):
        if groups and cue.label not in groups:
            continue
        sentence = facts.reading.sentence_at(cue.start)
        if sentence is None or sentence.is_question:
            continue
        if not sentence.is_heading:
            return Proof.of_sentence(sentence)
        heading = heading or Proof.of_sentence(sentence)
    return heading


def policy_proof(facts: Facts, *labels: str) -> Proof | None:
    """Return the first link outside the text whose words lead to a policy or contact page of these kinds."""
    for words, kinds in once(facts.context, "policy-links", _policy_links):
        if kinds & set(labels):
            return Proof(words)
    return None


def _policy_links(context: RuleContext) -> list[tuple[str, set[str]]]:
    """Return the words and kinds of all links outside the text that lead to policy or contact pages."""
    cues = load_cues("site-policies")
    found = []
    for link in context.article.links:
        words = link.text.strip()
        if link.start < 0 and len(words) <= _ANCHOR and (kinds := cues.labels(lower(words))):
            found.append((words, kinds))
    return found


def link_proof(facts: Facts, link: Link) -> Proof:
    """Return a link as proof: its sentence where it stands in the text, else its words."""
    if link.start >= 0:
        proof = facts.sentence_proof(link.start)
        if proof:
            return proof
    return Proof(link.text.strip() or link.href)
