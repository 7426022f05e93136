"""What must not be taken together, in the words of leaflets and blogs."""

from __future__ import annotations

import pytest

from analyzer.language.reader import LanguageReader
from language.scenes import reading_of

TITLE = "Kava for anxiety\n\n"


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("Don't take it with alcohol.", "alcohol"),
        ("Avoid alcohol while taking kava.", "alcohol"),
        ("It may raise the effect of diabetes drugs.", "antidiabetic"),
        ("It does not mix well with antidepressants.", "antidepressant"),
        ("Do not combine with MAO inhibitors.", "monoamine-oxidase-inhibitor"),
        ("Tell your doctor if you use insulin, lithium or digoxin.", "lithium"),
        ("If you take warfarin, talk to your doctor first. It does not mix with diazepam.", "diazepam"),
    ],
)
def test_interactions_are_of_the_topic(reader: LanguageReader, sentence: str, other: str) -> None:
    claims = reading_of(reader, TITLE + sentence).claims
    found = {(c.drug.id, c.object.id if c.object else "", c.polarity) for c in claims if c.type == "interaction"}
    assert ("kava", other, "affirmed") in found


@pytest.mark.parametrize("sentence", ["Don't take it with alcohol.", "Avoid alcohol while taking kava."])
def test_a_warning_is_neither_a_dose_nor_a_prevention(reader: LanguageReader, sentence: str) -> None:
    claims = reading_of(reader, TITLE + sentence).claims
    assert not {"dosage", "prevents"} & {c.type for c in claims}
