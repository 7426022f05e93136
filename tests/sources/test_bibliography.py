"""The client for Crossref and PubMed, on recorded answers: existence, retraction, cache, and "could not be asked"."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer.sources import bibliography
from analyzer.sources.bibliography import Answer, Bibliography, Publication

from .conftest import Site


def work(**fields: Any) -> str:
    return json.dumps({"status": "ok", "message": fields})


GOOD = work(
    title=["Vitamin C for colds"],
    issued={"date-parts": [[2013, 1]]},
    author=[{"family": "Hemila"}, {"name": "A group"}],
)
NOTHING = work(items=[])
RETRACTED = work(items=[{"DOI": "10.5555/notice", "update-to": [{"DOI": "10.5555/Vinegar", "type": "retraction"}]}])
CORRECTED = work(items=[{"DOI": "10.5555/notice", "update-to": [{"DOI": "10.5555/Vinegar", "type": "correction"}]}])
SUMMARY = {
    "title": "Ivermectin for colds", "pubdate": "2021 May 4", "authors": [{"name": "Poe P"}, {"name": "van Roe RM"}],
    "pubtype": ["Journal Article", "Retracted Publication"],
}  # fmt: skip


class Recorded:
    """Answers from a table of address parts; counts what it was asked."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, url: str) -> Answer:
        self.asked.append(url)
        for part, answer in self.answers.items():
            if part in url:
                return answer
        return Answer(0, "")


def test_a_known_doi_gives_its_publication() -> None:
    get = Recorded(**{"filter=updates": Answer(200, NOTHING), "crossref.org/works/": Answer(200, GOOD)})
    found = Bibliography(get, contact="desk@example.org").publication(doi="10.5555/cold.")
    assert found == Publication("Vitamin C for colds", 2013, ("Hemila",), False)
    assert get.asked[0] == "https://api.crossref.org/works/10.5555%2Fcold?mailto=desk%40example.org"


@pytest.mark.parametrize(("notices", "retracted"), [(RETRACTED, True), (CORRECTED, False), ("no json", False)])
def test_a_retraction_notice_marks_the_publication(notices: str, retracted: bool) -> None:
    get = Recorded(**{"filter=updates": Answer(200, notices), "crossref.org/works/": Answer(200, GOOD)})
    found = Bibliography(get).publication(doi="10.5555/vinegar")
    assert isinstance(found, Publication)
    assert found.retracted is retracted


def test_a_doi_is_unknown_only_when_the_handle_service_says_so_too() -> None:
    nowhere = Recorded(**{"crossref.org": Answer(404, ""), "doi.org/api": Answer(404, "{}")})
    elsewhere = Recorded(**{"crossref.org": Answer(404, ""), "doi.org/api": Answer(200, "{}")})
    assert Bibliography(nowhere).publication(doi="10.5555/none") is False
    assert Bibliography(elsewhere).publication(doi="10.5555/dataset") is None


def test_pubmed_gives_title_authors_and_retraction() -> None:
    get = Recorded(esummary=Answer(200, json.dumps({"result": {"34000001": SUMMARY}})))
    found = Bibliography(get).publication(pmid="34000001")
    assert found == Publication("Ivermectin for colds", 2021, ("Poe", "van Roe"), True)


def test_an_unknown_pmid_does_not_exist() -> None:
    body = json.dumps({"result": {"99999991": {"uid": "99999991", "error": "cannot get document summary"}}})
    assert Bibliography(Recorded(esummary=Answer(200, body))).publication(pmid="99999991") is False


@pytest.mark.parametrize(
    "answer", [Answer(0, ""), Answer(503, ""), Answer(429, ""), Answer(200, "<html>"), Answer(200, "[]")]
)
def test_a_service_that_fails_says_nothing(answer: Answer) -> None:
    library = Bibliography(lambda _: answer)
    assert library.publication(doi="10.5555/cold") is None
    assert library.publication(pmid="123") is None


def test_what_is_no_pmid_is_not_asked() -> None:
    get = Recorded()
    assert Bibliography(get).publication(pmid="12 or 13") is None
    assert get.asked == []


@pytest.mark.parametrize(
    ("status", "alive"), [(200, True), (404, False), (410, False), (403, None), (500, None), (0, None)]
)
def test_only_not_found_and_gone_are_dead(status: int, alive: bool | None) -> None:
    assert Bibliography(lambda _: Answer(status, "")).alive("https://example.org/page") is alive


def test_answers_are_kept_and_failures_are_not(tmp_path: Path) -> None:
    get = Recorded(**{"example.org/there": Answer(200, "a page"), "example.org/busy": Answer(503, "")})
    library = Bibliography(get, tmp_path)
    for _ in range(2):
        library.alive("https://example.org/there")
        library.alive("https://example.org/busy")
    assert [u.rsplit("/", 1)[1] for u in get.asked] == ["there", "busy", "busy"]
    assert "a page" not in "".join(p.read_text() for p in tmp_path.rglob("*.json"))


def test_asking_a_private_address_is_refused(site: Site) -> None:
    address = site.serve("/secret", b"inside")
    assert bibliography.ask(address) == Answer(0, "")
    assert site.asked == []


def test_redirects_are_followed_and_ends_are_reported(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibliography, "_PAUSE", 0.0)
    end = site.serve("/end", b"the end")
    start = site.serve("/start", b"", 302, Location=end)
    loop = site.serve("/loop", b"", 302, Location="/loop")
    assert bibliography.ask(start, allow_private=True) == Answer(200, "the end")
    assert bibliography.ask(site.url + "/none", allow_private=True).status == 404
    assert bibliography.ask(loop, allow_private=True).status == 0
