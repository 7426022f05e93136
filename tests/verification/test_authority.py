"""Regulatory claims: powers, approvals, schedules, sale, lists."""

from __future__ import annotations

import pytest

from analyzer.article.offsets import Offsets
from analyzer.model import Article, Metadata
from analyzer.verification.acts import kind_of_act, purpose_in, schedule_class
from analyzer.verification.verifier import Verifier

from .conftest import Judge, make_claim


@pytest.mark.parametrize(
    ("object_", "fields", "label"),
    [
        ("who: approved", {"authority": "world health organization", "action": "approved"}, "authority_mismatch"),
        ("who: approved", {"authority": "WHO", "action": "approved", "polarity": "negated"}, "supported"),
        ("who: listed", {"authority": "WHO", "action": "listed"}, "supported"),
        ("who: listed: general anesthesia", {"authority": "WHO", "action": "listed"}, "supported"),
        ("who: listed: depression", {"authority": "WHO", "action": "listed"}, "refuted"),
        ("who: prequalified", {"authority": "WHO", "action": "prequalified"}, "not_in_reference"),
        ("fda: approved", {"authority": "fda", "action": "approved"}, "supported"),
        ("fda: approved: general anesthesia", {"authority": "fda", "action": "approved"}, "supported"),
        ("fda: approved: diabetes", {"authority": "fda", "action": "approved"}, "supported"),
        ("fda: approved: depression", {"authority": "fda", "action": "approved"}, "refuted"),
        ("fda: approved: depression", {"authority": "fda", "polarity": "negated"}, "supported"),
        ("fda: cleared: depression", {"authority": "fda", "action": "cleared"}, "refuted"),
        ("fda: approved: anxiety", {"authority": "fda", "action": "approved"}, "refuted"),
        ("fda: approved: gout", {"authority": "fda", "action": "approved"}, "not_in_reference"),
        ("fda: not approved: general anesthesia", {"authority": "fda", "action": "not_approved"}, "refuted"),
        ("approved for headache", {"action": "approved"}, "supported"),
        ("us: schedule iii", {"action": "schedule iii", "sentence": "It is in schedule III."}, "supported"),
        ("us: schedule i", {"action": "schedule i", "sentence": "It is in schedule I."}, "refuted"),
        ("controlled substance", {"action": "controlled substance"}, "supported"),
        ("controlled substance", {"action": "controlled substance", "polarity": "negated"}, "refuted"),
        ("over the counter", {"action": "over the counter"}, "refuted"),
        ("prescription only", {"action": "prescription only"}, "supported"),
        ("off-label: depression", {"action": "off-label"}, "supported"),
        ("off-label: headache", {"action": "off-label"}, "refuted"),
    ],
)
def test_acts(judge: Judge, object_: str, fields: dict[str, object], label: str) -> None:
    assert judge("regulatory_status", object_, **fields).verdict.label == label


def test_not_approved_to_prevent_is_not_at_odds_with_an_approval_to_treat(judge: Judge) -> None:
    fields: dict[str, object] = {"authority": "fda", "action": "approved", "polarity": "negated"}
    treat = judge("regulatory_status", "fda: approved: diabetes", sentence="It is not approved for diabetes.", **fields)
    keep_off = judge(
        "regulatory_status", "fda: approved: diabetes", sentence="Not approved to prevent diabetes.", **fields
    )
    assert treat.verdict.label == "refuted"
    assert keep_off.verdict.label == "not_in_reference"


def test_what_the_body_did_instead_is_said(judge: Judge) -> None:
    fields: dict[str, object] = {"authority": "world health organization", "action": "approved"}
    text = judge("regulatory_status", "who: approved", **fields).verdict.explanation
    assert "does not approve medicines" in text
    assert "lists testamine as an essential medicine for general anesthesia" in text


@pytest.mark.parametrize(
    ("object_", "fields", "label"),
    [
        ("fda: approved", {"authority": "fda", "action": "approved"}, "authority_mismatch"),
        ("fda: approved: arthritis", {"authority": "fda", "action": "approved"}, "authority_mismatch"),
        ("fda: approved", {"authority": "fda", "action": "approved", "polarity": "negated"}, "supported"),
        ("fda: evaluated", {"authority": "fda", "action": "evaluated", "polarity": "negated"}, "supported"),
        ("fda: dietary supplement", {"authority": "fda", "action": "dietary supplement"}, "supported"),
    ],
)
def test_supplements_are_not_approved(judge: Judge, object_: str, fields: dict[str, object], label: str) -> None:
    assert judge("regulatory_status", object_, drug="rootherb", **fields).verdict.label == label


def test_an_article_older_than_the_approval_is_outdated_not_wrong(verifier: Verifier) -> None:
    claim = make_claim("regulatory_status", "fda: approved: headache", authority="fda", polarity="negated")
    text = claim.sentence
    article = Article("a", None, "", text, text, Offsets(text), [], metadata=Metadata(published="2015-03-01"))
    verifier.verify([claim], article)
    assert claim.verdict.label == "outdated"
    article.metadata.published = "2025-03-01"
    verifier.verify([claim], article)
    assert claim.verdict.label == "refuted"


def test_words_of_acts() -> None:
    assert kind_of_act("not_approved") == "not_approve"
    assert kind_of_act("Emergency Use Authorization") == "authorise"
    assert kind_of_act("has not been approved") == "not_approve"
    assert kind_of_act("essential medicine") == "list"
    assert kind_of_act("hello") == ""
    assert purpose_in("approved to treat migraine") == "migraine"
    assert purpose_in("approved") == ""
    assert schedule_class("controlled substance: schedule II") == "2"
    assert schedule_class("Class B drug") == "b"
    assert schedule_class("scheduled for Monday") == ""
