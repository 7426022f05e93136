"""Every relation reader: sentences in which it finds a claim, and sentences in which it finds none."""

from __future__ import annotations

import pytest

from analyzer.language.relations import READERS
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
from language.scenes import Reader, drafts, scene_of

FINDS: list[tuple[Reader, str, set[tuple[str, str, str]]]] = [
    (read_actions, "Ibuprofen relieves headache.", {("treats", "ibuprofen", "headache")}),
    (read_actions, "Metformin lowers blood sugar.", {("affects", "metformin", "blood-glucose")}),
    (read_actions, "Low-dose aspirin reduces the risk of stroke.", {("prevents", "aspirin", "stroke")}),
    (read_actions, "Ketamine blocks the NMDA receptor.", {("mechanism", "ketamine", "nmda-receptor")}),
    (read_actions, "Statins can cause muscle pain.", {("adverse_effect", "statin", "muscle-pain")}),
    (read_actions, "Vitamin C prevents scurvy.", {("prevents", "vitamin-c", "scurvy")}),
    (
        read_actions,
        "Depression and anxiety are treated with sertraline.",
        {("treats", "sertraline", "depression"), ("treats", "sertraline", "anxiety")},
    ),
    (
        read_actions,
        "Lithium may cause tremor, weight gain and thirst.",
        {("adverse_effect", "lithium", o) for o in ("tremor", "weight-gain", "thirst")},
    ),
    (
        read_cautions,
        "Do not take ibuprofen if you have kidney disease.",
        {("contraindication", "ibuprofen", "kidney-disease")},
    ),
    (
        read_cautions,
        "Methotrexate is contraindicated in pregnancy.",
        {("contraindication", "methotrexate", "pregnancy")},
    ),
    (read_cautions, "Taking tramadol with alcohol is dangerous.", {("interaction", "tramadol", "alcohol")}),
    (
        read_cautions,
        "Warfarin can interact with aspirin and raise the risk of bleeding.",
        {("interaction", "warfarin", "aspirin")},
    ),
    (read_classes, "Sertraline is an SSRI.", {("pharmacologic_class", "sertraline", "ssri")}),
    (read_classes, "Metformin is a biguanide.", {("pharmacologic_class", "metformin", "biguanide")}),
    (
        read_classes,
        "Ibuprofen is a nonsteroidal anti-inflammatory drug.",
        {("pharmacologic_class", "ibuprofen", "nsaid")},
    ),
    (read_constructions, "People with gout often take allopurinol.", {("treats", "allopurinol", "gout")}),
    (
        read_constructions,
        "There is a link between aspirin and ulcers.",
        {("adverse_effect", "aspirin", "stomach-ulcer")},
    ),
    (read_comparisons, "Turmeric works better than ibuprofen.", {("comparison", "turmeric", "ibuprofen")}),
    (read_comparisons, "Naproxen is as effective as ibuprofen.", {("comparison", "naproxen", "ibuprofen")}),
    (read_comparisons, "Berberine is a natural alternative to metformin.", {("comparison", "berberine", "metformin")}),
    (
        read_dosage,
        "Do not take more than 4,000 mg of acetaminophen a day.",
        {("dosage", "acetaminophen", "4-000-mg-daily-maximum")},
    ),
    (read_dosage, "Take metformin with food.", {("dosage", "metformin", "with-food")}),
    (read_properties, "Turmeric has anti-inflammatory properties.", {("affects", "turmeric", "inflammation")}),
    (read_properties, "Ketamine is prone to be abused.", {("adverse_effect", "ketamine", "drug-abuse")}),
    (read_properties, "Ketamine has antidepressant effects.", {("treats", "ketamine", "depression")}),
    (
        read_regulatory,
        "Ketamine is a Schedule III controlled substance.",
        {("regulatory_status", "ketamine", "schedule-iii-controlled-substance")},
    ),
    (
        read_regulatory,
        "Ibuprofen is available over the counter.",
        {("regulatory_status", "ibuprofen", "over-the-counter")},
    ),
    (read_safety, "Turmeric is completely safe.", {("safety", "turmeric", "safe")}),
    (read_safety, "Melatonin has no side effects.", {("safety", "melatonin", "no-side-effects")}),
    (read_safety, "Kratom is non-addictive.", {("safety", "kratom", "non-addictive")}),
]
SILENT: list[tuple[Reader, str]] = [
    (read_actions, "Ibuprofen was first sold in 1969."),
    (read_actions, "My aunt keeps aspirin in a drawer near the window."),
    (read_actions, "The clinic treats depression with exercise."),
    (read_cautions, "Ibuprofen and paracetamol are sold in every pharmacy."),
    (read_cautions, "Do not put metformin tablets in the bathroom."),
    (read_classes, "Metformin is a tablet."),
    (read_classes, "Many SSRI users know sertraline."),
    (read_constructions, "The link between aspirin and the factory is the railway."),
    (read_comparisons, "Ibuprofen costs more than it used to."),
    (read_comparisons, "Ibuprofen and naproxen stand on the same shelf."),
    (read_dosage, "A packet of ibuprofen costs 4 dollars."),
    (read_dosage, "Participants in the ibuprofen group got 400 mg daily."),
    (read_properties, "The antibacterial soap in the hall is next to the aspirin."),
    (read_properties, "Aspirin has a bitter taste."),
    (read_regulatory, "The FDA has its main office in Maryland and tests ibuprofen there."),
    (read_regulatory, "Ibuprofen is a painkiller."),
    (read_safety, "Ibuprofen is a painkiller."),
    (read_safety, "Kratom tea is bitter."),
]


@pytest.mark.parametrize(("reader", "text", "wanted"), FINDS, ids=[text for _, text, _ in FINDS])
def test_finds(reader: Reader, text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= drafts(reader, scene_of(text))


@pytest.mark.parametrize(("reader", "text"), SILENT, ids=[text for _, text in SILENT])
def test_stays_silent(reader: Reader, text: str) -> None:
    assert drafts(reader, scene_of(text)) == set()


def test_every_reader_is_shown_both_ways() -> None:
    told_by_one_sentence = set(READERS) - {read_carried_over}  # test_carried_over.py
    assert {reader for reader, _, _ in FINDS} == told_by_one_sentence
    assert {reader for reader, _ in SILENT} == told_by_one_sentence


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_a_sentence_without_drug_and_topic_says_nothing(reader: Reader) -> None:
    for text in (
        "Exercise relieves depression.",
        "It is safe.",
        "Do not drive if you feel dizzy.",
        ".",
        "Twice daily.",
    ):
        assert drafts(reader, scene_of(text)) == set()


def test_the_topic_stands_for_it() -> None:
    scene = scene_of("It relieves headache.", topic=["ibuprofen"])
    assert drafts(read_actions, scene) == {("treats", "ibuprofen", "headache")}
    assert drafts(read_safety, scene_of("It has no side effects.", topic=["melatonin"])) == {
        ("safety", "melatonin", "no-side-effects")
    }


def test_a_regulatory_claim_knows_body_status_and_use() -> None:
    [draft] = read_regulatory(scene_of("The FDA has approved semaglutide for obesity."))
    assert (draft.drug.id, draft.authority, draft.action) == ("semaglutide", "fda", "approved")
    assert draft.object is not None
    assert "obesity" in draft.object.name
    [denied] = read_regulatory(scene_of("Ketamine is not approved for depression."))
    assert denied.negated is True


@pytest.mark.parametrize("sentence", ["Keep turmeric in a safe place.", "The turmeric was locked in the safe."])
def test_safes_and_safe_places_are_no_safety_claims(sentence: str) -> None:
    assert list(read_safety(scene_of(sentence))) == []


def test_people_allergic_to_one_drug_are_warned_of_another() -> None:
    [draft] = read_cautions(scene_of("People allergic to aspirin should not take ibuprofen."))
    assert (draft.type, draft.drug.id, draft.object and draft.object.name) == (
        "contraindication",
        "ibuprofen",
        "aspirin allergy",
    )


def test_a_dose_has_amount_unit_and_period() -> None:
    [draft] = read_dosage(scene_of("Do not take more than 4,000 mg of acetaminophen a day by mouth."))
    assert draft.dose is not None
    assert (draft.dose.amount, draft.dose.unit, draft.dose.per, draft.dose.route) == (4000, "mg", "day", "oral")
    assert draft.action == "maximum"


def test_who_comes_off_better() -> None:
    actions = {
        "Turmeric works better than ibuprofen.": "better",
        "Naproxen is as effective as ibuprofen.": "similar",
        "Aspirin is less effective than ibuprofen.": "worse",
    }
    for text, action in actions.items():
        [draft] = read_comparisons(scene_of(text))
        assert draft.action == action, text


def test_a_negated_class_is_negated() -> None:
    [draft] = read_classes(scene_of("Metformin is not a sulfonylurea."))
    assert draft.negated is True


@pytest.mark.parametrize(
    ("sentence", "drug", "other", "action"),
    [
        ("Sertraline worked no better than placebo.", "sertraline", "placebo", "worse"),
        ("Doxycycline is no replacement for condoms.", "doxycycline", "condoms", "worse"),
        (
            "Cognitive behavioral therapy works better than zolpidem.",
            "zolpidem",
            "cognitive-behavioral-therapy",
            "worse",
        ),
    ],
)
def test_a_drug_is_compared_with_other_care(sentence: str, drug: str, other: str, action: str) -> None:
    found = [d for d in read_comparisons(scene_of(sentence)) if d.object is not None]
    assert [(d.drug.id, d.object.id, d.action) for d in found if d.object] == [(drug, other, action)]


def test_the_medicine_is_what_a_food_is_kept_from() -> None:
    found = drafts(read_cautions, scene_of("Grapefruit is best avoided with simvastatin."))
    assert ("interaction", "simvastatin", "grapefruit") in found


def test_what_is_kept_away_is_the_other_drug() -> None:
    scene = scene_of("Keep it four hours away from iron and calcium.", topic=["levothyroxine"])
    assert ("interaction", "levothyroxine", "calcium") in drafts(read_cautions, scene)
