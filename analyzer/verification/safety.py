"""Safety claims, judged against the substance's known harms even where no entry speaks of safety itself.

Kinds of promise and their words: corpora/lexicon/cues/safety-wording.toml.
"""

from __future__ import annotations

from dataclasses import replace

from analyzer.language.cues import Cue, load_cues
from analyzer.model import Concept, VerdictLabel
from analyzer.reference.records import ReferenceClaim
from analyzer.verification import table
from analyzer.verification.answer import Answer, Case

ORDER = ("no_side_effects", "natural", "non_addictive", "addictive", "few_side_effects", "safe")
"""Kinds of promise, the most specific first."""


_CALLS_SAFE = frozenset({"safe", "few_side_effects", "no_side_effects", "natural"})


def kind_of_promise(text: str) -> str | None:
    """Return what a text promises of safety: one of ORDER, or None."""
    cues = list(load_cues("safety-wording").find(text.lower()))
    # "next to no side effects" holds "no side effects": the longer phrase is what is said.
    outer = [cue for cue in cues if not any(_inside(cue, other) for other in cues)]
    labels = {cue.label for cue in outer}
    return next((kind for kind in ORDER if kind in labels), None)


def _inside(cue: Cue, other: Cue) -> bool:
    longer = other.end - other.start > cue.end - cue.start
    return longer and other.label in ORDER and other.start <= cue.start and cue.end <= other.end


def judge(case: Case) -> Answer | None:
    """Return the verdict on a safety claim, None where the reference holds nothing against or for it."""
    object_ = case.claim.object
    if object_ is None:
        return None
    if "denied" in load_cues("safety-wording").labels(case.claim.sentence.lower()):
        case = replace(case, wording=replace(case.wording, negated=True))
    named = f"{object_.name} {object_.text}".lower()
    kind = kind_of_promise(object_.text) or kind_of_promise(named) or kind_of_promise(case.claim.sentence)
    groups = _groups(named) or (_groups(case.claim.sentence.lower()) if kind == "safe" else set())
    stated = _stated(case, object_, kind, groups)
    if stated is not None:
        return stated
    if groups and kind in {"safe", "few_side_effects", None}:
        return _for_group(case, groups)
    if kind == "no_side_effects":
        return _no_side_effects(case)
    if kind in {"non_addictive", "addictive"}:
        return _dependence(case, promised=kind == "non_addictive")
    if kind == "safe":
        return _plainly_safe(case)
    return None


def _groups(text: str) -> set[str]:
    labels = load_cues("safety-wording").labels(text)
    return {label.removeprefix("for:") for label in labels if label.startswith("for:")}


def _stated(case: Case, object_: Concept, kind: str | None, groups: set[str]) -> Answer | None:
    """Judge by a safety entry that makes the same promise in the same or other words, for the same people."""
    best: tuple[float, ReferenceClaim] | None = None
    for entry in case.entries("safety"):
        closeness = case.matcher.closeness(object_, entry)[1]
        terms = (entry.object, *entry.also)
        if kind in {"no_side_effects", "non_addictive", "natural"} and not groups:
            same_kind = any(kind_of_promise(term) == kind for term in terms)
            closeness = max(closeness, 0.85 if same_kind else 0.0)
        if groups and not any(groups & _groups(term.lower()) for term in terms):
            continue
        if groups and kind == "safe" and any(kind_of_promise(term) in _CALLS_SAFE for term in terms):
            closeness = max(closeness, 0.8)
        if closeness >= 0.6 and (best is None or closeness > best[0]):
            best = (closeness, entry)
    if best is None:
        return None
    closeness, entry = best
    if case.wording.negated and case.wording.lack_of_evidence and entry.standing in table.HOLDS:
        return None  # "too little research to call it safe" denies no safety that was shown
    label = table.safety(entry.standing, case.wording)
    return Answer(label, closeness, entry, trace=[f"safety statement {entry.id} makes the same promise"])


def _for_group(case: Case, groups: set[str]) -> Answer | None:
    """Judge "safe in pregnancy" and the like against who should not take it."""
    for group in sorted(groups):
        for entry in case.entries("contraindication"):
            if group in _groups(" ".join((entry.object, *entry.also)).lower()) and entry.standing in table.HOLDS:
                return Answer(_against(case), 0.75, entry, trace=[f"contraindication {entry.id} covers {group}"])
    return None


def _against(case: Case) -> VerdictLabel:
    return "supported" if case.wording.negated else "refuted"


def _no_side_effects(case: Case) -> Answer | None:
    harms = [entry for entry in case.entries("adverse_effect") if entry.standing in {"established", "harmful"}]
    harms.sort(key=lambda entry: (not entry.key, entry.inherited_from is not None))
    if harms:
        return Answer(
            _against(case), 0.9, harms[0], trace=[f"{len(harms)} established adverse effects in the reference"]
        )
    facts = [fact for fact in case.store.facts(case.drug_id, "adverse_effect") if fact.standing == "established"]
    if facts:
        return Answer(
            _against(case), 0.7, fact=facts[0], trace=[f"{len(facts)} adverse effects in the structured tier"]
        )
    return None


def _dependence(case: Case, *, promised: bool) -> Answer | None:
    """Judge "non-addictive" and "addictive" by entries on dependence or the boxed warning; silence is no answer."""
    label: VerdictLabel = "supported" if case.wording.negated == promised else "refuted"
    for entry in case.entries("adverse_effect"):
        if entry.standing in table.HOLDS and _on_dependence(" ".join((entry.object, *entry.also))):
            return Answer(label, 0.9, entry, trace=[f"{entry.id} speaks of dependence"])
    warning = case.substance.boxed_warning if case.substance else None
    if warning and any(_on_dependence(topic) for topic in warning.topics):
        text = f"The boxed warning of the US label speaks of it: {warning.text}"
        return Answer(label, 0.85, text=text, sources=case.header_sources(warning.sources), trace=["boxed warning"])
    return None


def _plainly_safe(case: Case) -> Answer | None:
    """Judge a bare "safe": too much for a drug with a boxed warning, dependence or a controlled schedule."""
    labels = load_cues("safety-wording").labels(case.claim.sentence.lower())
    if labels & {"called_safe", "scoped"} != {"called_safe"} or case.wording.hedged or case.substance is None:
        return None
    label: VerdictLabel = "supported" if case.wording.negated else "overstated"
    warning = case.substance.boxed_warning
    if warning:
        text = f"The US label carries a boxed warning: {warning.text}"
        return Answer(label, 0.8, text=text, sources=case.header_sources(warning.sources), trace=["boxed warning"])
    for entry in case.entries("adverse_effect"):
        if entry.standing == "established" and _on_dependence(entry.object):
            return Answer(label, 0.75, entry, trace=[f"{entry.id} speaks of dependence"])
    for jurisdiction, status in case.substance.status.items():
        if status.schedule:
            text = f"{case.substance.name} is a controlled substance in the {jurisdiction} (schedule {status.schedule})"
            return Answer(label, 0.7, text=text, sources=case.header_sources(status.sources), trace=["controlled"])
    return None


def _on_dependence(text: str) -> bool:
    return "dependence" in load_cues("safety-wording").labels(text.lower())
