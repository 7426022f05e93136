"""Regulatory claims: whether the body named can have done it, and whether the reference says that it was done."""

from __future__ import annotations

from dataclasses import replace

from analyzer.model import VerdictLabel
from analyzer.reference.records import ReferenceClaim
from analyzer.reference.terms import content_words
from analyzer.verification import approval, scope, table
from analyzer.verification.acts import (
    PERMISSIONS,
    Act,
    act_of,
    body_id,
    body_name,
    claimed_schedule,
    jurisdictions,
    kind_of_act,
    listing,
    purpose_in,
    schedule_class,
)  # fmt: skip
from analyzer.verification.answer import Answer, Case
from analyzer.verification.wording import Wording

EXCLUSIVE = PERMISSIONS | {"prequalify"}
"""Acts only a body with that power can have done; anyone may warn, list or recommend, and who schedules is often told
loosely ("the FDA lists it in schedule II")."""


def judge(case: Case) -> Answer | None:
    """Return the verdict on a regulatory claim, None where the reference does not speak of it."""
    act = act_of(case.claim, case.wording, case.lexicon)
    if case.claim.authority and not act.body and not act.place:
        return None  # a body the lexicon does not know, such as single states
    if act.denied and act.purpose and approval.to_prevent(case, act.purpose):
        return None  # "not approved to prevent diabetes" is at odds with no approval to treat it
    wording = replace(case.wording, negated=act.denied)
    answer = _power(case, act) or _stated(case, act, wording)
    if answer is None:
        answer = approval.approved(case, act) if act.kind in PERMISSIONS else approval.status(case, act)
    return _dated(case, act, answer)


def _power(case: Case, act: Act) -> Answer | None:
    """Judge whether the body named can do what it is said to have done at all."""
    entry = case.lexicon.authorities.get(act.body)
    may = entry.get("may", []) if entry else []
    alike = PERMISSIONS if act.kind in PERMISSIONS else {act.kind}
    if entry is None or act.kind not in EXCLUSIVE or not isinstance(may, list) or alike & set(may):
        return None
    body = body_name(case, act)
    text = f"{body} does not {act.kind} medicines; it may {listing([str(power) for power in may])}"
    places = jurisdictions(case, act)
    status = case.substance.status.get(places[0]) if case.substance and places else None
    if status is not None and status.listed_for:
        text += f", and it lists {case.claim.drug.name} as an essential medicine for {listing(status.listed_for)}"
    elif status is not None and status.essential_medicine:
        text += f", and it lists {case.claim.drug.name} as an essential medicine"
    label: VerdictLabel = "supported" if act.denied else "authority_mismatch"
    sources = case.header_sources(status.sources) if status else ()
    return Answer(label, 0.95, text=text, sources=sources, trace=[f"{act.body} has no power to {act.kind}"])


def _stated(case: Case, act: Act, wording: Wording) -> Answer | None:
    """Judge by an entry that states the same act of the same body for the same purpose."""
    best: tuple[float, ReferenceClaim, bool] | None = None
    for entry in case.entries("regulatory_status"):
        closeness, denied = _same_act(case, act, entry)
        if closeness > (best[0] if best else 0.5):
            best = (closeness, entry, denied)
    if best is None:
        return None
    closeness, entry, denied = best
    standing = entry.standing
    if denied:  # the entry states that it was not done
        standing = {"established": "refuted", "refuted": "established"}.get(standing, standing)
    label = table.plain_fact(standing, wording)
    return Answer(label, closeness, entry, trace=[f"regulatory entry {entry.id}"])


def _same_act(case: Case, act: Act, entry: ReferenceClaim) -> tuple[float, bool]:
    """Return how closely an entry speaks of the act, and whether it states that it was not done."""
    kind = kind_of_act(entry.action) or kind_of_act(entry.object)
    denied = kind.startswith("not_")
    body = body_id(entry.authority, case.lexicon)
    if kind.removeprefix("not_") != act.kind or _elsewhere(case, act, body) or _other_form(case, entry):
        return 0.0, denied
    if not act.purpose and (purpose_in(entry.object) or _qualified(case, entry)):
        return 0.0, denied  # "is approved" is not answered by what it is not approved for, or in which make
    return max(_same_purpose(case, act, term) for term in (entry.object, *entry.also)), denied


def _qualified(case: Case, entry: ReferenceClaim) -> bool:
    """Tell whether an entry speaks of one make of the drug ("compounded semaglutide") that the sentence does not name."""
    names = set(content_words(" ".join((case.claim.drug.name, case.claim.drug.text, entry.authority, entry.action))))
    said = set(content_words(case.claim.sentence))
    own = [word for word in content_words(entry.object) if word not in names and not kind_of_act(word)]
    return entry.standing not in table.HOLDS and bool(own) and not said & set(own)


def _other_form(case: Case, entry: ReferenceClaim) -> bool:
    """Tell whether an entry is on one form of the drug and the claim not on it ("the lotion was approved": tablets)."""
    meant = scope.families(" ".join((entry.object, *entry.scope.values())), "formulation")
    named = scope.families(f"{case.claim.formulation or ''} {case.claim.sentence}", "formulation")
    return bool(meant) and (not meant & named or len(named) > 1)


def _elsewhere(case: Case, act: Act, body: str) -> bool:
    """Tell whether an entry is about another body than the claim, or about another jurisdiction."""
    place = str(case.lexicon.authorities.get(body, {}).get("jurisdiction", ""))
    if act.place and place != act.place:
        return True
    return bool(act.body and body != act.body and act.kind != "schedule")


def _same_purpose(case: Case, act: Act, term: str) -> float:
    purpose = purpose_in(term)
    if act.purpose and purpose:
        return approval.meets(case, act.purpose, purpose)
    if act.kind == "schedule":
        wanted = claimed_schedule(case.claim)
        return 0.9 if not wanted or wanted == schedule_class(term) else 0.0
    same = not act.purpose and not purpose and kind_of_act(term).removeprefix("not_") == act.kind
    return 0.9 if same else 0.0


def _dated(case: Case, act: Act, answer: Answer | None) -> Answer | None:
    """Turn "not approved", true when an older article was written, from refuted into outdated."""
    published = case.article.metadata.published if case.article else None
    if answer is None or answer.label != "refuted" or not act.denied or not published:
        return answer
    sources = answer.sources or (answer.entry.sources if answer.entry else ())
    years = [source.year for source in sources if source.year]
    if years and int(published[:4]) < min(years):
        answer.label = "outdated"
        answer.trace.append(f"the article of {published[:4]} is older than the source")
    return answer
