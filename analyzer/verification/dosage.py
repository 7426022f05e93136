"""Doses: an amount against the usual and maximum doses of the reference; unlike units or periods are never compared."""

from __future__ import annotations

from analyzer.language.cues import load_cues
from analyzer.model import Dose
from analyzer.reference.records import DoseLimit
from analyzer.reference.terms import content_words
from analyzer.verification import table
from analyzer.verification.answer import Answer, Case
from analyzer.verification.scope import families

PERIODS = {"daily": "day", "weekly": "week", "monthly": "month", "nightly": "night", "yearly": "year"}
UNITS: dict[str, tuple[str, float]] = {
    "g": ("mg", 1000.0), "gram": ("mg", 1000.0), "grams": ("mg", 1000.0), "mg": ("mg", 1.0), "milligram": ("mg", 1.0),
    "milligrams": ("mg", 1.0), "mcg": ("mg", 0.001), "µg": ("mg", 0.001), "μg": ("mg", 0.001), "ug": ("mg", 0.001),
    "microgram": ("mg", 0.001), "micrograms": ("mg", 0.001), "iu": ("iu", 1.0), "units": ("iu", 1.0),
    "international units": ("iu", 1.0), "ml": ("ml", 1.0), "mg/kg": ("mg/kg", 1.0), "mcg/kg": ("mg/kg", 0.001),
}  # fmt: skip
"""Base unit and factor of each unit; metric prefixes only."""


def judge(case: Case) -> Answer | None:
    """Return the verdict on a dosage claim by its amount, else by a dosage entry in words."""
    dose = case.claim.dose
    answer = _by_amount(case, dose) if dose is not None and not case.wording.negated else None
    return answer or _by_words(case)


def advises(sentence: str) -> bool:
    """Tell whether a sentence tells readers to take an amount, and neither warns of it nor reports what others took."""
    labels = load_cues("dose-context").labels(sentence.lower())
    return "ceiling" in labels or ("advice" in labels and not labels & {"warning", "report"})


def base_amount(amount: float, unit: str) -> tuple[float, str] | None:
    """Return an amount in its base unit, None for an unknown unit."""
    known = UNITS.get(unit.lower().strip())
    return (amount * known[1], known[0]) if known else None


def above_maximum(dose: Dose, limits: tuple[DoseLimit, ...], population: str | None = None) -> DoseLimit | None:
    """Return the maximum that a dose exceeds, None where it exceeds none or cannot be compared.

    Unit and period must be the same. A route or population that the sentence names must be that of the limit; where it
    names none, the dose must exceed every maximum of that unit and period.
    """
    comparable = [limit for limit in limits if limit.kind == "maximum" and _comparable(dose, limit)]
    named = dose.population or population
    fitting = [limit for limit in comparable if _same_route(dose, limit) and _same_population(named, limit)]
    if not fitting:
        return None
    highest = max(fitting, key=lambda limit: _base(limit.amount, limit.unit))
    return highest if _base(dose.amount, dose.unit) > _base(highest.amount, highest.unit) else None


def _by_amount(case: Case, dose: Dose) -> Answer | None:
    limits = case.substance.dose if case.substance else ()
    exceeded = above_maximum(dose, limits, case.claim.population)
    if exceeded is not None and not advises(case.claim.sentence):
        return None  # "more than 8 g can be fatal" mentions the amount and does not advise it
    if exceeded is not None:
        text = f"The amount is above the {_shown(exceeded)}"
        sources = case.header_sources(exceeded.sources)
        trace = [f"{dose.amount:g} {dose.unit} per {dose.per} exceeds {exceeded.amount:g} {exceeded.unit}"]
        return Answer("refuted", 0.9 if dose.route else 0.8, text=text, sources=sources, trace=trace)
    named = dose.population or case.claim.population
    for limit in sorted(limits, key=lambda limit: limit.kind != "usual"):
        if not (_comparable(dose, limit) and _same_route(dose, limit) and _same_population(named, limit)):
            continue
        amount = _base(dose.amount, dose.unit)
        lowest = _base(limit.amount_low or 0.0, limit.unit)
        if lowest <= amount <= _base(limit.amount, limit.unit):
            text = f"The amount lies within the {_shown(limit)}"
            sources = case.header_sources(limit.sources)
            return Answer("supported", 0.75, text=text, sources=sources, trace=[f"within {limit.kind} dose"])
    return None


def _by_words(case: Case) -> Answer | None:
    object_ = case.claim.object
    if object_ is None:
        return None
    for entry in case.entries("dosage"):
        terms = [entry.object, *entry.also]
        if object_.name in terms or _words(object_.name) in {_words(term) for term in terms}:
            return Answer(
                table.plain_fact(entry.standing, case.wording), 0.8, entry, trace=[f"dosage entry {entry.id}"]
            )
    if case.wording.negated or case.claim.dose is not None:
        return None
    for entry in case.entries("dosage"):
        wanted = _words(object_.name)
        telling = len(wanted) > 1 or bool(wanted & set(PERIODS.values()))
        said = _words(f"{entry.object} {entry.statement}")
        if entry.standing == "established" and telling and wanted <= said:
            return Answer("supported", 0.6, entry, trace=[f"dosage entry {entry.id} says so among other things"])
    return None


def _words(text: str) -> frozenset[str]:
    """Return the content words of a rule of taking, "weekly" and "a week" made the same."""
    return frozenset(PERIODS.get(word, word) for word in content_words(text))


def _comparable(dose: Dose, limit: DoseLimit) -> bool:
    one, other = base_amount(dose.amount, dose.unit), base_amount(limit.amount, limit.unit)
    return one is not None and other is not None and one[1] == other[1] and dose.per == limit.per


def _base(amount: float, unit: str) -> float:
    known = base_amount(amount, unit)
    return known[0] if known else 0.0


def _same_route(dose: Dose, limit: DoseLimit) -> bool:
    named, given = families(dose.route or "", "formulation"), families(limit.route or "", "formulation")
    return not named or not given or bool(named & given)


def _same_population(named: str | None, limit: DoseLimit) -> bool:
    """Tell whether a limit is for the people named: adults where none are named."""
    limited = families(limit.population or "", "population") & {"child", "pregnant", "breastfeeding"}
    people = families(named or "", "population") & {"child", "pregnant", "breastfeeding"}
    return limited == people or bool(limited & people)


def _shown(limit: DoseLimit) -> str:
    low = f"{limit.amount_low:g} to " if limit.amount_low else ""
    whom = f" for {limit.population}" if limit.population else ""
    return f"{limit.kind} dose{whom} of {low}{limit.amount:g} {limit.unit} per {limit.per}"
