"""The matcher: whole words, plurals, exact spellings, the longest of overlapping terms, true offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.language.matcher import Matcher, load_matcher
from analyzer.language.plain import plain, singulars


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return load_matcher()


def found(matcher: Matcher, text: str) -> list[tuple[str, str, str]]:
    return [(m.concept.text, m.kind, m.concept.id) for m in matcher.find(text)]


def test_kinds_and_names(matcher: Matcher) -> None:
    text = "The FDA approved Prozac, an SSRI, for depression in adults; it blocks serotonin reuptake."
    assert found(matcher, text) == [
        ("FDA", "authority", "fda"),
        ("Prozac", "drug", "fluoxetine"),
        ("SSRI", "class", "ssri"),
        ("depression", "condition", "depression"),
        ("adults", "population", "adults"),
        ("serotonin reuptake", "target", "serotonin-transporter"),
    ]
    mention = matcher.find(text)[1]
    assert mention.concept.name == "fluoxetine"
    assert text[mention.start : mention.end] == "Prozac"
    assert "brand" in mention.flags


@pytest.mark.parametrize("text", ["ketamines and esketaminex", "environmental", "ironic", "aspirinated", "xanax1"])
def test_parts_of_words_are_no_mentions(matcher: Matcher, text: str) -> None:
    ids = {m.concept.id for m in matcher.find(text)}
    assert not ids & {"esketamine", "iron", "aspirin", "alprazolam"}


def test_the_longest_wins(matcher: Matcher) -> None:
    assert found(matcher, "vitamin D deficiency") == [("vitamin D deficiency", "condition", "vitamin-d-deficiency")]
    assert found(matcher, "Esketamine nasal spray") == [("Esketamine nasal spray", "drug", "esketamine")]
    assert found(matcher, "major depressive disorder")[0][2] == "major-depressive-disorder"


def test_plurals_and_possessives(matcher: Matcher) -> None:
    assert [i for _, _, i in found(matcher, "Statins, allergies, migraines and aspirin's effects")][:4] == [
        "statin", "allergy", "migraine", "aspirin",
    ]  # fmt: skip
    assert all(i != "lsd" for _, _, i in found(matcher, "fatty acids and amino acids"))


def test_exact_spellings(matcher: Matcher) -> None:
    assert found(matcher, "They took the same dose.") == []
    assert ("SAMe", "drug", "same") in found(matcher, "They took SAMe daily.")
    assert ("NAC", "drug", "n-acetylcysteine") in found(matcher, "NAC may help.")
    assert not any(kind == "authority" for _, kind, _ in found(matcher, "the man who said it would be nice"))


@pytest.mark.parametrize(
    "text", ["a lithium-ion battery", "This can lead to trouble.", "the gold standard", "speed up", "a stroke of luck"]
)
def test_masks(matcher: Matcher, text: str) -> None:
    assert not [m for m in matcher.find(text) if m.kind in {"drug", "condition"}]


def test_everyday_words_come_back_flagged(matcher: Matcher) -> None:
    for text, id_ in (("rich in iron", "iron"), ("a cold day", "common-cold"), ("he smoked weed", "cannabis")):
        mention = next(m for m in matcher.find(text) if m.concept.id == id_)
        assert "ambiguous" in mention.flags


def test_signs_between_words(matcher: Matcher) -> None:
    for text in ("St. John’s wort", "St John's Wort", "omega‑3", "vitamin B-12", "H. pylori", "5-HTP"):
        assert [(m.start, m.end) for m in matcher.find(text)] == [(0, len(text))]


def test_empty_and_hostile_text(matcher: Matcher) -> None:
    assert matcher.find("") == []
    assert matcher.find("\ud800 \x00 \u202e") == []
    long = "aspirin" * 20_000
    assert matcher.find(long) == []
    assert len(matcher.find("aspirin " * 20_000)) == 20_000


WORDS = ["aspirin", "Iron", "statins", "NAC", "same", "migraine", "St.", "John's", "wort", "D", "vitamin", "deficiency",
         "β", "ω-3", "cold", "Cognitive", "ﬁsh", "oil", "\u00ad", "é", "🙂", "allergies", "E", "of", "SAMe"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=25), st.sampled_from([" ", "-", "\n", ", ", "’ "])
)
def test_offsets_are_true(parts: list[str], glue: str) -> None:
    matcher = load_matcher()
    text = glue.join(parts)
    end = 0
    for mention in matcher.find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        words = text[mention.start : mention.end]
        assert mention.concept.text == words
        form = plain(words)
        forms = {*singulars(form), *singulars(" ".join(form.split()))}
        entries = [e for f in forms for e in matcher.lexicon.entries.get(f, [])]
        assert any(e.id == mention.concept.id and e.kind == mention.kind for e in entries)
