"""Judging a claim by the curated entries on the same drug and object."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.cues import load_cues
from analyzer.model import Claim, Concept, VerdictLabel
from analyzer.reference.records import ReferenceClaim
from analyzer.reference.terms import only
from analyzer.verification import scope, table
from analyzer.verification.answer import Answer, Case
from analyzer.verification.matching import Match, caution, is_general

ANSWERED_BY: dict[str, tuple[tuple[str, float], ...]] = {
    "treats": (("treats", 1.0), ("affects", 0.8), ("prevents", 0.7)),
    "prevents": (("prevents", 1.0), ("treats", 0.7), ("affects", 0.7)),
    "affects": (("affects", 1.0), ("treats", 0.8), ("prevents", 0.7), ("adverse_effect", 0.7), ("mechanism", 0.7)),
    "mechanism": (("mechanism", 1.0), ("affects", 0.7)),
    "adverse_effect": (("adverse_effect", 1.0), ("contraindication", 0.7)),
    "contraindication": (("contraindication", 1.0), ("interaction", 0.7), ("adverse_effect", 0.7)),
    "interaction": (("interaction", 1.0), ("contraindication", 0.7)),
    "pharmacologic_class": (("pharmacologic_class", 1.0),),
}
"""Types of entries that answer a type of claim, with how directly; another type only if it names the same object."""

BENEFITS = frozenset({"treats", "prevents", "affects", "comparison"})
SURE_OF_OBJECT = 0.85


class Candidate(NamedTuple):
    """An entry with how it lies to the claim. Sorts best first: closeness, own over inherited, the more cautious."""

    score: float
    inherited: bool
    caution: int
    match: Match
    type: str
    fit: scope.Fit

    def order(self) -> tuple[float, bool, int, str]:
        """Return the key to sort by."""
        return (-round(self.score, 2), self.inherited, self.caution, self.match.entry.id)


def judge(case: Case, object_: Concept | None) -> Answer | None:
    """Return the verdict by the best entry about an object, None where no entry is about it."""
    if object_ is None or (case.claim.type in BENEFITS and scope.on_animals(case.claim)):
        return None
    general: Answer | None = None  # that nothing is shown of any disease counts where no entry speaks of this one
    for type_, factor in ANSWERED_BY.get(case.claim.type, ()):
        for candidate in candidates(case, object_, type_, factor):
            answer = _judged(case, candidate)
            if answer is None:
                continue
            if not is_general(candidate.match.entry):
                return answer
            general = general or answer
    return general


def judge_harm(case: Case) -> Answer | None:
    """Return the verdict on an adverse effect; on "side effects" in general, by whether any is established."""
    object_ = case.claim.object
    if object_ is not None and only("generic_harm", object_.name):
        return in_general(case, "adverse_effect")
    return judge(case, object_)


def in_general(case: Case, type_: str) -> Answer | None:
    """Return the verdict on harms of a type in general: they exist where one is established, the gravest named."""
    wording = case.wording
    if wording.negated and wording.not_of_all:
        return None  # "most people have no side effects" denies nothing that the reference holds
    known = [entry for entry in case.entries(type_) if entry.standing in {"established", "harmful"}]
    if wording.negated and wording.grave_only:
        known = [entry for entry in known if entry.harm == "high"]
    if not known:
        return None
    worst = min(known, key=lambda entry: (not entry.key, entry.harm != "high", entry.inherited_from is not None))
    label: VerdictLabel = "refuted" if wording.negated else "supported"
    return Answer(label, 0.7, worst, trace=[f"{len(known)} established entries of type {type_}"])


def candidates(case: Case, object_: Concept, type_: str, factor: float = 1.0) -> list[Candidate]:
    """Return the entries of a type that are about an object, the best first."""
    found = []
    for match in case.matcher.matches(object_, case.entries(type_)):
        if factor < 1.0 and match.how not in {"same", "member"}:
            continue
        if not _compatible(case, match.entry):
            continue
        fit = scope.fit(case.claim, match.entry)
        score = match.closeness * factor * (0.75 if fit.place == "outside" else 1.0)
        rank = caution(match.entry.standing, match.entry.type)
        found.append(Candidate(score, match.entry.inherited_from is not None, rank, match, type_, fit))
    found.sort(key=Candidate.order)
    if found and found[0].match.how == "wider":
        # "treats pain" is fair of what treats one kind of pain for certain, whatever is said of the other kinds
        found.sort(key=lambda c: not (c.match.how == "wider" and c.match.entry.standing == "established"))
    return found


def _judged(case: Case, candidate: Candidate) -> Answer | None:
    entry, how, closeness = candidate.match
    wording = case.wording
    if _beside_the_point(case, candidate):
        return None
    if case.claim.type == "mechanism" and (turned := _opposite(case, entry)) is not None:
        return turned
    table_of = case.claim.type if candidate.type in BENEFITS or case.claim.type not in BENEFITS else candidate.type
    cues = load_cues("claim-wording")
    frequent = "reference_frequent" in cues.labels(f"{entry.statement} {entry.caution}".lower())
    standing = _handed_down(case, entry, how)
    if standing in {"refuted", "harmful"} and not wording.negated and _turned(case, candidate):
        standing = "unproven"  # what fails to prevent a disease is not thereby shown to fail in those who have it
    label = table.verdict(table_of, standing, wording, curative=entry.curative, frequent_in_reference=frequent)
    if wording.negated and label == "refuted" and case.claim.type == "adverse_effect" and scope.conditional(case.claim):
        return None  # "used as told it does not thin the skin" denies no harm of other use
    if wording.negated and wording.not_of_all and label == "refuted":
        return None  # "usually not effective" is not said of all, and often of a kind named before
    surely = how == "same" and closeness >= SURE_OF_OBJECT and not _of_one_kind(case.claim)
    if wording.negated and label != "supported" and not surely:
        return None  # "does not treat X" is not at odds with what treats something near X
    reason = ""
    if table_of in BENEFITS and label == "supported" and not wording.negated and entry.standing in table.HOLDS:
        beyond = candidate.fit if candidate.fit.place == "outside" else scope.universal(case.claim, entry)
        if beyond.place == "outside":
            label, reason = "overstated", beyond.reason
    label = _overtaken(label, entry, wording.negated)
    return Answer(label, candidate.score, entry, reason=reason, trace=_trace(candidate))


def _beside_the_point(case: Case, candidate: Candidate) -> bool:
    """Tell whether an entry on the object says nothing of this claim: other people, another kind, another stage."""
    holds = candidate.match.entry.standing in table.HOLDS
    if candidate.fit.place == "outside" and not holds:
        return True  # what was refuted in one group is not refuted in another
    if candidate.match.how == "wider" and holds and _of_another_kind(case):
        return True  # "pain after shingles" is not answered by what eases sore muscles
    # a vaccine cures nobody, and what treats an infection need not keep it off
    return holds and _turned(case, candidate) and infectious(case)


def _turned(case: Case, candidate: Candidate) -> bool:
    """Tell whether a claim to treat meets an entry on prevention, or the reverse."""
    return {case.claim.type, candidate.type} == {"treats", "prevents"}


def infectious(case: Case) -> bool:
    """Tell whether the claim's object is an infection, which is treated by one thing and prevented by another."""
    terms = case.matcher.terms_of(case.claim.object) if case.claim.object else []
    return any(term.concept and "infection" in {term.concept, *case.lexicon.ancestors(term.concept)} for term in terms)


def _of_another_kind(case: Case) -> bool:
    """Tell whether the object is narrowed by a condition named after it ("pain in diabetes", "fatigue from cancer")."""
    text = case.claim.object.text if case.claim.object else ""
    after = case.claim.sentence.partition(text)[2].lower().replace(",", " ").split()[:4] if text else []
    if after[:1] not in (["in"], ["after"], ["from"]):
        return False
    return any(case.matcher.term(" ".join(after[1:end]).strip(".?!")).concept for end in (2, 3, 4))


def _of_one_kind(claim: Claim) -> bool:
    """Tell whether the object is narrowed by what follows it ("the sharp pain caused by shingles")."""
    text = claim.object.text if claim.object else ""
    after = claim.sentence.partition(text)[2].lower().split()[:2] if text else []
    return after[:2] in (["caused", "by"], ["due", "to"], ["associated", "with"], ["related", "to"], ["that", "comes"])


def _handed_down(case: Case, entry: ReferenceClaim, how: str) -> str:
    """Return the standing that a claim takes from an entry: a failure on the whole is not shown for each kind of it.

    "Does not relieve pain" is a result of trials in some pains; of migraine it leaves doubt, not proof. What does not
    cure cancer is denied for every cancer, where doubt alone would do harm.
    """
    if how != "narrower" or entry.type not in BENEFITS or entry.standing != "refuted":
        return entry.standing
    object_ = case.matcher.term(entry.object).concept
    return entry.standing if object_ and "cancer" in {object_, *case.lexicon.ancestors(object_)} else "unproven"


def _trace(candidate: Candidate) -> list[str]:
    entry, how, closeness = candidate.match
    steps = [f"{entry.id} ({entry.standing}): {how} object {entry.object!r}, closeness {closeness:.2f}"]
    if how == "narrower":
        steps.append(f"the claim is narrower than {entry.object!r}, whose answer it inherits")
    elif how == "wider":
        steps.append(f"the claim is wider in words; the evidence is on {entry.object!r}")
    if entry.inherited_from:
        steps.append(f"inherited from the class {entry.inherited_from}")
    if candidate.fit.place != "unstated":
        steps.append(f"scope: {candidate.fit.place} {candidate.fit.reason}".rstrip())
    elif entry.scope:
        steps.append("scope not stated in the sentence; that of the evidence is assumed")
    return steps


def _compatible(case: Case, entry: ReferenceClaim) -> bool:
    """Tell whether claim and entry speak of the same change: "raises" is not answered by an entry on lowering."""
    if case.claim.type != "affects":
        return True
    claimed = _directions(f"{case.claim.cue} {case.claim.action} {case.claim.object.text if case.claim.object else ''}")
    stated = _directions(" ".join((entry.object, *entry.also))) or _directions(entry.statement)
    return len(claimed) != 1 or len(stated) != 1 or claimed == stated


def _directions(text: str) -> set[str]:
    return load_cues("claim-direction").labels(text.lower()) & {"up", "down"}


def _opposite(case: Case, entry: ReferenceClaim) -> Answer | None:
    """Judge "activates" against an established blocker of the same target, and the other way round."""
    cues = load_cues("claim-direction")
    claimed = cues.labels(f"{case.claim.action} {case.claim.cue}".lower()) & {"switch_on", "switch_off"}
    stated = cues.labels(entry.action.lower()) & {"switch_on", "switch_off"}
    apart = len(claimed) == 1 and len(stated) == 1 and claimed != stated
    if not apart or entry.standing != "established" or case.wording.negated:
        return None
    reason = f"the action is that of {entry.action}"
    return Answer("refuted", 0.6, entry, reason=reason, trace=[f"{entry.id}: opposite action on the same target"])


def _overtaken(label: VerdictLabel, entry: ReferenceClaim, negated: bool) -> VerdictLabel:
    """Return `outdated` where the entry says that the statement was right until something newer came."""
    if label != "refuted" or negated:
        return label
    found = load_cues("claim-wording").labels(f"{entry.statement} {entry.caution}".lower())
    return "outdated" if "superseded" in found else label
