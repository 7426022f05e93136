from __future__ import annotations

import json
from pathlib import Path

import pytest
from reports import samples

from analyzer.language.cues import load_cues
from analyzer.model import Finding, StrengthNote
from analyzer.scoring.instruments.hnr_style import assess, criteria
from scoring.build import link, page, scored
from tests.timing import best, growth

NAMES = [
    "costs", "benefits", "harms", "evidence_quality", "disease_mongering", "conflicts", "alternatives", "availability",
    "novelty", "sensational",
]  # fmt: skip
TEXT = "Ketamine treats depression.\nAsk your doctor."
FULL = {
    "author": "Ada Roe",
    "author_credentials": "MD",
    "reviewed_by": "Bo Li, MD",
    "modified": "2026-01-02",
    "sponsor": "City",
    "publisher": "City",
}


def answers(text: str) -> dict[str, str]:
    return {a.criterion.name: a.answer for a in assess(text.lower())}


def test_the_ten_criteria_in_order() -> None:
    assert [c.name for c in criteria()] == NAMES


def test_every_cue_group_belongs_to_a_criterion() -> None:
    for group in load_cues("hnr_style").groups:
        assert group.label.partition(".")[0] in NAMES
        assert isinstance(group.options["points"], int)


EXAMPLES = {
    "costs": (
        "The tablets cost $40 a month, less than the spray.",
        "Back pain costs the country $9 billion a year.",
    ),
    "benefits": (
        "Pain eased in 40 percent of patients on the drug, compared with 22 percent on placebo.",
        "Pain improved in mice.",
    ),
    "harms": (
        "The most common side effects were nausea and dizziness; 9 percent of patients stopped because of adverse events.",
        "It was well tolerated.",
    ),
    "evidence_quality": (
        "Patients were randomly assigned; the average age was 54. The trial was small, a limitation.",
        "The study proves it, a breakthrough in mice.",
    ),
    "conflicts": (
        "The study was funded by the maker, and two authors report consulting fees.",
        "The idea is supported by research.",
    ),
    "alternatives": (
        "It was compared with standard chemotherapy, the usual first-line treatment.",
        "There is no cure and it may help.",
    ),
    "availability": (
        "The FDA has approved it and it is available by prescription.",
        "A promising technique, an approach with stimulation.",
    ),
    "sensational": (
        "It may be linked to fewer falls, the trial suggests; more research is needed.",
        "A miracle breakthrough that transforms lives and kills cells.",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str) -> None:
    good, poor = EXAMPLES[name]
    assert answers(good)[name] == "satisfactory"
    assert answers(poor)[name] == "not_satisfactory"


def test_silence_is_not_judged_where_words_cannot_tell() -> None:
    silent = answers("The library opens at nine.")
    assert silent["novelty"] == silent["disease_mongering"] == silent["availability"] == "not_assessed"
    assert silent["costs"] == silent["harms"] == "not_satisfactory"
    assert silent["sensational"] == "satisfactory"


def test_talking_up_a_disease() -> None:
    assert answers("One in three adults has prediabetes, a silent killer.")["disease_mongering"] == "not_satisfactory"


def test_answers_carry_their_sentence() -> None:
    made = page("Nothing here.\nThe tablets cost $40 a month.")
    entry = scored(made).instruments["hnr_style"]["items"]["costs"]
    assert entry["answer"] == "satisfactory"
    assert made.text[slice(*entry["span"])] == entry["evidence"] == "The tablets cost $40 a month."


def test_every_instrument_is_an_automated_estimate() -> None:
    for entry in scored(page(TEXT)).instruments.values():
        assert entry["label"] == "automated estimate"
        assert 0 <= entry["score"] <= entry["max"]


def test_maxima() -> None:
    made = scored(page(TEXT)).instruments
    assert (made["jama"]["max"], made["quest_style"]["max"], made["hon_style"]["max"]) == (4, 28, 8)


def test_a_bare_page_scores_nought_in_jama() -> None:
    assert scored(page(TEXT)).instruments["jama"]["score"] == 0


def full():
    links = [link(TEXT, w, f"https://doi.org/10.1000/{n}") for n, w in enumerate(["Ketamine", "depression", "treats"])]
    notes = [
        StrengthNote("disclosure", "Paid by the city."),
        StrengthNote("sees-clinician", "Ask your doctor.", 28, 44),
        StrengthNote("balanced-harms", "x"),
    ]
    return scored(page(TEXT, links=links, **FULL), strengths=notes).instruments


def test_a_full_page_meets_all_benchmarks() -> None:
    made = full()
    assert made["jama"]["score"] == 4
    quest = {name: entry["points"] for name, entry in made["quest_style"]["items"].items()}
    assert quest == {
        "authorship": 2,
        "attribution": 9,
        "type_of_study": 0,
        "conflict_of_interest": 6,
        "currency": 2,
        "complementarity": 1,
        "tone": 6,
    }
    hon = {name: entry["points"] for name, entry in made["hon_style"]["items"].items()}
    assert hon == {
        "authority": 1, "complementarity": 1, "privacy": 0, "attribution": 1, "justifiability": 0, "transparency": 1,
        "financial_disclosure": 1, "advertising": 0,
    }  # fmt: skip


def test_selling_and_overstating_cost_quest_points() -> None:
    made = page(TEXT)
    found = [
        samples.finding(made, "HC305", "conflict-triangle", "error", "Ketamine"),
        *(Finding("absolute-language", "HC601", "warning", "m") for _ in "ab"),
    ]
    items = scored(made, findings=found).instruments["quest_style"]["items"]
    assert items["conflict_of_interest"]["points"] == 0
    assert items["tone"]["points"] == 0


def test_plain_text_has_no_ticks_for_what_it_cannot_show() -> None:
    items = scored(page(TEXT, markup=False)).instruments["hon_style"]["items"]
    assert items["privacy"]["points"] is None
    assert items["privacy"]["note"] == "not visible"


@pytest.mark.parametrize("words", ["cost ", "side effects ", "10 percent of ", "nausea and ", "the study was funded "])
def test_hostile_text_takes_linear_time(words: str) -> None:
    small, large = ((words * (length // len(words) + 1))[:length] for length in (25_000, 100_000))
    assert growth(lambda: assess(small), lambda: assess(large), within=7, spare=0.02) <= 7
    assert best(lambda: assess(large), within=1.0) < 1.0


FLOORS = {"mean": 0.66, "costs": 0.72, "conflicts": 0.72, "harms": 0.72}


def test_agreement_with_reviewers(shared: Path) -> None:
    """Macro-F1 on the news releases; not assessed counts as the majority answer."""
    rows = [json.loads(line) for line in (shared / "data/eval/fakehealth/healthrelease.jsonl").open(encoding="utf-8")]
    said = [answers(f"{row['title']}.\n\n{row['text'] or ''}") for row in rows]
    field = {"conflicts": "funding_coi", "sensational": "sensational_language"}
    figures = {}
    for name in NAMES:
        gold = [row["criteria"][field.get(name, name)] for row in rows]
        pairs = [
            (g == "Satisfactory", s[name])
            for g, s in zip(gold, said, strict=True)
            if g in ("Satisfactory", "Not Satisfactory")
        ]
        usual = sum(g for g, _ in pairs) * 2 > len(pairs)
        figures[name] = macro_f1([(g, usual if s == "not_assessed" else s == "satisfactory") for g, s in pairs])
    figures["mean"] = sum(figures.values()) / len(NAMES)
    assert {k: v for k, v in figures.items() if v < FLOORS.get(k, 0.5)} == {}


def macro_f1(pairs: list[tuple[bool, bool]]) -> float:
    total = 0.0
    for side in (True, False):
        hits = sum(g == p == side for g, p in pairs)
        total += 2 * hits / max(1, sum(g == side for g, _ in pairs) + sum(p == side for _, p in pairs))
    return total / 2


@pytest.mark.parametrize(
    ("question", "group", "sentence", "counter"),
    [
        ("evidence_quality", "doubt", "The survey is not proof that tea helps.", "The proof of the pudding is tasty."),
        ("evidence_quality", "doubt", "There is little evidence that it helps.", "The evidence was sent by post."),
        ("evidence_quality", "doubt", "Only 12 patients took part.", "The ward has patients of all ages."),
        ("evidence_quality", "design_in_words", "Half of them got dummy pills.", "She sells dolls and dummies."),
        ("evidence_quality", "design_in_words", "The study involved 386 people.", "The study hall was closed."),
        ("benefits", "absolute", "There were 2.5 strokes per 1,000 women.", "Strokes became rarer."),
        ("benefits", "absolute", "About 1,900 need to be screened to save one life.", "Screening saves lives."),
    ],
)
def test_words_that_bear_on_a_question(question: str, group: str, sentence: str, counter: str) -> None:
    def labels(text: str) -> set[str]:
        return {cue.label for a in assess(text.lower()) for cue in a.cues}

    assert f"{question}.{group}" in labels(sentence)
    assert f"{question}.{group}" not in labels(counter)
