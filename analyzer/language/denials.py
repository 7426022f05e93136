"""Denials that are none of the drug named: of a whole kind, of a degree only, of there being any drug."""

from __future__ import annotations

from analyzer.language.cues import load_cues
from analyzer.language.relations.scene import Draft, Scene
from analyzer.language.words import words
from analyzer.model import Sentence


def denies_degree(scene: Scene, draft: Draft) -> bool:
    """Tell whether only the degree is denied ("does not have a high risk of side effects", "can't prevent all cases")."""
    token = scene.tokens.at(draft.cue_start)
    if {"combination", "combined"} & set(scene.tokens.words[:token]):
        return True  # "oestrogen in combination with progestin does not raise the risk": of one alone it says nothing
    if draft.type in {"treats", "prevents"}:
        return bool({"all", "every"} & set(scene.tokens.words[token + 1 : token + 3]))
    degrees = {"high", "higher", "great", "greater", "big", "large", "major", "significant", "substantial"}
    return draft.type == "adverse_effect" and bool(degrees & set(scene.tokens.words[max(0, token - 2) : token + 1]))


def denies_all(scene: Scene) -> bool:
    """Tell whether a sentence opens by denying all of a kind ("No drug, including metformin, is approved ...")."""
    said = scene.tokens.words[:4]
    return said[:1] == ["no"] and bool(set(said[1:3]) & words("anaphoric_nouns")) and "," in scene.tokens.words[2:6]


def is_legal_text(lowered: str) -> bool:
    """Tell whether a sentence only limits what the site answers for ("No risks or liability are assumed")."""
    return load_cues("legal-text").first(lowered) is not None


def denies_existence(sentence: Sentence, first_words: list[str]) -> bool:
    """Tell whether a sentence says that there is no drug for something."""
    opens = bool(first_words) and first_words[0] in {"no", "there", "currently", "still", "yet"}
    return opens and load_cues("none-exists").may_match(sentence.text.lower())
