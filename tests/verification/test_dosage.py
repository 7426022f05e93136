"""Amounts against usual and maximum doses."""

from __future__ import annotations

import pytest

from analyzer.model import Dose
from analyzer.reference.records import DoseLimit
from analyzer.verification.dosage import above_maximum, advises, base_amount

from .conftest import Judge

LIMIT = DoseLimit("maximum", 4.0, None, "g", "day", "oral", "adults", None)
TAKE = "Take this much testamine a day."


@pytest.mark.parametrize(
    ("dose", "sentence", "label"),
    [
        (Dose(8000, "mg", "day", "oral", "adults"), TAKE, "refuted"),
        (Dose(8, "g", "day"), TAKE, "refuted"),
        (Dose(4000, "mg", "day", "oral"), TAKE, "supported"),
        (Dose(750, "mg", "dose"), TAKE, "supported"),
        (Dose(100, "mg", "dose"), TAKE, "not_in_reference"),
        (Dose(8000, "IU", "day"), TAKE, "not_in_reference"),
        (Dose(80000, "mg", "week"), TAKE, "not_in_reference"),
        (Dose(8000, "mg", "day", "intravenous"), TAKE, "not_in_reference"),
        (Dose(8000, "mg", "day", "oral", "children"), TAKE, "not_in_reference"),
        (Dose(8000, "mg", "day"), "More than 8,000 mg of testamine a day can be fatal.", "not_in_reference"),
        (Dose(8000, "mg", "day"), "In one trial volunteers took 8,000 mg of testamine a day.", "not_in_reference"),
        (Dose(8000, "mg", "day"), "Do not take more than 8,000 mg of testamine a day.", "refuted"),
    ],
)
def test_amounts(judge: Judge, dose: Dose, sentence: str, label: str) -> None:
    assert judge("dosage", "an amount", sentence=sentence, dose=dose).verdict.label == label


def test_doses_in_words(judge: Judge) -> None:
    assert judge("dosage", "twice daily with food").verdict.label == "supported"
    assert judge("dosage", "once a month").verdict.label == "not_in_reference"


def test_units_convert_within_metric_mass_only() -> None:
    assert base_amount(2, "g") == (2000.0, "mg")
    assert base_amount(500, "mcg") == (0.5, "mg")
    assert base_amount(400, "IU") == (400.0, "iu")
    assert base_amount(2, "spoons") is None


def test_the_highest_maximum_counts_where_nobody_is_named() -> None:
    stronger = DoseLimit("maximum", 6.0, None, "g", "day", "oral", "adults, on prescription", None)
    assert above_maximum(Dose(5000, "mg", "day"), (LIMIT, stronger)) is None
    assert above_maximum(Dose(6500, "mg", "day"), (LIMIT, stronger)) == stronger
    child = DoseLimit("maximum", 1.0, None, "g", "day", "oral", "children", None)
    assert above_maximum(Dose(1500, "mg", "day", None, "children"), (LIMIT, child)) == child
    assert above_maximum(Dose(1500, "mg", "day"), (LIMIT, child)) is None


def test_mentioning_an_amount_is_not_advising_it() -> None:
    assert advises("The recommended dose is 5 g daily.")
    assert not advises("An overdose of 10 g damages the liver.")
