"""What "it", "this medicine" and silence stand for: the drug carried along title, headings, paragraphs and lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from analyzer.language.words import words
from analyzer.model import Article, Concept, Mention, Sentence

_REACH = 3  # sentences of a block after the one that names a drug that are read as being about it
_FAR = 8  # the same for sentences that hold a word for it ("the medicine")
_IT = frozenset({"it", "its", "it's"})
_SOME = frozenset({"some", "many", "most", "several", "few", "one", "none", "certain", "any"})


@dataclass(slots=True)
class Topic:
    """The drug of the page, of the section and of the sentence before."""

    page: list[Concept]
    section: list[Concept] = field(default_factory=list)
    recent: list[Concept] = field(default_factory=list)
    recent_block: int = -1
    recent_sentence: int = -1
    section_level: int = 0

    def enter_heading(self, drugs: list[Concept], level: int) -> None:
        """A heading that names a drug opens a section about it; one of the same or a higher level ends that section."""
        if drugs:
            self.section, self.section_level = drugs, level
        elif level <= self.section_level:
            self.section, self.section_level = self.page, 0
        self.recent = []

    def current(self, sentence: Sentence, lowered: list[str]) -> list[Concept]:
        """Return the drugs a sentence without a drug of its own speaks of."""
        if (
            lowered[1:2] == ["of"]
            and lowered[0] in _SOME
            and len(lowered) > 3
            and lowered[3].strip(",.") in words("anaphoric_nouns")
        ):
            return []  # "some of these drugs": which ones is not said
        if self.recent and self._continues(sentence, lowered):
            return self.recent
        return self.section or self.page

    def _continues(self, sentence: Sentence, lowered: list[str]) -> bool:
        """Tell whether a sentence still speaks of the last drug: near it in the same block, or with a word for it."""
        stands_for = bool(lowered) and lowered[0] in words("anaphors")
        if self.recent_block != sentence.block:
            return stands_for
        behind = sentence.index - self.recent_sentence
        nouns = words("anaphoric_nouns") if self.page or self.section else words("drug_nouns")
        leads = not nouns.isdisjoint(lowered[:2])
        if (behind <= _REACH and (stands_for or not _IT.isdisjoint(lowered))) or (leads and behind <= _FAR):
            self.recent_sentence = sentence.index
            return True
        if not (self.page or self.section):
            return behind <= _REACH and not (nouns | _IT).isdisjoint(_words(sentence.text))
        return stands_for or behind <= _REACH or (behind <= _FAR and not nouns.isdisjoint(_words(sentence.text)))

    def saw(self, sentence: Sentence, subjects: list[Concept]) -> None:
        """Remember the drugs a sentence was about."""
        if subjects:
            self.recent = subjects
            self.recent_block = sentence.block
            self.recent_sentence = sentence.index

    def renamed(self, drugs: list[Concept]) -> None:
        """Take over the name by which the page last called its topic ("curcumin" on a page about turmeric)."""
        known = {c.id for c in self.section or self.page}
        same = [d for d in drugs if d.id in known]
        if same and len(known) == 1:
            self.section = [next((d for d in same if d.text.lower() != d.name), same[-1])]


def _words(text: str) -> list[str]:
    return text.lower().replace(",", " ").replace(".", " ").split()


_WORDS_PER_MENTION = 120  # a page that names a drug less often than this is about something else


def page_topic(article: Article, drugs: list[Mention], rival: int = 0) -> list[Concept]:
    """Return the drug the page is about: named in the title, or by far the most often named.

    `rival` is how often the page names its most frequent condition: a page on a disease carries no drug along.
    """
    if not drugs:
        return []
    title = f"{article.title} {_named_by_address(article.url)}".lower()
    counts: Counter[str] = Counter()
    concepts: dict[str, Concept] = {}
    first: dict[str, int] = {}
    for mention in drugs:
        concept = mention.concept
        weight = 2 if mention.kind == "drug" else 1
        counts[concept.id] += weight
        concepts.setdefault(concept.id, concept)
        first.setdefault(concept.id, mention.start)
    most = max(counts.values())
    titled = [i for i in counts if concepts[i].text.lower() in title or concepts[i].name in title]
    titled = [i for i in titled if counts[i] * 5 >= most * 2]  # a name that only dresses up the title is not the topic
    if titled:
        best = max(titled, key=lambda i: (counts[i], -first[i]))
        return [concepts[best]]
    best = max(counts, key=lambda i: (counts[i], -first[i]))
    total = sum(counts.values())
    named = sum(1 for m in drugs if m.concept.id == best)
    words_of_text = article.text.count(" ") + 1
    dense = named * _WORDS_PER_MENTION >= words_of_text and named * 2 >= rival
    early = first[best] < 400 or counts[best] >= 6
    return [concepts[best]] if dense and early and (counts[best] * 5 >= total * 2 or total <= 4) else []


def _named_by_address(url: str | None) -> str:
    """Return the words of an address's path ("/blog/ketamine-infusions.html": "blog ketamine infusions html")."""
    path = (url or "").partition("://")[2].partition("/")[2].partition("?")[0]
    return " ".join("".join(c if c.isalnum() else " " for c in path).split())


_OFTEN = 3  # a condition named less often is not what a page is about


def main_condition(sentences: list[Sentence], mentions: list[list[Mention]], url: str | None = None) -> Concept | None:
    """Return the one condition the title or first heading names, else the address, else the one named most by far.

    `mentions` are those of each sentence. None where the title names several, or none stands out.
    """
    for sentence in sentences[:3]:
        if sentence.is_heading:
            distinct = {c.id: c for c in _conditions(mentions[sentence.index])}
            if distinct:
                return next(iter(distinct.values())) if len(distinct) == 1 else None
    named = [c for of_one in mentions for c in _conditions(of_one)]
    address = f" {_named_by_address(url).lower()} "
    addressed = {c.id: c for c in named if f" {c.name} " in address or f" {c.text.lower()} " in address}
    if len(addressed) == 1:
        return next(iter(addressed.values()))
    ranked = Counter(c.id for c in named).most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] * 3 > ranked[0][1] * 2):
        return None
    return next(c for c in named if c.id == ranked[0][0])


def _conditions(mentions: list[Mention]) -> list[Concept]:
    bare = words("transparent") | words("life_states")
    return [m.concept for m in mentions if m.kind == "condition" and m.concept.id not in bare]
