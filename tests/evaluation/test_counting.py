"""How single data sets are counted, on rows written for this test."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.evaluation.affiliate_disclosures import instances
from analyzer.evaluation.bc5cdr import names, sentences
from analyzer.evaluation.claim_pairs import Synonyms, pairs, same_sentence
from analyzer.evaluation.insciout import compare
from analyzer.evaluation.scientific_text import Name, ScientificReader, join
from analyzer.evaluation.sondhi2012 import is_stub


def test_comparing_strengths() -> None:
    assert compare("causal", "correlational") == "exaggerates"
    assert compare("correlational", "conditional") == "downplays"
    assert compare("causal", "causal") == "same"
    assert compare("none", "causal") == "same"


def test_filters_become_addresses() -> None:
    filters = "!Shop\n||shop.example/*?tag=\n||go.example^\n\n/any_host?id=\n"
    assert instances(filters) == ["https://www.shop.example/item/12345?tag=abc123", "https://www.go.example/"]


def test_error_pages_are_left_out() -> None:
    assert is_stub(b"<html><title>Request Rejected</title>The requested URL was rejected.</html>")
    assert not is_stub(b"<html><p>" + b"word " * 900 + b"request rejected</html>")


def test_names_in_tagged_sentences(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("Aspirin\tB-Chemical\nand\tO\nliver\tB-Disease\nfailure\tI-Disease\n\n\nPain\tB-Disease\n")
    first, second = sentences(path)
    assert names(first) == {Name(0, 1, "Chemical"), Name(2, 4, "Disease")}
    assert names(second) == {Name(0, 1, "Disease")}


def test_tokens_are_put_together_as_they_were_written() -> None:
    line = join(["Parkinson", "'", "s", "disease", "(", "PD", ")", "and", "L", "-", "dopa", "."])
    assert line.text == "Parkinson's disease (PD) and L-dopa."
    assert line.tokens(0, 19) == (0, 4)
    assert line.tokens(1, 19) is None


def test_short_forms_are_learnt_and_organs_with_harms_found() -> None:
    reader = ScientificReader()
    assert Name(0, 2, "Disease") in reader.names(
        ["hypertrophic", "cardiomyopathy", "(", "HCM", ")", "was", "seen", "."]
    )
    assert Name(2, 3, "Disease") in reader.names(["mice", "with", "HCM", "died", "."])
    assert reader.names(["renal", "tubular", "damage", "followed"]) == {Name(0, 3, "Disease")}
    assert reader.names(["surgery", "caused", "no", "death"]) == set()


def claim(sentence: str, drug: str, type_: str, object_: str) -> dict[str, object]:
    return {"sentence": sentence, "drug": {"name": drug}, "type": type_, "object": {"name": object_}}


@pytest.mark.parametrize(("level", "count"), [("drug", 2), ("type", 1), ("full", 1)])
def test_claims_are_paired_one_to_one(level: str, count: int) -> None:
    sentence = "Zinc shortens colds and eases sore throats."
    gold = [
        {"sentence": sentence, "drug": "zinc", "type": "treats", "object": "common cold"},
        {"sentence": sentence, "drug": "zinc", "type": "prevents", "object": "sore throat"},
    ]
    ours = [claim(sentence, "zinc", "treats", "colds"), claim(sentence, "zinc", "treats", "sore throat")]
    found = pairs(gold, ours, level, Synonyms(None))
    assert len(found) == count
    assert len({id(mine) for _, mine in found}) == count


def test_sentences_need_most_of_their_words_in_common() -> None:
    assert same_sentence("Zinc shortens colds.", "- Zinc shortens colds")
    assert same_sentence("It may shorten a cold by a day.", "It might shorten a cold by a day.")
    assert not same_sentence("Zinc shortens colds.", "Garlic does nothing for colds.")
