"""What the status tables of a substance say: approved for what, listed, scheduled, sold how, banned."""

from __future__ import annotations

from dataclasses import replace

from analyzer.model import Concept, VerdictLabel
from analyzer.reference.records import Status
from analyzer.verification.acts import Act, body_name, claimed_schedule, jurisdictions, listing, schedule_class
from analyzer.verification.answer import Answer, Case

SUPPLEMENTS = frozenset({"supplement", "herb", "vitamin", "mineral", "product"})


def meets(case: Case, purpose: str, stated: str) -> float:
    """Return how closely the purpose a claim names is one the reference names; a narrower one is not enough."""
    how, value = case.matcher.compare(case.matcher.term(purpose), case.matcher.term(stated))
    return value if how in {"same", "wider", "alike"} else 0.0


def approved(case: Case, act: Act) -> Answer | None:
    """Return the verdict on an approval by the status tables, then by the uses a regulator approved."""
    if case.substance is None:
        return None
    where = jurisdictions(case, act)
    statuses = [case.substance.status[place] for place in where if place in case.substance.status]
    if not statuses:
        return None
    uses = [use for status in statuses for use in status.approved_for]
    sources = case.header_sources(tuple(key for status in statuses for key in status.sources))
    body, drug = body_name(case, act), case.substance.name
    if not uses:
        return _nothing_approved(case, act, statuses, body)
    text = f"{body} has approved {drug} for {listing(uses)}"
    if act.denied and (case.claim.formulation or case.claim.population):
        return None  # "the oral form is not approved for lice": approvals are not kept by form
    if not act.purpose or any(meets(case, act.purpose, use) >= 0.5 for use in uses):
        label: VerdictLabel = "refuted" if act.denied else "supported"
        return Answer(label, 0.85 if act.purpose else 0.75, text=text, sources=sources, trace=["status tables"])
    return by_use(case, act, where)


def to_prevent(case: Case, purpose: str) -> bool:
    """Tell whether the purpose of an approval is to prevent a condition, which is another than to treat it."""
    text = case.claim.object.text.lower() if case.claim.object else purpose
    sentence = case.claim.sentence.lower()
    return any(
        f"{word}{name}" in sentence
        for word in ("prevent ", "prevention of ", "preventing ")
        for name in {purpose, text}
    )


def _nothing_approved(case: Case, act: Act, statuses: list[Status], body: str) -> Answer | None:
    assert case.substance is not None
    drug = case.substance.name
    sources = case.header_sources(tuple(key for status in statuses for key in status.sources))
    marketing = {status.marketing for status in statuses}
    label: VerdictLabel
    if case.substance.kind in SUPPLEMENTS or marketing & {"supplement", "food"}:
        label, text = "authority_mismatch", f"{body} does not approve dietary supplements and has not approved {drug}"
    elif "withdrawn" in marketing:
        label, text = "outdated", f"{drug} was withdrawn from the market"
    elif marketing & {"unapproved", "investigational", "banned"}:
        label, text = "refuted", f"{body} has not approved {drug}"
    else:
        return None
    return Answer("supported" if act.denied else label, 0.8, text=text, sources=sources, trace=["status tables"])


def by_use(case: Case, act: Act, where: list[str]) -> Answer | None:
    """Return the verdict on "approved for X" by the entry that answers whether the drug treats or prevents X."""
    object_ = Concept("", act.purpose, act.purpose)
    entries = [*case.entries("treats"), *case.entries("prevents")]
    same = [m for m in case.matcher.matches(object_, entries) if m.how == "same" and m.closeness >= 0.85]
    if not same:
        return None
    best = max(same, key=lambda match: match.closeness)
    holds = bool(set(best.entry.approved_in) & set(where)) != act.denied
    return Answer("supported" if holds else "refuted", 0.75, best.entry, trace=[f"approved_in of {best.entry.id}"])


def status(case: Case, act: Act) -> Answer | None:
    """Return the verdict on other acts: listed, scheduled, on prescription, a supplement, banned, off-label."""
    if act.kind == "off_label":
        approval = replace(act, kind="approve", denied=not act.denied)
        return by_use(case, approval, list(case.jurisdictions)) if act.purpose else None
    if case.substance is None:
        return None
    for place in jurisdictions(case, act):
        entry = case.substance.status.get(place)
        truth = _truth(case, act, entry) if entry else None
        if entry is not None and truth is not None:
            holds, text = truth
            label: VerdictLabel = "supported" if holds != act.denied else "refuted"
            return Answer(label, 0.8, text=text, sources=case.header_sources(entry.sources), trace=[f"status.{place}"])
    return None


def _truth(case: Case, act: Act, status: Status) -> tuple[bool, str] | None:
    """Return whether a status table bears out an act, and in which words; None where it is silent."""
    drug, marketing = case.claim.drug.name, status.marketing
    if act.kind == "list" and status.essential_medicine is not None:
        return _listed(case, act, status)
    if act.kind == "schedule" and status.schedule:
        wanted = claimed_schedule(case.claim)
        actual = schedule_class(status.schedule) or schedule_class(f"schedule {status.schedule}")
        if wanted and wanted.isdigit() != actual.isdigit():
            return None  # schedules are numbered in one country and lettered in another
        return not wanted or wanted == actual, f"{drug} is a controlled substance (schedule or class {status.schedule})"
    if act.kind == "over_the_counter" and "only" in (case.claim.object.name if case.claim.object else ""):
        return None  # "the only hormone sold without prescription" is a statement on all the others
    if act.kind == "over_the_counter" and case.substance is not None and case.substance.kind == "class":
        return None  # some members of a class are sold without prescription, others are not
    if act.kind == "over_the_counter" and marketing == "prescription" and not status.schedule:
        return None  # other strengths or brands of it may be sold without prescription
    if act.kind == "over_the_counter" and marketing in {"otc", "prescription", "supplement", "food"}:
        return (
            marketing != "prescription",
            f"{drug} is sold {'on' if marketing == 'prescription' else 'without'} prescription",
        )
    if act.kind == "prescription" and marketing == "prescription":  # "otc" is silent: some strengths need one
        return True, f"{drug} is sold on prescription"
    if act.kind == "supplement" and marketing in {"supplement", "food"}:
        return True, f"{drug} is sold as a dietary supplement"
    if act.kind == "evaluated" and marketing in {"supplement", "food"}:
        return False, f"{drug} is sold as a dietary supplement, which is not evaluated before sale"
    if act.kind in {"ban", "withdraw"} and marketing in {"banned", "withdrawn"}:
        return True, f"{drug} is {marketing}"
    if act.kind == "ban" and status.schedule and schedule_class(f"schedule {status.schedule}") in {"1", "a", "b", "c"}:
        return True, f"{drug} is a controlled substance (schedule or class {status.schedule})"
    return None


def _listed(case: Case, act: Act, status: Status) -> tuple[bool, str]:
    purposes = f" for {listing(status.listed_for)}" if status.listed_for else ""
    text = (
        f"{case.claim.drug.name} is {'' if status.essential_medicine else 'not '}a listed essential medicine{purposes}"
    )
    holds = bool(status.essential_medicine)
    if holds and act.purpose and status.listed_for:
        holds = any(meets(case, act.purpose, use) >= 0.5 for use in status.listed_for)
    return holds, text
