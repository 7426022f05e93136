"""Claims that a drug works without saying for what: it is what the page's title names ("Does minoxidil regrow hair?")."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.language.relations.phrases import kind_of
from analyzer.language.relations.scene import Draft, Scene
from analyzer.language.relations.subjects import subjects


def read_efficacy(scene: Scene) -> Iterator[Draft]:
    """Yield what a sentence says of the page's own condition by "works", "helps", "is effective" alone."""
    about = scene.about
    if about is None or scene.sentence.is_question or scene.sentence.is_heading:
        return
    cue = load_cues("bare-efficacy").first(scene.lowered)
    others = (p for p in scene.placed if kind_of(p) in {"condition", "function"} and p.mention.concept.id != about.id)
    if cue is None or any(others) or cue.text.rstrip().endswith("than") or "how well" in scene.lowered[: cue.start]:
        return
    start = cue.start + (len(cue.text) - len(cue.text.lstrip()))
    said = set(scene.tokens.words)
    for drug in subjects(scene, scene.tokens.at(start), strict=not said & _STUDIES)[:2]:
        yield Draft(
            type=scene.about_as, drug=drug, object=about, cue_start=start, object_start=start,
            object_end=cue.end, cue=cue.text.strip(" .,;:!)"),
            negated=True if _DENIED & set(cue.text.split()) or "n't" in cue.text else None,
        )  # fmt: skip


_STUDIES = frozenset({"trial", "trials", "study", "studies", "review", "reviews", "meta", "evidence", "placebo"})
_DENIED = frozenset({"not", "no", "never", "ineffective", "useless"})
