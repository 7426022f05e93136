"""Relation readers: one file per family of claim types, run in this order on every sentence that may hold a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analyzer.language.relations.actions import read_actions
from analyzer.language.relations.carried_over import read_carried_over
from analyzer.language.relations.cautions import read_cautions
from analyzer.language.relations.classes import read_classes
from analyzer.language.relations.comparisons import read_comparisons
from analyzer.language.relations.constructions import read_constructions
from analyzer.language.relations.dosage import read_dosage
from analyzer.language.relations.properties import read_properties
from analyzer.language.relations.regulatory import read_regulatory
from analyzer.language.relations.safety import read_safety
from analyzer.language.relations.scene import Draft, Scene

READERS: tuple[Callable[[Scene], Iterator[Draft]], ...] = (
    read_regulatory,
    read_carried_over,
    read_constructions,
    read_cautions,
    read_safety,
    read_comparisons,
    read_properties,
    read_classes,
    read_actions,
    read_dosage,
)
