"""Dosage claims: amounts with unit and frequency, and rules of taking ("with food", "never a double dose")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.language.cues import Cue, load_cues
from analyzer.language.relations.phrases import slug
from analyzer.language.relations.scene import Draft, Scene
from analyzer.language.relations.subjects import subjects
from analyzer.model import Concept, Dose

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNITS = {
    "mg/kg": "mg/kg", "mg": "mg", "milligram": "mg", "g": "g", "gram": "g", "mcg": "mcg", "µg": "mcg", "μg": "mcg",
    "ug": "mcg", "microgram": "mcg", "iu": "IU", "international unit": "IU", "unit": "IU", "ml": "mL", "millilitre": "mL",
    "milliliter": "mL", "tablet": "tablet", "capsule": "capsule", "drop": "drop", "teaspoon": "teaspoon",
    "tablespoon": "tablespoon", "pill": "tablet", "cup": "cup",
}  # fmt: skip
_PERIODS = (("day", ("daily", "a day", "per day", "each day", "every day", "day")), ("week", ("weekly", "a week", "per week", "week")),
            ("dose", ("dose", "at once", "single")), ("month", ("monthly", "a month")))  # fmt: skip
_TIMES = {"once": 1, "one time": 1, "twice": 2, "two times": 2, "2x": 2, "three times": 3, "3x": 3, "four times": 4}


def read_dosage(scene: Scene) -> Iterator[Draft]:
    """Yield the dosage claims of a sentence: one per amount, or one for a rule of taking."""
    cues = list(load_cues("dosage").find(scene.lowered))
    # the 3 of "omega-3 capsules" is no amount
    amounts = [c for c in cues if c.label == "amount" and scene.lowered[c.start - 1 : c.start] != "-"]
    counts = [c for c in cues if c.label == "count"]
    rules = [c for c in cues if c.label == "rule" and not _with_another(scene, c)]
    frequencies = [c for c in cues if c.label == "frequency"]
    advice = [c for c in cues if c.label == "advice"]
    if not amounts and (
        any(c.label == "frequency" for c in cues) or "course" in scene.lowered or "need" in scene.lowered
    ):
        amounts = counts
    if not amounts and not rules and not (frequencies and (advice or "dosage" in scene.section)):
        return
    if amounts and not (advice or frequencies or scene.section & {"dosage"}):
        return
    if amounts and any(w in scene.lowered for w in _OF_A_TRIAL):
        return
    anchor = (amounts or rules or frequencies)[0]
    if scene.context.has("attribution_vague") and not amounts:
        return
    token = scene.tokens.at(anchor.start)
    drugs = [p.mention.concept for p in scene.drugs][:1] or subjects(scene, token, strict=False)
    if not drugs or (not scene.drugs and not _speaks_of_taking(scene, advice)):
        return
    if amounts:
        for amount in amounts[:3]:
            frequency = min(frequencies, key=lambda c: abs(c.start - amount.end), default=None)
            yield _amount_draft(scene, drugs[0], amount, frequency, any(c.label == "maximum" for c in cues))
    elif rules:
        start = min(c.start for c in rules)
        yield _draft(scene, drugs[0], start, max(_clause_end(scene, start, rules[0].end), rules[0].end), None)
    else:
        if "dosage" in scene.section or any(
            w in scene.lowered for w in ("taken", "take ", "taking", "use it", "inject", "swallow", "dose", "apply")
        ):
            yield _draft(
                scene,
                drugs[0],
                frequencies[0].start,
                frequencies[-1].end if len(frequencies) < 3 else frequencies[0].end,
                None,
            )


# amounts of a trial's arms and of the market are no advice
_OF_A_TRIAL = ("group", "participants", "volunteers", "£", "$", "price", "weighed", "per cent of", "mice", "rats")


def _with_another(scene: Scene, cue: Cue) -> bool:
    """Tell whether it is another drug that is taken along ("do not take it with alcohol"), not a way of taking."""
    after = scene.lowered[cue.end :].lstrip()
    beside = any(0 <= scene.offset(p.first) - cue.end <= 2 for p in scene.drugs)
    return cue.text.endswith(" with") and (beside or after.startswith(("alcohol", "other ", "any ")))


def _speaks_of_taking(scene: Scene, advice: list[Cue]) -> bool:
    return bool(advice) or "dosage" in scene.section


def _amount_draft(scene: Scene, drug: Concept, amount: Cue, frequency: Cue | None, maximum: bool) -> Draft:
    start, end = amount.start, amount.end
    if frequency is not None and abs(frequency.start - amount.end) < 60:
        start, end = min(start, frequency.start), max(end, frequency.end)
    else:
        frequency = None
    dose = _dose(scene, amount, frequency)
    draft = _draft(scene, drug, start, end, dose)
    if dose is not None and draft.object is not None:
        parts = [
            _numbers_as_text(amount.text),
            dose.unit.lower(),
            _canonical_frequency(frequency),
            "maximum" if maximum else "",
        ]
        name = " ".join(part for part in parts if part)
        draft.object = Concept(slug(name), name, draft.object.text)
    draft.action = "maximum" if maximum else "usual"
    return draft


def _numbers_as_text(text: str) -> str:
    numbers = [float(n.replace(",", "")) for n in _NUMBER.findall(text)]
    return " to ".join(f"{n:,.0f}" if n == int(n) else f"{n:g}" for n in numbers[:2])


_FREQUENCY_NAMES = (
    ("two times", "twice daily"), ("twice", "twice daily"), ("three times", "three times daily"), ("once a week", "once weekly"),
    ("once weekly", "once weekly"), ("every week", "weekly"), ("week", "weekly"), ("month", "monthly"), ("hours", ""),
    ("day", "daily"), ("daily", "daily"), ("night", "nightly"), ("/d", "daily"),
)  # fmt: skip


def _canonical_frequency(cue: Cue | None) -> str:
    if cue is None:
        return ""
    name = next((name for form, name in _FREQUENCY_NAMES if form in cue.text), "")
    return name or cue.text


def _draft(scene: Scene, drug: Concept, start: int, end: int, dose: Dose | None) -> Draft:
    text = scene.sentence.text[start:end]
    name = " ".join(text.lower().split())
    return Draft(
        type="dosage", drug=drug, object=Concept(slug(name), name, text), cue_start=start, object_start=start,
        object_end=end, cue=name, dose=dose, negated=False,
    )  # fmt: skip


def _clause_end(scene: Scene, start: int, end: int) -> int:
    """Return where the clause that starts at a rule of taking ends, 90 characters on at the most."""
    stops = [i for sign in (";", ". ", ", so ", ", but ") if (i := scene.lowered.find(sign, end)) >= 0]
    return min([*stops, start + 90, len(scene.lowered.rstrip(".! "))])


def _dose(scene: Scene, amount: Cue, frequency: Cue | None) -> Dose | None:
    numbers = [float(n.replace(",", "")) for n in _NUMBER.findall(amount.text)]
    if not numbers:
        return None
    unit = _unit(amount.text)
    if unit is None:
        return None
    per, times = None, 1
    if frequency is not None:
        per = next((p for p, forms in _PERIODS if any(f in frequency.text for f in forms)), None)
        times = next((n for word, n in _TIMES.items() if word in frequency.text), 1)
    return Dose(max(numbers) * times, unit, per, _route(scene.lowered))


def _unit(text: str) -> str | None:
    letters = text.lstrip("0123456789.,- to–").strip().rstrip(".")
    for form in (letters, letters.rstrip("s")):
        if form in _UNITS:
            return _UNITS[form]
    return None


def _route(lowered: str) -> str | None:
    if any(w in lowered for w in ("intravenous", " iv ", "infusion", "drip")):
        return "intravenous"
    if any(w in lowered for w in ("inject", "shot")):
        return "injection"
    if any(w in lowered for w in ("cream", "gel", "solution", "foam", "topical", "skin", "scalp")):
        return "topical"
    return "oral" if any(w in lowered for w in ("mouth", "oral", "tablet", "capsule", "pill", "swallow")) else None
