"""Whether a claim reaches beyond what the evidence covers.

Unstated scope is not wider scope: only a population, formulation, time or condition that is named, or the words
"everyone" and "every kind of", can leave it. Families of words: corpora/lexicon/cues/claim-scope.toml.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.language.cues import load_cues
from analyzer.model import Claim
from analyzer.reference.records import ReferenceClaim
from analyzer.reference.terms import content_words

COVERED_BY = {"adult": frozenset({"older", "men", "women"})}
"""Families a scope covers beside itself."""


class Fit(NamedTuple):
    """How a claim's scope lies to that of an entry: `inside`, `unstated` or `outside`, and why in words."""

    place: str
    reason: str = ""


def families(text: str, kind: str) -> frozenset[str]:
    """Return the families of one kind (population, formulation, duration, condition) that a text names."""
    labels = load_cues("claim-scope").labels(text.lower()) if text else set()
    return frozenset(label.split(":", 1)[1] for label in labels if label.startswith(kind + ":"))


def on_animals(claim: Claim) -> bool:
    """Tell whether a claim is about animals, in a stable or a laboratory: entries are about people."""
    named = f"{_people(claim)} {claim.object.name if claim.object else ''}"
    return "animal" in families(named, "population") or "veterinary" in families(claim.sentence, "phrase")


def conditional(claim: Claim) -> bool:
    """Tell whether a sentence speaks of the drug as used on conditions ("used as directed", "at low doses")."""
    return "scoped" in load_cues("safety-wording").labels(claim.sentence.lower())


def fit(claim: Claim, entry: ReferenceClaim) -> Fit:
    """Return how the scope of a claim lies to the scope of a reference entry."""
    excluded = _excluded(claim, entry)
    if excluded:
        return Fit("outside", f"the evidence does not cover {excluded}")
    checks = (_population(claim, entry), _formulation(claim, entry))
    outside = next((check for check in checks if check.place == "outside"), None)
    if outside:
        return outside
    return next((check for check in checks if check.place == "inside"), Fit("unstated"))


def universal(claim: Claim, entry: ReferenceClaim) -> Fit:
    """Return `outside` where the sentence makes a benefit lasting or general that the entry limits."""
    sentence, duration = claim.sentence, entry.scope.get("duration", "")
    if "lasting" in families(sentence, "duration") and "short" in families(duration, "duration"):
        return Fit("outside", f"the evidence reaches only {duration}")
    if "every" in families(sentence, "condition"):
        return Fit("outside", "the evidence is not for every kind of it")
    return Fit("unstated")


def _excluded(claim: Claim, entry: ReferenceClaim) -> str:
    """Return the excluded scope that a claim names, if any."""
    named = {"population": _people(claim), "formulation": _form(claim)}
    for kind, excluded in entry.not_scope.items():
        if families(named.get(kind, ""), kind) & families(excluded, kind) - {"everyone"}:
            return excluded
        objects = f"{claim.object.name} {claim.object.text}" if claim.object else ""
        for part in excluded.replace(";", ",").split(","):
            wanted = set(content_words(part))
            if len(wanted) > 1 and wanted <= set(content_words(f"{' '.join(named.values())} {objects}")):
                return part.strip()
    return ""


def _population(claim: Claim, entry: ReferenceClaim) -> Fit:
    studied = entry.scope.get("population", "")
    covered = families(studied, "population")
    named = families(_people(claim), "population")
    if not covered or not named:
        return Fit("unstated")
    if "everyone" in named:
        return Fit("outside", f"the evidence is in {studied}")
    reach = covered | {other for family in covered for other in COVERED_BY.get(family, frozenset())}
    if named & reach:
        return Fit("inside")
    return Fit("outside", f"the evidence is in {studied}, not in {_people(claim)}")


def _formulation(claim: Claim, entry: ReferenceClaim) -> Fit:
    studied = " ".join(filter(None, (entry.scope.get("formulation"), entry.scope.get("route"))))
    used = families(studied, "formulation")
    named = families(_form(claim), "formulation")
    if not used or not named:
        return Fit("unstated")
    if used & named:
        return Fit("inside")
    return Fit("outside", f"the evidence is for {studied}, not for {claim.formulation or 'this form'}")


def _people(claim: Claim) -> str:
    """Return the people a claim is about: those the language step found, else a phrase such as "in children"."""
    if claim.population:
        return claim.population
    phrase = load_cues("claim-scope").first(claim.sentence.lower(), "phrase:for whom")
    return phrase.text.split(" ", 1)[-1] if phrase else ""


def _form(claim: Claim) -> str:
    """Return the formulation of a claim: the one found, else the words of the sentence if they name only one."""
    if claim.formulation:
        return claim.formulation
    return claim.sentence if len(families(claim.sentence, "formulation")) == 1 else ""
