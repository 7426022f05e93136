"""What "it" and silence stand for."""

from __future__ import annotations

from analyzer.language.lexicon import load_lexicon
from analyzer.language.matcher import load_matcher
from analyzer.language.topic import Topic, page_topic
from analyzer.model import Concept, Mention, Sentence
from language.scenes import article_of, concept


def topic_of(text: str, title: str | None = None) -> list[str]:
    drugs = [m for m in load_matcher().find(text) if m.kind in {"drug", "class"}]
    return [c.id for c in page_topic(article_of(text, title=title), drugs)]


def sentence(block: int, text: str = "It helps.", index: int = 0) -> Sentence:
    return Sentence(index, 0, len(text), text, block)


def carried(topic: Topic, text: str, index: int) -> list[str]:
    return ids(topic.current(sentence(1, text, index), text.lower().split()))


def ids(concepts: list[Concept]) -> list[str]:
    return [c.id for c in concepts]


def test_the_title_names_the_topic() -> None:
    text = "Aspirin and aspirin, then metformin."
    assert topic_of(text) == ["aspirin"]
    assert topic_of(text, title="Why metformin is prescribed so often") == ["metformin"]


def test_many_drugs_named_once_have_no_topic() -> None:
    text = "Aspirin, ibuprofen, metformin, sertraline, lithium and melatonin are on the shelf."
    assert topic_of(text) == []
    assert topic_of("Nothing to see here.") == []


def test_a_heading_opens_a_section_that_one_of_its_level_ends() -> None:
    topic = Topic([concept("metformin")])
    topic.enter_heading([concept("berberine")], 2)
    assert ids(topic.current(sentence(1), ["it"])) == ["berberine"]
    topic.enter_heading([], 3)
    assert ids(topic.current(sentence(2), ["it"])) == ["berberine"]
    topic.enter_heading([], 2)
    assert ids(topic.current(sentence(3), ["it"])) == ["metformin"]


def test_the_sentence_before_counts_in_its_block_or_with_a_pronoun() -> None:
    topic = Topic([concept("metformin")])
    topic.saw(sentence(1), [concept("aspirin")])
    assert ids(topic.current(sentence(1), ["results"])) == ["aspirin"]
    assert ids(topic.current(sentence(2), ["it"])) == ["aspirin"]
    assert ids(topic.current(sentence(2), ["results"])) == ["metformin"]
    topic.saw(sentence(2), [])
    assert ids(topic.current(sentence(1), ["it"])) == ["aspirin"]


def test_a_drug_is_carried_only_as_far_as_a_sentence_speaks_of_it() -> None:
    topic = Topic([])
    topic.saw(sentence(1), [concept("aspirin")])
    assert carried(topic, "Smoking harms the lungs.", 1) == []
    assert carried(topic, "Doctors say that it thins the blood.", 2) == ["aspirin"]
    assert carried(topic, "Ask before you stop the medicine.", 3) == ["aspirin"]
    assert carried(topic, "Medicines like this are cheap.", 7) == ["aspirin"]
    assert carried(topic, "It is old.", 9) == ["aspirin"]
    assert carried(topic, "It is late in the year.", 30) == []


def test_on_a_page_about_a_drug_silence_near_it_stands_for_what_was_named_last() -> None:
    topic = Topic([concept("metformin")])
    topic.saw(sentence(1), [concept("aspirin")])
    assert carried(topic, "Bleeding is rare.", 2) == ["aspirin"]
    assert carried(topic, "Bleeding is rare.", 9) == ["metformin"]


def test_the_page_may_rename_its_topic() -> None:
    lexicon = load_lexicon()
    topic = Topic([concept("turmeric")], section=[concept("turmeric")])
    topic.renamed([Concept(lexicon.drug("curcumin") or "turmeric", "turmeric", "curcumin")])
    current = topic.current(sentence(1), ["x"])
    assert len(current) == 1
    assert current[0].text in {"curcumin", "turmeric"}


def test_topic_counts_only_mentions_it_is_given() -> None:
    mention = Mention(0, 7, "drug", concept("aspirin"))
    assert ids(page_topic(article_of("Aspirin is old."), [mention])) == ["aspirin"]
    assert page_topic(article_of("Aspirin is old."), []) == []
