"""What the rules on claims share: whose claim it is, one finding for each thing said, how it is put to an editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.model import JUDGED_FORMS, Claim
from analyzer.rules.base import RuleContext

BENEFITS = frozenset({"treats", "prevents", "affects", "comparison"})
NAMED = BENEFITS | {"mechanism", "adverse_effect", "contraindication", "interaction"}
_STANDS_FOR = frozenset({"it", "its", "they", "this", "these", "their"})
_REACH = 2  # sentences back to the name that such a word stands for
OWN_RULE = frozenset({"regulatory_status", "safety"})
"""Types whose false claims have a rule of their own; amounts have one too."""


def is_own(claim: Claim) -> bool:
    """Tell whether the author says it: no question, report of others' words or use, study under way, or denial."""
    return claim.form in JUDGED_FORMS and claim.certainty != "question"


def own_claims(ctx: RuleContext, *labels: str, types: Iterable[str] = ()) -> Iterator[Claim]:
    """Yield the author's claims with one of the verdict `labels` (and one of `types`), each thing once a sentence."""
    wanted = frozenset(types)
    seen: set[tuple[int, str, str, str]] = set()
    for claim in ctx.claims:
        if not is_own(claim) or claim.verdict.label not in labels or (wanted and claim.type not in wanted):
            continue
        thing = (claim.start, claim.drug.id, claim.type, claim.object.id if claim.object else "")
        if thing not in seen:
            seen.add(thing)
            yield claim


def names_drug(ctx: RuleContext, claim: Claim) -> bool:
    """Tell whether a reader sees at the claim which drug is meant.

    Its sentence names the drug, or is a line of a list on it, or begins with a word for it that was named just before.
    """
    index = claim.sentence_index
    named = {m.sentence for m in ctx.reading.mentions if m.concept.id == claim.drug.id}
    if index in named:
        return True
    sentence = ctx.sentences[index]
    if ctx.article.blocks[sentence.block].kind != "paragraph":
        return True
    if not _STANDS_FOR & set(sentence.text.lower().split()[:6]):
        return False
    return any(index - back in named for back in range(1, _REACH + 1))


def about(claim: Claim) -> str:
    """Return drug and object as a heading of a message: "turmeric and cancer"."""
    named = claim.object is not None and claim.type in NAMED
    return f"{claim.drug.name} and {claim.object.name}" if named and claim.object else claim.drug.name


def message(claim: Claim) -> str:
    """Return the message of a finding on a verdict: what it is about, and the explanation with its source."""
    return f"{about(claim)[0].upper()}{about(claim)[1:]}: {claim.verdict.explanation}"


def better(claim: Claim, fallback: str) -> str:
    """Return what to write instead: the statement of the reference, or `fallback` where there is none."""
    return f"The reference would put it so: {claim.verdict.statement}" if claim.verdict.statement else fallback
