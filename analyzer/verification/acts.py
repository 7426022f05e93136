"""What a regulatory claim says was done: by which body, what, and for what purpose.

Acts and their words: corpora/lexicon/cues/regulatory-actions.toml; powers of bodies: corpora/lexicon/authorities.toml.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.language.cues import load_cues
from analyzer.model import Claim
from analyzer.reference.terms import only
from analyzer.verification.answer import Case, Lexicon
from analyzer.verification.wording import Wording

PERMISSIONS = frozenset({"approve", "authorise", "clear", "license", "register"})
"""Acts that lay use does not tell apart: the power to do one of them is enough."""

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
PLACES = {
    "us": "US", "usa": "US", "u.s.": "US", "united states": "US", "america": "US", "uk": "UK", "britain": "UK",
    "united kingdom": "UK", "england": "UK", "eu": "EU", "europe": "EU", "european union": "EU",
}  # fmt: skip
"""Names of jurisdictions as the object of a regulatory claim gives them."""


@dataclass(slots=True, frozen=True)
class Act:
    """Body (authority id), kind of act, whether denied, for what, and where (jurisdiction); "" where not said."""

    body: str
    kind: str
    denied: bool
    purpose: str
    place: str = ""


def act_of(claim: Claim, wording: Wording, lexicon: Lexicon) -> Act:
    """Return what a claim says was done, from its fields and its object "agency: status: for what"."""
    name = claim.object.name if claim.object else ""
    pieces = [piece.strip() for piece in name.split(":")]
    body = body_id(claim.authority, lexicon) or (body_id(pieces[0], lexicon) if len(pieces) > 1 else "")
    if len(pieces) > 1 and kind_of_act(pieces[0]) and not body_id(pieces[0], lexicon):
        pieces.insert(0, "")  # "off-label: migraine" names no body
    place = _place_of(lexicon, body) or PLACES.get(claim.authority.lower()) or PLACES.get(pieces[0], "")
    if not place and (named := load_cues("places").labels(f"{claim.sentence} {name}".lower())):
        place = named.pop() if len(named) == 1 else ""
    what = f"{claim.action} {pieces[1]}" if len(pieces) > 1 else f"{claim.action} {name}"
    kind = kind_of_act(what)
    purpose = ": ".join(pieces[2:]) or purpose_in(pieces[-1])
    purpose = "" if only("generic_purpose", purpose) else purpose
    return Act(body, kind.removeprefix("not_"), wording.negated or kind.startswith("not_"), purpose, place)


def _place_of(lexicon: Lexicon, body: str) -> str:
    where = str(lexicon.authorities.get(body, {}).get("jurisdiction", "")).upper()
    return "WHO" if where == "WORLD" else where


def kind_of_act(text: str) -> str:
    """Return the kind of act in a text: a label of the cue file, the first in file order that matches, or ""."""
    cues = load_cues("regulatory-actions")
    labels = cues.labels(text.lower().replace("_", " "))
    return next((group.label for group in cues.groups if group.label in labels), "")


def purpose_in(text: str) -> str:
    """Return what stands after "for" or "to treat" ("approved for migraine" is for migraine), or ""."""
    padded = f" {text} "
    cuts = [padded.index(word) + len(word) for word in (" for ", " to treat ", " against ") if word in padded]
    return padded[min(cuts) :].strip() if cuts else ""


def body_id(name: str, lexicon: Lexicon) -> str:
    """Return the id of an authority by its id, name or one of its terms, or ""."""
    wanted = name.lower().strip()
    for id_, entry in lexicon.authorities.items():
        terms = entry.get("terms", [])
        known = [id_, str(entry.get("name", "")), *(terms if isinstance(terms, list) else [])]
        if wanted and wanted in {str(term).lower() for term in known}:
            return id_
    return ""


def body_name(case: Case, act: Act) -> str:
    """Return how readers are told of the body of an act: "The FDA", or "The regulator" where none is named."""
    terms = case.lexicon.authorities.get(act.body, {}).get("terms", [])
    short = next((str(term) for term in terms if str(term).isupper()), "") if isinstance(terms, list) else ""
    return f"The {short or act.body.replace('-', ' ').title() or 'regulator'}"


def jurisdictions(case: Case, act: Act) -> list[str]:
    """Return where an act counts: the place or the jurisdiction of the body named, else the chosen ones."""
    return [act.place] if act.place else list(case.jurisdictions)


def schedule_class(text: str) -> str:
    """Return the schedule or class a text names ("schedule III" and "schedule 3" are "3", "class A" is "a"), or ""."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in {"schedule", "class"} and following:
            return _ROMAN.get(following, following)
    return ""


def claimed_schedule(claim: Claim) -> str:
    """Return the schedule or class a claim names; the sentence is asked first, since its object may be cut short."""
    named = f"{claim.object.name} {claim.object.text}" if claim.object else ""
    return schedule_class(claim.sentence) if schedule_class(named) else ""


def listing(items: list[str] | tuple[str, ...]) -> str:
    """Return items as a reader would list them: "a, b and c"."""
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
