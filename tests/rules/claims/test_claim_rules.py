"""The rules on claims, on hand-built claims with their verdicts."""

from __future__ import annotations

import importlib
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from analyzer.article.offsets import Offsets
from analyzer.model import Article, Block, Claim, Concept, Dose, Finding, Mention, Reading, Sentence, Verdict
from analyzer.rules.base import Rule, RuleContext

MODULES = (
    "refuted_claim", "overstated_claim", "understated_claim", "insufficient_evidence", "approval_misstated",
    "off_label_undisclosed", "hedged_mechanism", "unqualified_mechanism", "outdated_claim", "unsafe_dosage",
    "absolute_safety", "disease_claim_for_supplement", "inadequate_qualifier", "causal_from_correlational",
    "animal_as_human", "relative_risk_only", "dosing_without_clinician",
)  # fmt: skip
HEADINGS = ("What it does", "Why it matters to readers", "Example", "Better", "Limits", "References")


class SmallReference:
    """A herb, a drug and one mechanism."""

    def substance(self, drug_id: str) -> Any:
        return SimpleNamespace(kind="herb" if drug_id == "rootherb" else "prescription")

    def claims(self, drug_id: str, type: str | None = None) -> list[Any]:  # noqa: A002
        return [SimpleNamespace(standing="established", statement="It blocks X.")] if drug_id == "testamine" else []


def context(*sentences: str, claims: list[Claim] | None = None) -> RuleContext:
    """Return a context of one paragraph; every "testamine" in it is a mention."""
    text, found, mentions = " ".join(sentences), [], []
    offset = 0
    for index, sentence in enumerate(sentences):
        found.append(Sentence(index, offset, offset + len(sentence), sentence, 0, is_question=sentence.endswith("?")))
        if "estamine" in sentence:
            at = offset + sentence.index("estamine") - 1
            mentions.append(Mention(at, at + 9, "drug", Concept("testamine", "testamine", "testamine"), index))
        offset += len(sentence) + 1
    for claim in claims or []:
        home = found[claim.sentence_index]
        claim.sentence, claim.start, claim.end = home.text, home.start, home.end
    article = Article("test", None, "", text, text, Offsets(text), [Block("paragraph", 0, len(text))])
    lexicon = SimpleNamespace(kind=lambda id_: "disease")
    reading = Reading(found, mentions, claims or [])
    return RuleContext(article, reading, cast(Any, lexicon), cast(Any, SmallReference()), "US", date(2026, 11, 22))


def claim(label: str, type_: str = "treats", object_: str = "gout", index: int = 0, **fields: Any) -> Claim:
    """Return a claim with a verdict; fields named `v_...` belong to the verdict."""
    verdict = Verdict(cast(Any, label), 0.9, "Because.", statement="Better so.")
    for name in [name for name in fields if name.startswith("v_")]:
        setattr(verdict, name[2:], fields.pop(name))
    drug = Concept(fields.pop("drug", "testamine"), "testamine", "testamine")
    thing = Concept(object_.replace(" ", "-"), object_, object_)
    return Claim("c1", "", 0, 0, drug, cast(Any, type_), thing, sentence_index=index, verdict=verdict, **fields)


def run(module: str, ctx: RuleContext) -> list[Finding]:
    rule: Rule = importlib.import_module(f"analyzer.rules.claims.{module}").RULE
    return list(rule.check(rule, ctx))


TEXT = "Testamine does something to gout."


@pytest.mark.parametrize(
    ("module", "label", "type_", "severity"),
    [
        ("refuted_claim", "refuted", "treats", "error"),
        ("overstated_claim", "overstated", "treats", "warning"),
        ("overstated_claim", "partly_supported", "treats", "warning"),
        ("overstated_claim", "overstated", "safety", "warning"),
        ("understated_claim", "understated", "pharmacologic_class", "info"),
        ("insufficient_evidence", "insufficient_evidence", "treats", "warning"),
        ("approval_misstated", "authority_mismatch", "regulatory_status", "error"),
        ("approval_misstated", "refuted", "regulatory_status", "error"),
        ("unqualified_mechanism", "overstated", "mechanism", "warning"),
        ("outdated_claim", "outdated", "prevents", "warning"),
        ("absolute_safety", "refuted", "safety", "error"),
    ],
)
def test_verdict_rules(module: str, label: str, type_: str, severity: str) -> None:
    (finding,) = run(module, context(TEXT, claims=[claim(label, type_)]))
    assert (finding.severity, finding.claim_id, finding.sentence) == (severity, "c1", TEXT)
    assert "Because." in finding.message
    assert finding.suggestion
    for form in ("reported", "use", "under_study", "debunked"):
        assert run(module, context(TEXT, claims=[claim(label, type_, form=form)])) == []
    assert run(module, context(TEXT, claims=[claim(label, type_, certainty="question")])) == []
    assert run(module, context(TEXT, claims=[claim("supported", type_)])) == []
    assert run(module, context(TEXT, claims=[claim("not_in_reference", type_)])) == []


def test_the_same_thing_is_said_once_a_sentence() -> None:
    twice = [claim("refuted"), claim("refuted")]
    assert len(run("refuted_claim", context(TEXT, claims=twice))) == 1
    other = [claim("refuted"), claim("refuted", index=1)]
    assert len(run("refuted_claim", context(TEXT, "Again it cures gout.", claims=other))) == 2


def test_each_false_claim_has_one_rule() -> None:
    for type_ in ("regulatory_status", "safety"):
        assert run("refuted_claim", context(TEXT, claims=[claim("refuted", type_)])) == []
    dose = claim("refuted", "dosage", dose=Dose(9000, "mg", "day"))
    assert run("refuted_claim", context(TEXT, claims=[dose])) == []
    assert run("overstated_claim", context(TEXT, claims=[claim("overstated", "mechanism")])) == []
    assert run("understated_claim", context(TEXT, claims=[claim("understated", "mechanism")])) == []


def test_an_unsure_match_is_a_warning_only() -> None:
    (finding,) = run("refuted_claim", context(TEXT, claims=[claim("refuted", v_confidence=0.5)]))
    assert finding.severity == "warning"


@pytest.mark.parametrize(("certainty", "severity"), [("moderate", "error"), ("low", "warning"), (None, "error")])
def test_evidence_of_low_certainty_is_a_warning_only(certainty: str | None, severity: str) -> None:
    refuted = claim("refuted", v_certainty_of_evidence=certainty)
    assert run("refuted_claim", context(TEXT, claims=[refuted]))[0].severity == severity


@pytest.mark.parametrize(
    ("module", "type_"),
    [("refuted_claim", "treats"), ("absolute_safety", "safety"), ("approval_misstated", "regulatory_status")],
)
def test_an_accusation_needs_the_drug_in_sight(module: str, type_: str) -> None:
    near = context(TEXT, "It is a cure.", claims=[claim("refuted", type_, index=1)])
    far = context(TEXT, "Sleep helps.", "So does rest.", "It is a cure.", claims=[claim("refuted", type_, index=3)])
    other = context(TEXT, "Rest is a cure.", claims=[claim("refuted", type_, index=1)])
    assert [run(module, ctx)[0].severity for ctx in (near, far, other)] == ["error", "warning", "warning"]


def test_absolute_wording_without_evidence_is_an_error() -> None:
    module = "insufficient_evidence"
    (strong,) = run(module, context(TEXT, claims=[claim(module, strength="absolute")]))
    (denied,) = run(module, context(TEXT, claims=[claim(module, polarity="negated")]))
    assert (strong.severity, denied.severity) == ("error", "info")


def test_denied_promises_of_safety_are_not_reported() -> None:
    assert run("absolute_safety", context(TEXT, claims=[claim("refuted", "safety", polarity="negated")])) == []


class TestOffLabel:
    module = "off_label_undisclosed"

    def test_once_for_each_use(self) -> None:
        claims = [claim("overstated", v_off_label=True), claim("overstated", v_off_label=True, index=1)]
        claims.append(claim("overstated", object_="asthma", v_off_label=True, index=1))
        found = run(self.module, context(TEXT, "It also helps asthma.", claims=claims))
        assert len(found) == 2
        assert "in the US" in found[0].message

    @pytest.mark.parametrize(
        "words",
        [
            "This use is off-label.", "The FDA has not approved it for gout.", "It is approved only for anaesthesia.",
            "It is unlicensed for this.", "It is not FDA-approved for gout.",
        ],
    )  # fmt: skip
    def test_one_word_of_disclosure_is_enough(self, words: str) -> None:
        assert run(self.module, context(TEXT, words, claims=[claim("overstated", v_off_label=True)])) == []

    def test_only_what_the_author_states(self) -> None:
        for fields in ({"form": "use"}, {"form": "reported"}, {"polarity": "negated"}, {"certainty": "question"}):
            off_label = claim("overstated", v_off_label=True, **fields)
            assert run(self.module, context(TEXT, claims=[off_label])) == []
        assert run(self.module, context(TEXT, claims=[claim("supported")])) == []


class TestHedgedMechanism:
    module = "hedged_mechanism"

    def test_says_what_the_reference_calls_each_target(self) -> None:
        claims = [
            claim("understated", "mechanism", "x receptor", certainty="hedged", v_standing="established"),
            claim("supported", "mechanism", "y pathway", certainty="hedged", v_standing="limited"),
            claim("not_in_reference", "mechanism", "z", certainty="hedged"),
        ]
        (finding,) = run(self.module, context(TEXT, claims=claims))
        assert "x receptor: established; y pathway: proposed, not settled; z: not in the reference" in finding.message

    def test_asserted_mechanisms_are_silent(self) -> None:
        assert run(self.module, context(TEXT, claims=[claim("supported", "mechanism")])) == []

    @pytest.mark.parametrize(
        "words",
        [
            "How testamine works is still unclear.", "The exact mechanism of action of testamine is unknown.",
            "Scientists do not know how testamine works.", "The way testamine helps is not fully understood.",
        ],
    )  # fmt: skip
    def test_said_to_be_unknown(self, words: str) -> None:
        (finding,) = run(self.module, context(words))
        assert "It blocks X." in finding.message

    def test_other_unknowns_are_silent(self) -> None:
        assert run(self.module, context("It is not known how many people take testamine.")) == []
        assert run(self.module, context("Is it known how testamine works?")) == []


class TestDoses:
    def test_above_the_maximum(self) -> None:
        dose = claim("refuted", "dosage", dose=Dose(9000, "mg", "day"))
        assert len(run("unsafe_dosage", context(TEXT, claims=[dose]))) == 1
        for other in (Dose(9000, "mg"), None):
            vague = claim("refuted", "dosage", dose=other)
            assert run("unsafe_dosage", context(TEXT, claims=[vague])) == []

    def test_advice_without_clinician(self) -> None:
        advice, module = "Take 500 mg of testamine a day.", "dosing_without_clinician"
        dosage = claim("supported", "dosage", dose=Dose(500, "mg", "day"))
        assert len(run(module, context(advice, claims=[dosage]))) == 1
        assert run(module, context(advice, "Ask your doctor first.", claims=[dosage])) == []
        reported = "In a study participants received 500 mg of testamine a day."
        assert run(module, context(reported, claims=[dosage])) == []
        dosage.attribution = "named"
        assert run(module, context(advice, claims=[dosage])) == []


class TestSupplements:
    module = "disease_claim_for_supplement"

    def test_only_where_something_is_sold(self) -> None:
        herb = claim("overstated", drug="rootherb")
        assert len(run(self.module, context(TEXT, "Buy now in our online store.", claims=[herb]))) == 1
        assert run(self.module, context(TEXT, claims=[herb])) == []

    def test_medicines_established_uses_and_denials_are_exempt(self) -> None:
        for exempt in (
            claim("overstated"),
            claim("supported", drug="rootherb", v_standing="established"),
            claim("supported", drug="rootherb", polarity="negated"),
            claim("overstated", "affects", drug="rootherb"),
        ):
            assert run(self.module, context(TEXT, "Buy now in our online store.", claims=[exempt])) == []


def test_qualifiers_that_sound_like_praise() -> None:
    words, module = "Promising research says that testamine helps gout.", "inadequate_qualifier"
    weak = claim("supported", certainty="hedged", v_standing="limited")
    (finding,) = run(module, context(words, claims=[weak]))
    assert '"promising"' in finding.message
    assert run(module, context(words, "It is not proven.", claims=[weak])) == []
    assert run(module, context(words, claims=[claim("supported", v_standing="established")])) == []


@pytest.mark.parametrize(
    ("sentences", "count"),
    [
        (["A survey of nurses shows that testamine prevents gout."], 1),
        (["A cohort study ran for years.", "Testamine prevents gout."], 1),
        (["In a survey, gout was less common in users of testamine."], 0),
        (["A randomised trial and a survey show that testamine prevents gout."], 0),
        (["A survey shows that testamine prevents gout.", "It cannot prove that."], 0),
        (["Testamine prevents gout."], 0),
    ],
)
def test_cause_from_a_study_of_links(sentences: list[str], count: int) -> None:
    index = next(i for i, s in enumerate(sentences) if "estamine" in s)
    made = [claim("not_in_reference", "prevents", index=index)]
    assert len(run("causal_from_correlational", context(*sentences, claims=made))) == count
    hedged = [claim("not_in_reference", "prevents", index=index, certainty="hedged")]
    assert run("causal_from_correlational", context(*sentences, claims=hedged)) == []
    known = [claim("supported", "prevents", index=index, v_standing="established")]
    assert run("causal_from_correlational", context(*sentences, claims=known)) == []


@pytest.mark.parametrize(
    ("sentences", "count"),
    [
        (["Testamine melts your fat, a study in mice shows."], 1),
        (["Testamine slows ageing.", "It was fed to rats for a year."], 1),
        (["In mice, testamine slowed ageing."], 0),
        (["Testamine slows ageing.", "It was fed to rats; whether it works in people is unknown."], 0),
        (["Testamine slows ageing.", "After rats, volunteers took it."], 0),
        (["Testamine slows ageing."], 0),
    ],
)
def test_animals_told_as_people(sentences: list[str], count: int) -> None:
    index = next(i for i, s in enumerate(sentences) if "estamine" in s)
    made = [claim("not_in_reference", "affects", index=index)]
    assert len(run("animal_as_human", context(*sentences, claims=made))) == count
    known = [claim("supported", "affects", index=index, v_standing="established")]
    assert run("animal_as_human", context(*sentences, claims=known)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Testamine cuts the risk of gout by 40 percent.", 1),
        ("Users of testamine were twice as likely to have gout.", 1),
        ("Testamine halves the risk of gout.", 1),
        ("With testamine there was a 30% lower risk of gout.", 1),
        ("Testamine cuts the risk of gout by 40 percent, from 10 to 6 in 100.", 0),
        ("Testamine cut the risk by half, which is one case fewer per 1,000 people.", 0),
        ("Pain fell by 30 percent with testamine.", 0),
        ("Does testamine cut the risk by 40 percent?", 0),
        ("The risk of rain is 40% lower in May.", 0),
    ],
)
def test_relative_risk(text: str, count: int) -> None:
    assert len(run("relative_risk_only", context(text))) == count


@pytest.mark.parametrize("module", MODULES)
def test_pages_have_their_headings(module: str) -> None:
    page = importlib.import_module(f"analyzer.rules.claims.{module}").__doc__ or ""
    places = [page.find(f"\n{heading}\n") for heading in HEADINGS]
    assert -1 not in places
    assert places == sorted(places)
    assert "http" in page[places[-1] :]


def test_codes_run_without_gap() -> None:
    rules = [importlib.import_module(f"analyzer.rules.claims.{module}").RULE for module in MODULES]
    assert [rule.code for rule in rules] == [f"HC{number}" for number in range(101, 118)]
    assert [rule.name for rule in rules] == [module.replace("_", "-") for module in MODULES]
