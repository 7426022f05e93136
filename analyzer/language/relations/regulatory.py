"""Regulatory claims: approved, listed, scheduled, legal, over the counter, off-label ..., by whom and for what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analyzer.language.cues import Cue, load_cues
from analyzer.language.relations.phrases import slug
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import subjects
from analyzer.language.words import mapping, words
from analyzer.model import Concept

_STATUS = {
    "not approved": "approved", "approved": "approved", "listed": "listed", "scheduled": "scheduled",
    "illegal": "illegal", "legal": "legal", "over the counter": "over the counter",
    "prescription only": "prescription only", "off-label": "off-label", "not regulated": "evaluated",
    "dietary supplement": "dietary supplement", "withdrawn": "withdrawn", "warned": "warned", "designated": "designated",
}  # fmt: skip


def read_regulatory(scene: Scene) -> Iterator[Draft]:
    """Yield the regulatory claims of a sentence."""
    cues = list(load_cues("regulatory").find(scene.lowered))
    if not cues:
        return
    labels = {c.label for c in cues}
    if "not approved" in labels:
        cues = [c for c in cues if c.label != "approved"]
    if "illegal" in labels:
        cues = [c for c in cues if c.label != "legal"]
    done: set[str] = set()
    for cue in cues:
        if cue.text in _LIKING or cue.label in done or not _about_the_drug(scene) or _of_others(scene, cue):
            continue
        done.add(cue.label)
        drugs = _drugs(scene, cue)
        for drug in drugs[:2]:
            yield from _drafts(scene, cue, drug)


def _about_the_drug(scene: Scene) -> bool:
    """Tell whether the sentence names a drug or begins with a word that stands for one."""
    opening = scene.tokens.words[:4]
    said = scene.tokens.words
    if any(
        (w == "this" and following in _DRUG_NOUNS) or (w in _DONE_TO_IT and following in {"it", "them"})
        for w, following in pairwise(said)
    ):
        return True  # "the agency has approved the use of this medicine", "the Commission approved it"
    if "off" in said and "label" in said and scene.topic and {"these", "this", "it"} & set(said):
        return True  # "all of these are off-label uses"
    return (
        bool(scene.drugs)
        or scene.sentence.is_heading
        or bool(set(opening) & {"it", "they", "this", "these", "its"})
        or any(w in _DRUG_NOUNS and k and opening[k - 1] in {"the", "this"} for k, w in enumerate(opening))
    )


_DRUG_NOUNS = frozenset({"drug", "medicine", "supplement", "medication"})
_DONE_TO_IT = frozenset(
    {"approved", "approves", "licensed", "authorised", "authorized", "banned", "listed", "scheduled"}
)
_LIKING = frozenset({"approve of", "approves of", "approved of", "approving of"})
_PREPOSITIONS = frozenset({"for", "to", "by", "in", "as", "and", "or", "with", "from"})
_OF_OTHERS = ("medications", "drugs", "medicines", "treatments", "products")


def _of_others(scene: Scene, cue: Cue) -> bool:
    """Tell whether what is approved is "two medications like X", not X itself."""
    before = scene.lowered[: cue.start].split()[-4:]
    if "none" in before or ("of" in before and set(before) & {"some", "many", "most", "several", "few"}):
        return True  # "some of these drugs are approved", "none are yet approved": which is not said
    after = scene.lowered[cue.end : cue.end + 40].split()[:4]
    coming = any(0 <= scene.offset(p.first) - cue.end <= 2 for p in scene.drugs)
    if (
        cue.text.startswith(("newly ", "recently "))
        and after
        and not coming
        and after[0].isalpha()
        and after[0] not in _PREPOSITIONS
    ):
        return True  # "a recently approved inhibitor"
    return any(w.strip(",.;:") in _OF_OTHERS for w in after) and not (
        after and after[0] in {"for", "to", "as", "by", "in"}
    )


def _drugs(scene: Scene, cue: Cue) -> list[Concept]:
    token = scene.tokens.at(cue.start)
    following = [p for p in scene.drugs if 0 <= scene.offset(p.first) - cue.end <= 2]
    if following and cue.text.endswith("approved"):
        return [following[0].mention.concept]
    named = [p for p in scene.drugs if p.last <= token and p.mention.kind != "class"]
    if named:
        return [named[-1].mention.concept]
    if scene.topic and scene.drugs:
        return scene.topic
    after = [p for p in scene.drugs if p.first >= token and scene.offset(p.first) - cue.end < 60]
    return [after[0].mention.concept] if after else subjects(scene, token, strict=False)


def _drafts(scene: Scene, cue: Cue, drug: Concept) -> Iterator[Draft]:
    authority = _authority(scene, cue)
    status = _STATUS[cue.label]
    if cue.label == "designated":
        status = cue.text
    elif cue.label == "scheduled":
        status = cue.text.removesuffix("s").removesuffix(" drug")
    uses = (
        _uses(scene, cue)
        if cue.label in {"designated", "approved", "not approved", "listed", "off-label", "legal"}
        else []
    )
    negated = cue.label in {"not approved", "not regulated"} or None
    choices: list[Placed | None] = [*uses] or [None]
    for use in choices:
        purpose = use.mention.concept.name if use else ""
        name = ": ".join(part for part in (authority or _country(scene), status, purpose) if part)
        first = min(cue.start, scene.offset(use.first)) if use else cue.start
        last = max(cue.end, scene.tokens.ends[use.last - 1]) if use else cue.end
        text = " ".join(scene.sentence.text[first:last].split())
        if authority and authority not in text.lower():
            text = f"{authority.upper() if len(authority) < 5 else authority} {text}"
        yield Draft(
            type="regulatory_status", drug=drug, object=Concept(slug(name), name, text), cue_start=cue.start,
            object_start=scene.offset(use.first) if use else cue.start, object_end=last, cue=cue.text, action=status,
            authority=authority, negated=negated,
        )  # fmt: skip


def _authority(scene: Scene, cue: Cue) -> str:
    bodies = [p for p in scene.placed if p.mention.kind == "authority"]
    if bodies:
        nearest = min(bodies, key=lambda p: abs(scene.offset(p.first) - cue.start))
        return nearest.mention.concept.id.replace("-", " ")
    if "fda" in cue.text:
        return "fda"
    places = {"state", "states", "countries", "country", "voters", "province", "provinces", "county", "counties"}
    return "states" if places & set(scene.tokens.words) else ""


def _country(scene: Scene) -> str:
    """Return the country whose doing it is ("Germany took it off the market"); none where several are named."""
    named = list(dict.fromkeys(w for w in scene.tokens.words if w in words("country_names")))
    return mapping("country_short").get(named[0], named[0]) if len(named) == 1 else ""


def _uses(scene: Scene, cue: Cue) -> list[Placed]:
    after = scene.lowered[cue.end : cue.end + 160]
    stop = min(
        (i for i in (after.find(s) for s in (", but", ", although", ";", ", has ", ", and can", " which ")) if i >= 0),
        default=len(after),
    )
    limit = cue.end + stop
    inside = [
        p
        for p in scene.placed
        if p.mention.kind in {"condition", "function"} and cue.end - 2 <= scene.offset(p.first) < limit
    ]
    if inside and not any(
        w in scene.lowered[cue.start : scene.offset(inside[0].first)]
        for w in (" for", " to treat", " in ", "whose", "adults", " as ", "off-label", " to ")
    ):
        return []
    return inside[:4]
