"""Terms made comparable: "Symptoms of Migraines" and "migraine" are the same object.

The word lists stand in corpora/lexicon/cues/reference-terms.toml.
"""

from __future__ import annotations

from functools import cache, lru_cache

from analyzer.resources import corpora, load_toml

_UNCHANGED = frozenset({"diabetes", "herpes", "rabies", "scabies", "series", "species", "always"})
_IRREGULAR = {
    "diagnoses": "diagnosis",
    "children": "child",
    "women": "woman",
    "men": "man",
    "teeth": "tooth",
    "feet": "foot",
}


@cache
def word_list(label: str) -> frozenset[str]:
    """Return one of the word lists of the file."""
    groups = load_toml(corpora("lexicon", "cues", "reference-terms.toml"))["group"]
    return frozenset(word for group in groups if group["label"] == label for word in group["patterns"])


@lru_cache(maxsize=512)
def words(term: str) -> tuple[str, ...]:
    """Return the words of a term in order: lower case, singular, hyphens and signs gone."""
    letters = "".join(c if c.isalnum() else "" if c in "'’" else " " for c in term.lower())
    return tuple([_singular(word) for word in letters.split()])


@lru_cache(maxsize=2048)
def content_words(term: str) -> tuple[str, ...]:
    """Return the words of a term without fillers; all of them where nothing else is left."""
    everything = words(term)
    fillers = word_list("filler")
    return tuple([w for w in everything if w not in fillers]) or everything


@lru_cache(maxsize=4096)
def term_key(term: str) -> str:
    """Return the form under which terms are compared: content words in alphabetical order, whatever the word order."""
    return " ".join(sorted(content_words(term)))


@lru_cache(maxsize=8192)
def loose_key(term: str) -> str:
    """Return the key without words such as "disease" or "severe"; the plain key where nothing else is left."""
    loose = word_list("loose")
    return " ".join(sorted(w for w in content_words(term) if w not in loose)) or term_key(term)


@lru_cache(maxsize=8192)
def head_word(term: str) -> str:
    """Return the word a term is about: the last one before "of", "in", "with" and the like ("pain in the chest")."""
    fillers, joints = word_list("filler"), word_list("joint")
    head = ""
    for word in words(term):
        if head and word in joints:
            break
        if word not in fillers:
            head = word
    return head


def only(label: str, term: str) -> bool:
    """Tell whether a term is made of the words of one list alone ("serious side effects" names no harm)."""
    return bool(term) and set(content_words(term)) <= word_list(label)


def slug(name: str) -> str:
    """Return the id form of a name: lower case, hyphens (`St John's wort` is `st-johns-wort`)."""
    letters = "".join(c if c.isalnum() else "" if c in "'’" else " " for c in name.lower())
    return "-".join(letters.split())


def _singular(word: str) -> str:
    if word in _UNCHANGED:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")) and not word.endswith("aches"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as")):
        return word[:-1]
    return word
