"""One sentence laid out for the relation readers: tokens, placed mentions, triggers, context, section and topic."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.language.context import SentenceContext
from analyzer.language.tokens import Tokens, tokenise
from analyzer.language.triggers import Trigger, find_triggers
from analyzer.language.words import words
from analyzer.model import Attribution, ClaimType, Concept, Dose, Mention, Sentence

DRUG_KINDS = frozenset({"drug", "class"})


@dataclass(slots=True)
class Placed:
    """A mention and the half-open token range it covers in its sentence."""

    mention: Mention
    first: int
    last: int

    @property
    def is_drug(self) -> bool:
        """Whether a substance or a drug class is named."""
        return self.mention.kind in DRUG_KINDS


@dataclass(slots=True)
class Draft:
    """A claim before context and verdict: who, what, and where the cue and the object stand in the sentence."""

    type: ClaimType
    drug: Concept
    object: Concept | None
    cue_start: int
    object_start: int
    object_end: int
    cue: str
    action: str = ""
    authority: str = ""
    frequency: str = ""
    population: str | None = None
    dose: Dose | None = None
    negated: bool | None = None  # set by readers that know better than the cues
    settled: bool = False  # what the sentence says of drug and object, whatever its single words suggest


@dataclass(slots=True)
class Scene:
    """Everything the relation readers look at. `topic` are the drugs that "it" and silence stand for.

    `about` is the condition "it works" stands for: the use last claimed, else what the title names; `about_as` says how.
    """

    sentence: Sentence
    lowered: str
    tokens: Tokens
    placed: list[Placed]
    triggers: list[Trigger]
    context: SentenceContext
    section: frozenset[str]
    topic: list[Concept]
    lead: Lead | None = None
    covered: list[int] = field(default_factory=list)  # per token: index into `placed`, or -1
    tags: list[str] = field(default_factory=list)  # per token: Penn Treebank tag; empty where nothing was tagged
    about: Concept | None = None
    about_as: ClaimType = "treats"
    before: list[Draft] = field(default_factory=list)  # the claims of the last sentence that made any

    @property
    def drugs(self) -> list[Placed]:
        """Placed mentions of substances and classes."""
        return [p for p in self.placed if p.is_drug]

    def text(self, first: int, last: int) -> str:
        """Return the words on the page from token `first` up to `last`."""
        tokens = self.tokens
        return self.sentence.text[tokens.starts[first] : tokens.ends[last - 1]]

    def offset(self, token: int) -> int:
        """Return the offset in the sentence at which a token starts."""
        return self.tokens.starts[token] if token < len(self.tokens) else len(self.lowered)


@dataclass(slots=True)
class Lead:
    """What the line before a list leaves open for its items: the relation, its drugs, and whether it is hedged."""

    relation: str
    drugs: list[Concept]
    hedged: bool
    cue: str
    attribution: Attribution = "none"


def set_scene(
    sentence: Sentence,
    mentions: list[Mention],
    section: frozenset[str],
    topic: list[Concept],
    lead: Lead | None = None,
    tokens: Tokens | None = None,
    tags: list[str] | None = None,
) -> Scene:
    """Lay out a sentence. `mentions` are those inside it, offsets counted in the article."""
    lowered = sentence.text.lower()
    tokens = tokens or tokenise(lowered)
    tags = tags or []
    placed: list[Placed] = []
    covered = [-1] * len(tokens)
    for mention in mentions:
        first, last = tokens.range(mention.start - sentence.start, mention.end - sentence.start)
        last = min(last, len(tokens))
        made = first > 0 and tokens.words[first - 1] in _MAKING  # "made migraine less frequent": no verb follows one
        if first >= last or (tags and not made and _is_verb(mention, tags[first:last])):
            continue
        if placed and placed[-1].last == first and _only_sorts(placed[-1].mention, mention):
            covered[first:last] = [len(placed) - 1] * (last - first)
            placed[-1].last = last
            continue
        for k in range(first, last):
            covered[k] = len(placed)
        placed.append(Placed(mention, first, last))
    triggers = find_triggers(tokens, [c >= 0 for c in covered], tags)
    triggers = _without_inner(sorted([*triggers, *_bare_for(tokens, placed, triggers)]), tokens.words)
    context = SentenceContext(lowered)
    return Scene(sentence, lowered, tokens, placed, triggers, context, section, topic, lead, covered, tags)


def _bare_for(tokens: Tokens, placed: list[Placed], triggers: list[Trigger]) -> list[Trigger]:
    """Return the "for" of "ketamine infusions for depression" as a cue where no longer one stands there."""
    found = []
    for drug in placed:
        if drug.mention.kind not in DRUG_KINDS:
            continue
        for i in range(drug.last, min(drug.last + 3, len(tokens) - 1)):
            if (
                tokens.words[i] == "for"
                and tokens.words[i - 1] != "not"
                and not any(t.start <= i < t.gap_end for t in triggers)
            ):
                follower = next((p for p in placed if i < p.first <= i + 4 and not p.is_drug), None)
                if follower is not None and follower.mention.kind in {"condition", "function", "wellness"}:
                    found.append(Trigger(i, i + 1, "treat", "right", i + 1, False, i + 1))
                break
    return found


def _without_inner(triggers: list[Trigger], said: list[str]) -> list[Trigger]:
    """Leave out nouns that only lead to the object of a use before them ("helpful in cases of", "treats problems such as")."""
    kept: list[Trigger] = []
    for trigger in triggers:
        inner = trigger.relation == "cause" and not trigger.is_verb and said[trigger.start] in words("inner_nouns")
        if inner and any(
            t.side == "right" and t.relation in _USES and 0 <= trigger.start - t.gap_end <= _INNER for t in kept
        ):
            continue
        if inner and said[trigger.start].startswith("case") and said[max(0, trigger.start - 1)] in {"in", "most", "%"}:
            continue  # "used in most cases of"
        kept.append(trigger)
    return kept


_USES = frozenset({"treat", "prevent", "reduce", "improve"})
_INNER = 4  # words between a use and the noun ("relieve a range of problems such as")

_MAKING = frozenset({"make", "makes", "made", "making", "keep", "keeps", "kept"})


def _only_sorts(before: Mention, mention: Mention) -> bool:
    """Tell whether a general word only says what sort of thing was just named ("hookworm disease", "migraine symptoms")."""
    return before.kind == mention.kind == "condition" and mention.concept.id in words("transparent")


def _is_verb(mention: Mention, tags: list[str]) -> bool:
    """Tell whether a noun of the lexicon is a verb here ("paralyses the worms", "who falls ill")."""
    noun = mention.concept.text.lower().endswith(
        ("tion", "tions", "ment", "ness", "ity", "sis", "itis", "emia", "aemia")
    )
    return len(tags) == 1 and not noun and mention.kind not in DRUG_KINDS and tags[0] in {"VB", "VBZ", "VBP", "VBD"}
