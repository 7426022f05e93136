"""All instruments of one article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analyzer.scoring.facts import Facts
from analyzer.scoring.instruments.hnr_style import Assessment
from analyzer.scoring.instruments.hon_style import hon_style
from analyzer.scoring.instruments.jama import jama
from analyzer.scoring.instruments.quest_style import quest_style
from analyzer.scoring.items import Item

LABEL = "automated estimate"


def read_outs(facts: Facts) -> dict[str, Any]:
    """Return the four instruments as they stand in `Scores`: `label`, `score`, `max`, and `items` by name."""
    return {
        "jama": _scored(jama(facts)),
        "quest_style": _scored(quest_style(facts)),
        "hon_style": _scored(hon_style(facts)),
        "hnr_style": _answered(facts),
    }


def _scored(items: Sequence[Item]) -> dict[str, Any]:
    return {
        "label": LABEL,
        "score": sum(round(item.points or 0) for item in items),
        "max": sum(round(item.max) for item in items),
        "items": {item.name: _without_name(item) for item in items},
    }


def _without_name(item: Item) -> dict[str, Any]:
    entry = item.to_dict()
    del entry["name"]
    for key in ("points", "max"):
        entry[key] = None if entry[key] is None else round(entry[key])
    return entry


def _answered(facts: Facts) -> dict[str, Any]:
    answers = [a.answer for a in facts.questions.values()]
    return {
        "label": LABEL,
        "score": answers.count("satisfactory"),
        "max": len(answers) - answers.count("not_assessed"),
        "items": {name: _answer(facts, a) for name, a in facts.questions.items()},
    }


def _answer(facts: Facts, assessment: Assessment) -> dict[str, Any]:
    """Return answer and evidence: the sentence of the strongest cue, or the absence of any."""
    entry: dict[str, Any] = {
        "answer": assessment.answer,
        "evidence": "no words on this were found",
        "span": None,
        "note": assessment.criterion.question,
    }
    for cue in assessment.cues:
        sentence = facts.reading.sentence_at(cue.start)
        if sentence is not None:
            entry |= {"evidence": sentence.text, "span": [sentence.start, sentence.end]}
            break
    return entry
