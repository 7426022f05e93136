"""Claims through the whole verifier: matching, forms, scope, inheritance, tiers, explanations."""

from __future__ import annotations

from datetime import date

import pytest

from analyzer.reference.store import ReferenceStore
from analyzer.verification.verifier import Verifier

from .conftest import Judge, SmallLexicon, make_claim


@pytest.mark.parametrize(
    ("object_", "fields", "label"),
    [
        ("headache", {}, "supported"),
        ("headache", {"certainty": "hedged"}, "supported"),
        ("headache", {"strength": "absolute"}, "overstated"),
        ("headache", {"polarity": "negated"}, "refuted"),
        ("bacterial infection", {"strength": "absolute", "cue": "cures"}, "supported"),
        ("depression", {}, "overstated"),
        ("depression", {"certainty": "hedged"}, "supported"),
        ("depression", {"strength": "correlational"}, "supported"),
        ("anxiety", {}, "insufficient_evidence"),
        ("cancer", {}, "refuted"),
        ("cancer", {"certainty": "hedged"}, "refuted"),
        ("cancer", {"polarity": "negated"}, "supported"),
        ("cancer", {"form": "debunked"}, "supported"),
        ("insomnia", {}, "refuted"),
        ("gout", {}, "not_in_reference"),
        ("headache", {"certainty": "question"}, "not_in_reference"),
        ("headache", {"form": "reported"}, "supported"),
        ("headache", {"form": "testimonial"}, "supported"),
    ],
)
def test_benefits(judge: Judge, object_: str, fields: dict[str, object], label: str) -> None:
    assert judge("treats", object_, **fields).verdict.label == label


def test_a_benefit_called_small_is_fair_of_limited_evidence(judge: Judge) -> None:
    modest = judge("treats", "depression", sentence="In depression the benefit of testamine is slight.")
    assert modest.verdict.label == "supported"
    plain = judge("treats", "depression", sentence="In depression the benefit of testamine is great.")
    assert plain.verdict.label == "overstated"


def test_denials_not_meant_of_all_are_not_judged(judge: Judge) -> None:
    sentence = "Testamine is usually not effective in headache."
    assert judge("treats", "headache", sentence=sentence, polarity="negated").verdict.label == "not_in_reference"


def test_an_object_narrowed_by_a_condition_is_of_another_kind(judge: Judge) -> None:
    wide = judge("treats", "pain", sentence="Testamine relieves pain.")
    narrow = judge("treats", "pain", sentence="Testamine relieves pain in depression.")
    assert narrow.verdict.label in {wide.verdict.label, "not_in_reference"}


def test_cures_with_a_promise_on_top_is_overstated(judge: Judge) -> None:
    sentence = "Testamine is guaranteed to cure every bacterial infection."
    claim = judge("treats", "bacterial infection", sentence=sentence, strength="absolute")
    assert claim.verdict.label == "overstated"


def test_lack_of_evidence_is_a_fair_thing_to_say_of_the_unproven(judge: Judge) -> None:
    sentence = "There is no good evidence that testamine helps with anxiety."
    assert judge("treats", "anxiety", sentence=sentence, polarity="negated").verdict.label == "supported"
    plain = judge("treats", "anxiety", sentence="Testamine does not help with anxiety.", polarity="negated")
    assert plain.verdict.label == "insufficient_evidence"


@pytest.mark.parametrize(
    ("object_", "how", "label"),
    [
        ("low mood", "same", "overstated"),
        ("symptoms of depression", "same", "overstated"),
        ("Headaches", "same", "supported"),
        ("head pain", "same", "supported"),
        ("migraine", "narrower", "supported"),
        ("breast cancer", "narrower", "refuted"),
        ("diabetes", "wider", "supported"),
        ("severe depression", "same", "overstated"),
    ],
)
def test_matching(judge: Judge, object_: str, how: str, label: str) -> None:
    verdict = judge("treats", object_).verdict
    assert verdict.label == label
    assert f": {how} object" in verdict.trace[0]


def test_closer_matches_are_surer(judge: Judge) -> None:
    same, narrower, wider = (judge("treats", o).verdict.confidence for o in ("headache", "migraine", "diabetes"))
    assert same > narrower > wider > 0


def test_nothing_is_refuted_through_a_narrower_entry(judge: Judge) -> None:
    assert judge("prevents", "cardiovascular disease").verdict.label == "not_in_reference"


def test_failure_on_the_whole_is_no_proof_against_each_kind_of_it(judge: Judge) -> None:
    assert judge("treats", "pain", drug="rootherb").verdict.label == "refuted"
    assert judge("treats", "migraine", drug="rootherb").verdict.label == "insufficient_evidence"


def test_other_types_answer_only_for_the_same_object(judge: Judge) -> None:
    assert judge("prevents", "headache").verdict.label == "supported"
    assert judge("prevents", "migraine").verdict.label == "not_in_reference"
    assert judge("treats", "headache").verdict.confidence > judge("prevents", "headache").verdict.confidence


def test_the_direction_of_an_effect_must_be_that_of_the_entry(judge: Judge) -> None:
    assert judge("affects", "ldl cholesterol", cue="lowers").verdict.label == "supported"
    assert judge("affects", "ldl cholesterol", cue="raises").verdict.label == "not_in_reference"


@pytest.mark.parametrize(
    ("object_", "fields", "label"),
    [
        ("nmda receptor", {"action": "inhibitor"}, "supported"),
        ("nmda receptor", {"action": "inhibitor", "certainty": "hedged"}, "understated"),
        ("nmda receptor", {"action": "activator"}, "refuted"),
        ("mtor", {}, "overstated"),
        ("mtor", {"certainty": "hedged"}, "supported"),
        ("g proteins", {"certainty": "hedged"}, "refuted"),
    ],
)
def test_mechanisms(judge: Judge, object_: str, fields: dict[str, object], label: str) -> None:
    assert judge("mechanism", object_, **fields).verdict.label == label


@pytest.mark.parametrize(
    ("object_", "fields", "label"),
    [
        ("nausea", {}, "supported"),
        ("vomiting", {"certainty": "hedged"}, "supported"),
        ("nausea", {"frequency": "most", "sentence": "Testamine makes most users sick."}, "overstated"),
        ("dissociation", {"frequency": "most", "sentence": "Most patients dissociate on testamine."}, "supported"),
        ("bladder damage", {}, "supported"),
        ("autism", {}, "refuted"),
        ("dementia", {}, "insufficient_evidence"),
        ("drowsiness", {}, "supported"),
    ],
)
def test_harms(judge: Judge, object_: str, fields: dict[str, object], label: str) -> None:
    assert judge("adverse_effect", object_, **fields).verdict.label == label


def test_class_entries_are_inherited_only_where_marked(judge: Judge) -> None:
    verdict = judge("adverse_effect", "drowsiness").verdict
    assert verdict.reference_ids == ["blocker.adverse_effect.drowsiness"]
    assert "inherited from the class blocker" in verdict.trace
    assert judge("treats", "pain", drug="othamine").verdict.label == "not_in_reference"
    assert judge("adverse_effect", "drowsiness", drug="othamine").verdict.label == "supported"
    by_lexicon = judge("adverse_effect", "drowsiness", drug="thirdamine").verdict
    assert by_lexicon.label == "supported"
    assert "inherited from the class blocker" in by_lexicon.trace


def test_use_is_a_report_not_a_promise(judge: Judge) -> None:
    assert judge("treats", "headache", form="use").verdict.label == "supported"
    assert judge("treats", "depression", form="use").verdict.label == "supported"
    unproven = judge("treats", "anxiety", form="use").verdict
    assert unproven.label == "not_in_reference"
    assert "only reports a use" in unproven.explanation


def test_under_study_is_answered_by_trials_never_by_efficacy(judge: Judge) -> None:
    studied = judge("treats", "depression", drug="othamine", form="under_study").verdict
    assert studied.label == "supported"
    assert "has been studied for depression" in studied.explanation
    assert judge("treats", "depression", drug="othamine").verdict.label == "not_in_reference"
    assert judge("treats", "anxiety", form="under_study").verdict.label == "supported"
    assert judge("treats", "gout", form="under_study").verdict.label == "not_in_reference"


def test_structured_facts_stand_behind_curated_entries(judge: Judge) -> None:
    verdict = judge("treats", "asthma", drug="othamine").verdict
    assert (verdict.label, verdict.reviewed) == ("supported", None)
    assert "not reviewed" in verdict.explanation
    assert judge("treats", "acne", drug="othamine").verdict.label == "insufficient_evidence"
    assert judge("adverse_effect", "rash", drug="othamine").verdict.label == "supported"


@pytest.mark.parametrize(
    ("fields", "label", "reason"),
    [
        ({"population": "children"}, "overstated", "not in children"),
        ({"sentence": "Testamine relieves headache in children."}, "overstated", "not in"),
        ({"population": "women"}, "supported", ""),
        ({"population": "everyone"}, "overstated", "the evidence is in adults"),
        ({"sentence": "Testamine gives permanent, lasting relief from headache."}, "overstated", "only hours"),
        ({"sentence": "Testamine relieves all types of headache."}, "overstated", "every kind"),
        ({"sentence": "Testamine may help all types of headache.", "certainty": "hedged"}, "overstated", "every kind"),
    ],
)
def test_scope(judge: Judge, fields: dict[str, object], label: str, reason: str) -> None:
    verdict = judge("treats", "headache", **fields).verdict
    assert verdict.label == label
    assert reason in verdict.explanation


def test_another_formulation_is_not_covered(judge: Judge) -> None:
    hedged = {"certainty": "hedged"}
    assert judge("treats", "depression", formulation="infusion", **hedged).verdict.label == "supported"
    lozenge = judge("treats", "depression", formulation="lozenges", **hedged).verdict
    assert lozenge.label == "overstated"
    assert "not for lozenges" in lozenge.explanation


def test_lists_are_judged_part_by_part(judge: Judge) -> None:
    verdict = judge("treats", "headache, anxiety and gout").verdict
    assert verdict.label == "partly_supported"
    assert "headache" in verdict.explanation
    assert judge("treats", "anxiety and panic").verdict.label == "insufficient_evidence"


def test_what_later_advice_replaced_is_outdated(judge: Judge) -> None:
    assert judge("prevents", "stroke").verdict.label == "outdated"
    assert judge("prevents", "stroke", polarity="negated").verdict.label == "supported"


@pytest.mark.parametrize(
    ("jurisdiction", "object_", "drug", "off_label"),
    [
        ("US", "depression", "testamine", True),
        ("US", "headache", "testamine", False),
        ("US", "diabetes", "testamine", False),
        ("US", "arthritis", "rootherb", False),
        ("EU", "depression", "testamine", True),
        ("EU", "headache", "testamine", False),
    ],
)
def test_off_label(store: ReferenceStore, jurisdiction: str, object_: str, drug: str, off_label: bool) -> None:
    claim = make_claim("treats", object_, drug=drug)
    Verifier(store, SmallLexicon(), jurisdiction, date(2026, 11, 22)).verify([claim])
    assert claim.verdict.off_label is off_label
    assert (f"not an approved use in the {jurisdiction}" in claim.verdict.explanation) is off_label


def test_what_is_injected_is_a_prescription_medicine(judge: Judge) -> None:
    drip = judge("treats", "arthritis", drug="rootherb", sentence="Rootherb infusions treat arthritis.")
    assert drip.verdict.off_label is True


def test_veterinary_use_is_not_judged_by_entries_on_people(judge: Judge) -> None:
    for sentence in ("In dogs, testamine treats cancer.", "Vets know that testamine treats cancer."):
        assert judge("treats", "cancer", sentence=sentence).verdict.label == "not_in_reference"


def test_harms_and_medicines_in_general(judge: Judge) -> None:
    assert judge("adverse_effect", "serious side effects").verdict.label == "supported"
    assert judge("adverse_effect", "side effects", polarity="negated").verdict.label == "refuted"
    assert judge("interaction", "certain other medicines").verdict.label == "supported"


def test_denying_what_lies_near_is_not_refuted(judge: Judge) -> None:
    assert judge("treats", "migraine", polarity="negated").verdict.label == "not_in_reference"


def test_explanations_name_statement_source_year_and_check(judge: Judge) -> None:
    verdict = judge("treats", "headache").verdict
    assert verdict.explanation == (
        "The reference agrees: Testamine relieves headache (FDA / DailyMed 2023, checked 2026-11-22)."
    )
    assert verdict.sources[0].url == (
        "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=00000000-0000-0000-0000-000000000001"
    )
    assert (verdict.standing, verdict.certainty_of_evidence, verdict.reviewed) == ("established", "high", "2026-11-22")
    silent = judge("treats", "gout").verdict
    assert silent.explanation == "The reference does not say whether testamine treats gout; no verdict is given."
    asked = judge("treats", "headache", certainty="question").verdict
    assert "asks" in asked.explanation


def test_an_expired_review_lowers_confidence(judge: Judge) -> None:
    verdict = judge("treats", "arthritis", drug="rootherb").verdict
    assert verdict.confidence < 0.8
    assert any("expired" in step for step in verdict.trace)


@pytest.mark.parametrize(
    ("type_", "object_", "fields", "harm"),
    [
        ("treats", "cancer", {}, "high"),
        ("treats", "gout", {}, "some"),
        ("treats", "diabetes insipidus", {"strength": "absolute"}, "high"),
        ("adverse_effect", "hiccups", {}, "low"),
        ("mechanism", "unknown target", {}, "low"),
        ("adverse_effect", "bladder damage", {}, "high"),
    ],
)
def test_harm_of_acting_on_it(judge: Judge, type_: str, object_: str, fields: dict[str, object], harm: str) -> None:
    assert judge(type_, object_, **fields).harm == harm


OTHER_TYPES = ("treats", "safety", "regulatory_status", "dosage", "interaction", "comparison", "pharmacologic_class")


def test_unknown_substances_get_no_verdict(judge: Judge) -> None:
    for type_ in (
        "treats",
        "safety",
        "regulatory_status",
        "dosage",
        "interaction",
        "comparison",
        "pharmacologic_class",
    ):
        assert judge(type_, "anything", drug="nosuchdrug").verdict.label == "not_in_reference"


def test_claims_without_object_get_no_verdict(verifier: Verifier) -> None:
    for type_ in (
        "treats",
        "safety",
        "regulatory_status",
        "dosage",
        "interaction",
        "comparison",
        "pharmacologic_class",
    ):
        claim = make_claim(type_, "x")
        claim.object = None
        verifier.verify([claim])
        assert claim.verdict.label == "not_in_reference"
