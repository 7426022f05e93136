"""Which drug does a cue speak of: the one named before it, the agent of a passive, or the topic carried along."""

from __future__ import annotations

from analyzer.language.relations.scene import Placed, Scene
from analyzer.language.words import words
from analyzer.model import Concept

_HARD = frozenset({";", ":", "but", "while", "whereas", "although", "though", "because", "however", "."})
_NOT_SUBJECT_BEFORE = frozenset(
    {"than", "unlike", "versus", "vs", "instead", "not", "without", "avoid", "except", "other"}
)
_IN_PLACE_OF = (
    ["place", "of"],
    ["alternative", "to"],
    ["alternatives", "to"],
    ["compared", "to"],
    ["compared", "with"],
)
_LINKS = frozenset({",", "and", "or", "&", "/", "(", ")", "-", "as", "well", "both", "even", "plus"})
_PART_OF = frozenset({"from", "in", "of", "such", "like", "including", "containing"})


def segment_start(scene: Scene, token: int) -> int:
    """Return the first token of the clause that `token` stands in."""
    words_ = scene.tokens.words
    for i in range(token - 1, -1, -1):
        if words_[i] in _HARD and scene.covered[i] < 0:
            return i + 1
    return 0


def subjects(scene: Scene, token: int, *, strict: bool = True) -> list[Concept]:
    """Return the drugs that are the subject of a cue at `token`; empty when something else is the subject."""
    start = segment_start(scene, token)
    if _of_what_was_named(scene, token):
        return []
    group = _last_group(scene, start, token) or _label(scene, start)
    if group and not _pronoun_between(scene, group[-1].last, token):
        return [p.mention.concept for p in group]
    if group:
        return _referent(scene, group)
    if any(start <= p.first < token and _lacking(scene.tokens.words, p) for p in scene.drugs):
        return []  # "a diet that lacks iron can ...": the want of it is what does it
    if strict and _other_subject(scene, start, token):
        return []
    if start and _may_refer_back(scene, start, token):
        earlier = leading_drugs(scene) or [p.mention.concept for p in _last_group(scene, 0, start)]
        if earlier:
            return earlier
    return _later_group(scene, token) or ([] if _done_without(scene, start, token) else list(scene.topic))


def _done_without(scene: Scene, start: int, token: int) -> bool:
    """Tell whether a clause speaks of a life without the page's drug ("not smoking may keep it from getting worse")."""
    topic = {concept.id for concept in scene.topic}
    return any(
        start <= p.first < token
        and p.mention.concept.id in topic
        and scene.tokens.words[max(0, p.first - 1) : p.first] in (["not"], ["quitting"], ["stopping"], ["without"])
        for p in scene.drugs
    )


def _label(scene: Scene, start: int) -> list[Placed]:
    """Return the drug that is the label of a line ("Finasteride 1 mg: improvement in 68%")."""
    if not start or scene.tokens.words[start - 1] != ":":
        return []
    return [p for p in scene.drugs[:1] if p.first == 0 and start - p.last <= 4]


def _of_what_was_named(scene: Scene, token: int) -> bool:
    """Tell whether the cue speaks of a thing just named and not of the drug ("a cough that follows a cold")."""
    words_, covered = scene.tokens.words, scene.covered
    if token < 2:
        return False
    if words_[token - 1] in {"that", "which"}:
        return covered[token - 2] >= 0 and not scene.placed[covered[token - 2]].is_drug
    if scene.tags and scene.tags[token] in {"VBN", "VBD"} and words_[token] in _LINKED:
        return scene.tags[token - 1].startswith("N") and (
            covered[token - 1] < 0 or not scene.placed[covered[token - 1]].is_drug
        )
    if words_[token - 2] in {"that", "which"} and covered[token - 1] < 0 and scene.tags:
        plain = not words("anaphoric_nouns") & {words_[token - 1]}
        return plain and scene.tags[token - 1].startswith("N") and scene.tags[token].startswith("VB")
    return False


_LINKED = frozenset({"linked", "tied", "associated", "connected", "caused", "triggered", "produced", "induced"})


def _later_group(scene: Scene, token: int) -> list[Concept]:
    """Return the drug named after a leading phrase ("By cutting inflammation, curcumin can ...", "Less pain: aspirin ...")."""
    group: list[Placed] = []
    for placed in scene.drugs:
        if placed.first <= token or set_apart(scene, placed):
            continue
        if not group:
            before = scene.tokens.words[max(0, placed.first - 2) : placed.first]
            opens = any(w in {",", ":", "-", "the"} for w in before)
            if not opens or any(w in {"with", "and", "or", "on", "to", "of", "for"} for w in before):
                return []
            group.append(placed)
        elif all(w in _LINKS for w in scene.tokens.words[group[-1].last : placed.first]):
            group.append(placed)
        else:
            break
    return [p.mention.concept for p in _distinct(group)]


def _last_group(scene: Scene, start: int, end: int) -> list[Placed]:
    """Return the coordinated drug mentions nearest to the left of `end`, heads preferred over their parts."""
    inside = [p for p in scene.drugs if p.first >= start and p.last <= end and not set_apart(scene, p)]
    if not inside:
        return []
    group = [inside[-1]]
    for candidate in reversed(inside[:-1]):
        between = scene.tokens.words[candidate.last : group[0].first]
        if not between and candidate.mention.kind == "class":
            break  # "the painkiller ibuprofen", "like any medicine aspirin can": the class is no subject of its own
        if all(w in _LINKS for w in between):
            group.insert(0, candidate)
        elif len(between) <= 3 and any(w in _PART_OF for w in between):
            group = [candidate]
        else:
            break
    if len(group) == 2 and scene.tokens.words[group[0].last : group[1].first] == [","]:
        following = scene.tokens.words[group[1].last : group[1].last + 1]
        if following in (["is"], ["has"], ["was"]):
            group = group[1:]  # "she cut down on steroids, garlic is ..." are two sentences
    if _is_abbreviation_pair(scene, group):
        return group[:1]
    return _distinct(group)


def _pronoun_between(scene: Scene, start: int, token: int) -> bool:
    """Tell whether a pronoun takes over as subject between a drug and the cue ("... antidepressants, and it can")."""
    return any(w in {"it", "they", "this", "these"} for w in scene.tokens.words[max(start, token - 4) : token])


def _referent(scene: Scene, group: list[Placed]) -> list[Concept]:
    """Return what a pronoun stands for: the sentence's subject, else the topic, else the drug just named."""
    return leading_drugs(scene) or list(scene.topic) or [p.mention.concept for p in group]


_HOLDING = frozenset({"rich", "high", "full", "packed", "loaded", "source"})
"""Words by which a thing is said to hold another ("rich in antioxidants, it protects cells")."""


def leading_drugs(scene: Scene) -> list[Concept]:
    """Return the drugs that open the sentence, before its first cue: its grammatical subject, as a rule."""
    if scene.tokens.words and scene.tokens.words[0] in words("anaphors"):
        return []
    end = min((t.start for t in scene.triggers if t.side == "right"), default=len(scene.tokens))
    group = [
        p
        for p in scene.drugs
        if p.last <= end
        and p.first < 8
        and not set_apart(scene, p)
        and not _HOLDING & set(scene.tokens.words[max(0, p.first - 2) : p.first])
    ]
    if not group:
        return []
    kept = [group[0]]
    for placed in group[1:]:
        if all(w in _LINKS for w in scene.tokens.words[kept[-1].last : placed.first]):
            kept.append(placed)
        else:
            break
    return [p.mention.concept for p in _distinct(kept)]


def _distinct(group: list[Placed]) -> list[Placed]:
    """Keep one mention for each drug, under its own name rather than the page's ("turmeric's curcumin": curcumin)."""
    kept: dict[str, Placed] = {}
    for placed in group:
        concept = placed.mention.concept
        known = kept.get(concept.id)
        if known is None or (
            known.mention.concept.text.lower() == concept.name and concept.text.lower() != concept.name
        ):
            kept[concept.id] = placed
    return list(kept.values())


def _is_abbreviation_pair(scene: Scene, group: list[Placed]) -> bool:
    return (
        len(group) == 2
        and scene.tokens.words[group[0].last : group[1].first] == ["("]
        and group[0].mention.concept.id == group[1].mention.concept.id
    )


def set_apart(scene: Scene, placed: Placed) -> bool:
    """Tell whether a drug is named beside the point: as what another is set against, as lacking, as a class."""
    words_ = scene.tokens.words
    before = words_[max(0, placed.first - 2) : placed.first]
    if any(w in _NOT_SUBJECT_BEFORE for w in before) or before in _IN_PLACE_OF or _lacking(words_, placed):
        return True
    return placed.mention.kind == "class" and (_in_apposition(scene, placed) or _is_predicate(scene, placed.first))


def _in_apposition(scene: Scene, placed: Placed) -> bool:
    """Tell whether a class only explains the drug before it ("doxycycline, a tetracycline antibiotic, is used")."""
    before = scene.tokens.words[max(0, placed.first - 5) : placed.first]
    if "," not in before or not {"a", "an", "the", "one"} & set(before[before.index(",") :]):
        return False
    comma = placed.first - len(before) + before.index(",")
    return any(p.last == comma and p.mention.concept.id != placed.mention.concept.id for p in scene.drugs)


def _lacking(words_: list[str], placed: Placed) -> bool:
    """Tell whether it is the want of a substance that is spoken of ("a diet that lacks iron", "zinc deficiency")."""
    after = words_[placed.last : placed.last + 1]
    before = words_[max(0, placed.first - 14) : placed.first]
    wanting = {"lack", "lacks", "lacking", "lacked", "deficient", "deficiency", "insufficient"}
    unmade = "not" in before and bool(
        {"produce", "make", "enough"} & set(before[-5:])
    )  # "does not make enough insulin"
    low = before[-1:] in (["low"], ["depleted"], ["inadequate"]) or before[-2:] in (["lack", "of"], ["short", "of"])
    return after in (["deficiency"], ["deficiencies"], ["depletion"]) or bool(wanting & set(before)) or unmade or low


def _is_predicate(scene: Scene, first: int) -> bool:
    """Tell whether a class is what something is said to be ("is also the sole antidepressant", "as an anticonvulsant")."""
    for i in range(first - 1, max(-1, first - 9), -1):
        word = scene.tokens.words[i]
        if word in {"is", "are", "was", "as", "called"}:
            return word != "as" or i == 0 or scene.tokens.words[i - 1] != "such"  # "drugs such as ibuprofen"
        tag = scene.tags[i] if scene.tags else ("DT" if word in words("determiners") else "NN")
        if (
            not (tag[0] in "JNRC" or tag in {"DT", "PDT", "VBN", "VBG"} or word in {"(", "-", "of", "one"})
            or tag == "CC"
        ):
            return False
    return False


def _other_subject(scene: Scene, start: int, token: int) -> bool:
    """Tell whether words between the clause's start and the cue name something that is not the drug."""
    words_ = scene.tokens.words
    closed = words("determiners") | words("prepositions") | words("auxiliaries") | words("pronouns")
    anaphoric, reporting = words("anaphoric_nouns"), words("reporting_subjects") | words("report_words")
    anaphors = words("anaphors")
    topic_words = {w for concept in scene.topic for w in concept.name.split()[-1:]}
    unknown = 0
    trigger_tokens = {t for trig in scene.triggers for t in range(trig.start, trig.end)}
    people = False
    for i in range(start, token):
        word = words_[i]
        people = people or word in words("population_words")
        if word in {"that", "which", "who", "both", "what"}:
            continue
        if people and not (scene.covered[i] >= 0 and scene.placed[scene.covered[i]].is_drug):
            continue  # "women going through menopause may find relief"
        if word in topic_words:
            if scene.covered[i] >= 0 and scene.placed[scene.covered[i]].mention.kind == "condition":
                unknown += 1  # "magnesium deficiency causes": the want of it does
                continue
            return False
        if word in {"they", "these", "those", "their", "them"} and unknown:
            continue  # more likely the people or places just named than the drug
        if word in _AMOUNTS and i == token - 1 - (words_[token - 1] in _PERIODS):
            return False  # "200 mg (daily) makes colds shorter": the amount stands for the drug
        if word in _POINTING and _points_elsewhere(scene, i, token):
            return True
        if word in anaphors or (word in anaphoric and not generic_plural(words_, i)):
            if i and words_[i - 1] in {"another", "other"}:
                unknown += 1  # "another component is responsible"
                continue
            return False
        if word in reporting or word in closed or i in trigger_tokens or not word[0].isalpha():
            continue
        if word.endswith("ly") or word in words("light_words"):
            continue
        if scene.tags and not scene.tags[i].startswith("N"):
            continue
        unknown += 1
    return unknown > 0


_POINTING = frozenset({"this", "these", "that", "those"})


def _points_elsewhere(scene: Scene, i: int, token: int) -> bool:
    """Tell whether "this" or "these" stands before a thing that is not the drug ("these symptoms", "this virus")."""
    if not scene.tags:
        return False
    for k in range(i + 1, min(i + 4, token)):
        word, tag = scene.tokens.words[k], scene.tags[k]
        if tag.startswith("N"):
            following = scene.tags[k + 1] if k + 1 < token else ""
            return not following.startswith("N") and word not in words("anaphoric_nouns") | words("outcome_words")
        if not tag.startswith(("J", "VBN", "CD")):
            return False
    return False


_AMOUNTS = frozenset({"mg", "mcg", "g", "grams", "milligrams", "micrograms", "iu", "units", "ml", "dose", "doses", "capsules",
                      "tablets", "drops"})  # fmt: skip
_PERIODS = frozenset({"daily", "weekly", "nightly", "twice"})


def generic_plural(words_: list[str], i: int) -> bool:
    """Tell whether "drugs", "medicines" here are drugs at large and not those just spoken of ("some of the drugs they use")."""
    if words_[i] not in {
        "drugs",
        "medicines",
        "medications",
        "supplements",
        "treatments",
        "products",
        "pills",
        "herbs",
        "vitamins",
        "treatment",
        "therapy",
        "painkillers",
        "remedies",
    }:
        return False
    before = words_[max(0, i - 2) : i]
    return not set(before) & {"these", "those", "such", "both", "the", "its", "their"} or "of" in before


def _may_refer_back(scene: Scene, start: int, token: int) -> bool:
    head = scene.tokens.words[start : min(token, start + 3)]
    return (
        not head
        or any(w in words("anaphors") or w in {"then", "also", "thus", "so", "and"} for w in head)
        or (not any(w in words("reporting_subjects") for w in head))
    )


def agents_after(scene: Scene, token: int) -> list[Concept]:
    """Return the drugs named just after a passive cue ("is treated with X and Y")."""
    group: list[Placed] = []
    for placed in scene.drugs:
        if placed.first < token:
            continue
        previous = group[-1].last if group else token
        between = scene.tokens.words[previous : placed.first]
        if len(between) > 7 or (group and not all(w in _LINKS for w in between)):
            break
        group.append(placed)
    return [p.mention.concept for p in _distinct(group)]
