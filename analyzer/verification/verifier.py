"""The verdict on every claim of an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from analyzer.language.cues import load_cues
from analyzer.model import Article, Claim, Concept, Harm, Verdict, VerdictLabel
from analyzer.reference.records import ReferenceClaim
from analyzer.reference.store import ReferenceStore
from analyzer.verification import authority, dosage, entries, explanation, facts, pharmacology, safety, scope, table
from analyzer.verification.answer import Answer, Case, Lexicon
from analyzer.verification.matching import Matcher, is_general, parts
from analyzer.verification.wording import wording_of

JUDGES: dict[str, Callable[[Case], Answer | None]] = {
    "safety": safety.judge, "regulatory_status": authority.judge, "dosage": dosage.judge,
    "pharmacologic_class": pharmacology.judge_class, "interaction": pharmacology.judge_interaction,
    "comparison": pharmacology.judge_comparison, "adverse_effect": entries.judge_harm,
}  # fmt: skip
USES = frozenset({"treats", "prevents"})
BENEFITS = frozenset({"treats", "prevents", "affects"})
PARTED = frozenset({"treats", "prevents", "affects", "adverse_effect", "mechanism", "contraindication"})
PRESCRIBED = frozenset({"prescription", "biologic"})
UNLABELLED = frozenset({"supplement", "herb", "vitamin", "mineral", "product", "otc"})
HARM_BY_TYPE: dict[str, Harm] = {
    "treats": "some", "prevents": "some", "contraindication": "some", "interaction": "some", "dosage": "some",
    "safety": "some",
}  # fmt: skip


class Verifier:
    """Judges claims against one reference, for one set of jurisdictions, on one date."""

    def __init__(self, store: ReferenceStore, lexicon: Lexicon, jurisdiction: str, as_of: date) -> None:
        """`jurisdiction` is "US", or several as "EU,UK": approval in any of them avoids an off-label note."""
        self.store = store
        self.lexicon = lexicon
        self.jurisdictions = tuple(place.strip().upper() for place in jurisdiction.split(",") if place.strip())
        self.as_of = as_of
        self.matcher = Matcher(lexicon)

    def verify(self, claims: Sequence[Claim], article: Article | None = None) -> None:
        """Set `verdict` and `harm` of every claim."""
        for claim in claims:
            case = self._case(claim, article)
            answer = self._answer(case)
            claim.verdict = self._verdict(case, answer)
            claim.harm = _harm(claim, answer)

    def _case(self, claim: Claim, article: Article | None) -> Case:
        substance = self.store.substance(claim.drug.id)
        return Case(
            claim, wording_of(claim), substance, self.store, self.matcher, self.lexicon, self.jurisdictions, article
        )

    def _answer(self, case: Case) -> Answer | None:
        claim = case.claim
        if claim.certainty == "question":
            return None
        if claim.form == "under_study" and claim.type in BENEFITS:
            return _under_study(case)
        judge = JUDGES.get(claim.type)
        answer = judge(case) if judge else entries.judge(case, claim.object)
        if (answer is None or answer.confidence < 0.6) and claim.object and claim.type in PARTED:
            answer = _by_parts(case, parts(claim.object.name)) or answer
        if answer is None or (answer.entry is not None and is_general(answer.entry)):
            answer = facts.judge(case) or answer
        if answer is not None and case.wording.open_question and answer.label != "supported":
            return None  # "it is not known if it prevents cancer" claims neither
        return answer

    def _verdict(self, case: Case, answer: Answer | None) -> Verdict:
        claim = case.claim
        if answer is None:
            return Verdict(explanation=_unjudged(case))
        entry = answer.entry
        off_label = self._off_label(case, entry)
        reported_use = claim.form == "use" and claim.type in BENEFITS
        label: VerdictLabel = answer.label
        if reported_use and not case.wording.negated and entry is not None and answer.label != "partly_supported":
            # That people take it is what is said; whether it works is not.
            label = "supported" if entry.standing in table.HOLDS else "not_in_reference"
        verdict = Verdict(label, round(answer.confidence, 2), trace=answer.trace, off_label=off_label)
        verdict.explanation = _explained(case, answer, label, self._place() if off_label else "")
        sources = entry.sources if entry else answer.sources
        verdict.sources = [source.shown() for source in sources]
        if entry is not None:
            verdict.reference_ids = [entry.id]
            verdict.certainty_of_evidence = entry.certainty
            verdict.reviewed = entry.reviewed
            verdict.standing = entry.standing
            verdict.statement = entry.statement
            if entry.origin != "project":
                verdict.trace.append(f"from {entry.origin}")
            if entry.review_by < self.as_of.isoformat():
                verdict.confidence = round(verdict.confidence * 0.8, 2)
                verdict.trace.append(f"its review expired on {entry.review_by}")
        return verdict

    def _place(self) -> str:
        return " or ".join(self.jurisdictions)

    def _off_label(self, case: Case, entry: ReferenceClaim | None) -> bool:
        """Tell whether a use of a prescription drug is approved in none of the chosen jurisdictions."""
        if case.claim.type not in USES or case.wording.negated or case.substance is None or entry is None:
            return False
        if entry.type not in USES or set(entry.approved_in) & set(self.jurisdictions):
            return False
        injected = "injected" in scope.families(f"{case.claim.formulation or ''} {case.claim.sentence}", "formulation")
        if entry.inherited_from or (case.substance.kind in UNLABELLED and not injected):
            return False
        statuses = [case.substance.status[place] for place in self.jurisdictions if place in case.substance.status]
        # A vitamin or mineral into the vein is a prescription medicine, whatever its tablets are.
        prescribed = injected or any(status.marketing == "prescription" for status in statuses)
        if not statuses:  # nothing is said of this place: what is approved nowhere is not approved here
            prescribed = case.substance.kind in PRESCRIBED and not entry.approved_in
        if not prescribed:
            return False
        uses = [use for status in statuses for use in status.approved_for]
        object_ = Concept("", entry.object, case.claim.object.name if case.claim.object else entry.object)
        wanted = self.matcher.terms_of(object_)
        hows = {self.matcher.compare(one, self.matcher.term(use))[0] for one in wanted for use in uses}
        return "same" not in hows and not ("wider" in hows and entry.standing == "established")


def _under_study(case: Case) -> Answer | None:
    """Judge "is being studied for X" by whether it was: trials in the tables, or an entry that weighs evidence."""
    object_ = case.claim.object
    if object_ is None:
        return None
    fact = facts.studied(case, object_)
    if fact is not None:
        return Answer("supported", 0.7, fact=fact, trace=["trials in the structured tier"])
    for type_ in ("treats", "prevents", "affects"):
        for candidate in entries.candidates(case, object_, type_):
            if candidate.match.how in {"same", "narrower"} and not case.wording.negated:
                entry = candidate.match.entry
                return Answer("supported", 0.6 * candidate.score, entry, trace=[f"{entry.id} weighs what was studied"])
    return None


def _by_parts(case: Case, names: list[str]) -> Answer | None:
    """Judge a list such as "depression, anxiety and PTSD" member by member."""
    answers = [(name, entries.judge(case, Concept("", name, name))) for name in names]
    judged = [(name, answer) for name, answer in answers if answer is not None]
    if not judged:
        return None
    labels = {answer.label for _, answer in judged}
    first = min((answer for _, answer in judged), key=lambda answer: answer.confidence)
    first.trace.append("judged part by part: " + ", ".join(f"{name} {answer.label}" for name, answer in judged))
    if len(labels) > 1:
        holding = [name for name, answer in judged if answer.label == "supported"]
        if holding:
            doubtful = next(answer for _, answer in judged if answer.label != "supported")
            doubtful.trace = first.trace
            doubtful.label = "partly_supported"
            doubtful.reason = f"of the list, {', '.join(holding)} holds"
            return doubtful
    return first


def _explained(case: Case, answer: Answer, label: VerdictLabel, off_label: str) -> str:
    if answer.fact is not None:
        words = facts.in_words(answer.fact, case.claim.drug.name)
        return explanation.from_fact(label, answer.fact, words)
    if answer.entry is not None and not answer.text:
        judged = label != "not_in_reference"
        return explanation.from_entry(label, answer.entry, reason=answer.reason, off_label=off_label, judged=judged)
    return explanation.from_text(label, answer.text, answer.sources)


def _unjudged(case: Case) -> str:
    if case.claim.certainty == "question":
        return "The sentence asks and states nothing, so no verdict is given."
    if case.wording.open_question:
        return "The sentence leaves it open, so no verdict is given."
    return explanation.silent(case.claim)


def _harm(claim: Claim, answer: Answer | None) -> Harm:
    """Return the harm of acting on a claim if it is wrong: the entry's, else by type and condition."""
    if answer is not None and answer.entry is not None:
        harm: Harm = answer.entry.harm  # type: ignore[assignment]
        return harm
    if claim.type in USES and claim.object is not None:
        serious = load_cues("serious-conditions").first(f"{claim.object.name} {claim.object.text}".lower())
        wrong = answer is not None and answer.label == "refuted"
        if serious and (wrong or claim.strength == "absolute"):
            return "high"
    return HARM_BY_TYPE.get(claim.type, "low")
