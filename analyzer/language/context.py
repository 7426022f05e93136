"""How a claim is meant: negation, certainty, attribution, form and strength, with scope by cue, direction and terminator.

After ConText (Harkema et al., J Biomed Inform 2009;42:839): a cue reaches from where it stands to the next terminator. The
four steps of strength follow Yu et al. 2019 (none, correlational, conditional causal, direct causal); "absolute" is ours.
"""

from __future__ import annotations

from functools import cached_property

from analyzer.language.cues import Cue, load_cues
from analyzer.model import Attribution, Certainty, Form, Polarity, Sentence, Strength

_CONCESSIVE = ("although ", "though ", "even though ", "while ", "whereas ", "despite ", "even if ")
_EVIDENCE_NEGATION = ("no evidence", "little evidence", "no proof", "no data", "no clear", "no good", "not enough")
_COPULAS = ("is not", "are not", "was not", "were not", "has not been", "have not been", "did not", "alone")


class SentenceContext:
    """The context cues of one lower-cased sentence, found when first asked for: most sentences make no claim."""

    def __init__(self, lowered: str) -> None:
        self.lowered = lowered

    @cached_property
    def cues(self) -> dict[str, list[Cue]]:
        """The cues by label, in the order in which they stand."""
        cues: dict[str, list[Cue]] = {}
        for cue in load_cues("context").find(self.lowered):
            cues.setdefault(cue.label, []).append(cue)
        return cues

    def has(self, label: str) -> bool:
        """Tell whether any cue with this label stands in the sentence."""
        return label in self.cues

    def reaches(self, label: str, start: int, object_start: int) -> Cue | None:
        """Return the cue with `label` whose forward scope covers the relation at `start` or its object."""
        target = max(start, object_start)
        for cue in reversed(self.cues.get(label, [])):
            if cue.start <= target and not self._terminated(cue.end, min(start, target), target):
                return cue
        return None

    def _terminated(self, cue_end: int, start: int, target: int) -> bool:
        near = min(start, target)
        if (
            self.lowered.startswith(_CONCESSIVE)
            and (comma := self.lowered.find(", ")) > 0
            and cue_end <= comma < target
        ):
            return True
        opened = self.lowered.rfind("(", 0, cue_end)
        if opened >= 0 and cue_end <= self.lowered.find(")", opened) < target:
            return True  # "a pain reliever (not aspirin) for fever": brackets close over what they hold
        stops = self.cues.get("terminator", ())
        return any(cue_end <= stop.start < max(near, cue_end) and stop.end <= target for stop in stops)


def polarity_of(context: SentenceContext, start: int, object_start: int, object_end: int) -> Polarity:
    """Return whether the relation at offset `start` with the object at `object_start` is negated."""
    pseudo = context.cues.get("pseudo_negation", [])
    for cue in context.cues.get("negation", []):
        if any(p.start < cue.end <= p.end for p in pseudo):
            continue
        if cue.text in {"without", "free of", "free from", "lack of", "absence of", "instead of", "rather than"}:
            if cue.end <= object_start and object_start - cue.end < 40 and cue.start > start:
                return "negated"
            continue
        if cue.text == "no" and cue.start > start and object_start - cue.end > 25:
            continue
        if cue.end <= max(start, object_start) and not context._terminated(cue.end, start, max(start, object_start)):
            if cue.end <= start and start - cue.end > 90:
                continue
            return "negated"
        if cue.start >= object_end and cue.start - object_end < 30 and cue.text in _AFTER:
            between = context.lowered[object_end : cue.start]
            if not any(sign in between for sign in ",;:.") and " and " not in between:
                return "negated"
    return "affirmed"


_AFTER = frozenset({
    "has not been proven", "have not been proven", "is unproven", "are unproven", "not been established",
    "not been shown", "not proven", "unproven", "not supported", "is not supported by", "are not supported", "unlikely",
    "did not improve", "does not improve", "did not change",
})  # fmt: skip


def certainty_of(
    context: SentenceContext, sentence: Sentence, start: int, object_start: int, *, lead_hedged: bool = False
) -> Certainty:
    """Return asserted, hedged or question for the relation at offset `start`."""
    if sentence.is_question:
        return "question"
    if context.reaches("hedge", start, object_start) is not None or lead_hedged:
        return "hedged"
    return "asserted"


def attribution_of(context: SentenceContext, *, inherited: Attribution = "none") -> Attribution:
    """Return to whom the sentence gives its statement; `inherited` is that of the line before a list."""
    if context.has("attribution_cited"):
        return "cited"
    if context.has("attribution_named"):
        return "named"
    if context.has("attribution_vague"):
        return "vague"
    return inherited


def strength_of(context: SentenceContext, certainty: Certainty, start: int, object_end: int) -> Strength:
    """Return the causal strength of the wording (Yu et al. 2019), with "absolute" above it."""
    for cue in context.cues.get("absolute", ()):
        if cue.start < object_end + 40 and cue.end > start - 40:
            return "absolute"
    if context.has("correlational"):
        return "correlational"
    return "conditional" if certainty == "hedged" else "causal"


def form_of(context: SentenceContext, sentence: Sentence, attribution: Attribution, cue_start: int) -> Form:
    """Return in which form the statement at offset `cue_start` is made."""
    if sentence.voice == "debunked" or context.has("debunk"):
        return "debunked"
    if context.has("under_study"):
        return "under_study"
    if attribution != "none" and context.has("not_found"):
        return "reported"
    if sentence.voice == "quoted":
        return "testimonial" if context.has("testimonial") else "reported"
    if context.has("testimonial"):
        return "testimonial"
    if attribution != "named" and any(c.start - 4 <= cue_start <= c.end + 1 for c in context.cues.get("use", ())):
        return "use"
    return "statement"


def supposed(context: SentenceContext, start: int) -> bool:
    """Tell whether what stands at `start` is only supposed ("if it does not", "people who fail to", "whether")."""
    for cue in context.cues.get("supposition", ()):
        between = context.lowered[cue.end : start]
        if cue.end <= start and "," not in between and ";" not in between:
            return True
    return False
