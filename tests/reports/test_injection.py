"""Whatever an article says stays text: in HTML, CSV, XML, JSON-LD, SARIF, GitHub commands and Markdown."""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from analyzer.model import Finding, Report
from analyzer.reports.csv import COLUMNS, safe_cell
from analyzer.reports.html import safe_link
from analyzer.reports.registry import RenderOptions, format_named
from reports import samples

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "input", "div", "label", "main", "article", "header", "h1", "h2",
    "h3", "p", "a", "section", "span", "ul", "li", "svg", "text", "rect", "aside", "mark", "sup", "strong",
    "blockquote", "footer",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "type", "id", "checked", "role", "aria-label", "for",
    "href", "rel", "viewbox", "viewBox", "x", "y", "width", "height", "rx", "fill",
}  # fmt: skip
_WRAPS = ("{}", '">{}', "'>{}", "--></style></title></textarea>{}", "</mark></p>{}", "]]>{}", "\x00{}", "{{{{{}}}}}")
_BODIES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>", "<body onload=alert(1)>", "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>", "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>", "<base href=//e.example>",
    "<meta http-equiv=refresh content='0;url=//e.example'>", "<link rel=stylesheet href=//e.example>", "<style>*{x:y}</style>",
    "<object data=data:text/html,<script>alert(1)</script>>", "<form action=//e.example><button>", "onmouseover=alert(1) x=",
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "\\u003cscript\\u003ealert(1)", "&lt;script&gt;alert(1)",
    "<ScRiPt >alert(1)</sCrIpT>", "<scr\x00ipt>alert(1)</scr\x00ipt>", "\u202e<b>", "<!--<img src='--><img src=x onerror=alert(1)>",
    "%3Cscript%3Ealert(1)", "7*7", "config.items()", "<marquee onstart=alert(1)>",
)  # fmt: skip
PAYLOADS = [wrap.format(body) for wrap, body in product(_WRAPS, _BODIES)]


def render(name: str, *reports: Report) -> str:
    return format_named(name).render(list(reports), RenderOptions())


def assert_inert(page: str) -> None:
    soup = BeautifulSoup(page, "lxml")
    assert {tag.name for tag in soup.find_all(True)} <= ELEMENTS
    assert {name for tag in soup.find_all(True) for name in tag.attrs} <= ATTRIBUTES
    for tag in soup.find_all(href=True):
        assert tag["href"].startswith(("http://", "https://", "#r"))
        assert tag["href"].startswith("#") or tag["rel"] == ["noopener", "noreferrer", "nofollow", "ugc"]
    assert len(soup.find_all("style")) == 1
    assert soup.style.text.count("{") == page[page.index("<style>") : page.index("</style>")].count("{")


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 200


def test_payloads_stay_text_in_html() -> None:
    for payload in PAYLOADS:
        assert_inert(render("html", samples.hostile(payload)))


@given(st.text(max_size=80))
def test_any_text_stays_text_in_html(payload: str) -> None:
    assert_inert(render("html", samples.hostile(payload or "x")))


def test_html_shows_the_words_of_the_article() -> None:
    page = render("html", samples.hostile("<b>bold & co.</b>"))
    assert html.escape("<b>bold & co.</b>", quote=False) in page
    assert "<b>" not in page


def test_html_policy_allows_only_its_own_style() -> None:
    policy = BeautifulSoup(render("html", samples.poor()), "lxml").find(
        "meta", {"http-equiv": "Content-Security-Policy"}
    )
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'",
        policy["content"],
    )


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/x?y=1&z", "https://a.example/x?y=1&z"),
        ("javascript:alert(1)", None), ("JaVaScRiPt:alert(1)", None), ("data:text/html,x", None), ("//a.example", None),
        ("http://", None), ("https://[bad", None), (None, None), ("https://a.example/\"><b>", "https://a.example/%22%3E%3Cb%3E"),
    ],
)  # fmt: skip
def test_links_lead_to_the_web_or_nowhere(address: str | None, link: str | None) -> None:
    assert safe_link(address) == link


STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'"]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("before", ["", " ", '"', "\u00a0", "\u3000", ' "', "\ufeff"])
def test_cells_that_look_like_formulas_get_an_apostrophe(start: str, before: str) -> None:
    if start in "\t\r\n'" and before:  # these matter only as the first character
        return
    assert safe_cell(f"{before}{start}1+1").startswith("'")


def test_five_hundred_formulas_are_defused() -> None:
    befores, bodies = (
        ("", " ", '"', "\u00a0", "\u3000", ' "', "\ufeff"),
        ("1+1", "cmd|' /C calc'!A0", "SUM(A1)", "x", "1", "\t=1"),
    )
    bodies += ("HYPERLINK('https://e.example')", "@x", "-2+3")
    cells = [f"{b}{s}{x}" for b, s, x in product(befores, "=+-@＝＋－＠", bodies)]
    assert len(cells) >= 500
    assert [cell for cell in cells if not safe_cell(cell).startswith("'")] == []


@pytest.mark.parametrize("text", ["plain", "1-1", "a=b", "", "3 + 4", "e-mail@x.example", "“quoted”"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text(max_size=40))
def test_no_cell_of_any_table_begins_a_formula(payload: str) -> None:
    rows = list(csv.reader(io.StringIO(render("csv", samples.hostile(payload or "x"), samples.unread()))))
    assert tuple(rows[0]) == COLUMNS
    for row in rows[1:]:
        assert len(row) == len(COLUMNS)
        assert not any(
            cell.lstrip(' "\u00a0\u3000\ufeff')[:1] in tuple("=+-@\t\r\n＝＋－＠") and cell.strip() for cell in row
        )


@given(st.text(max_size=60))
def test_junit_is_well_formed(payload: str) -> None:
    root = ET.fromstring(render("junit", samples.hostile(payload or "x"), samples.unread()))
    assert len(root.findall("testsuite")) == 2


@given(st.text(max_size=60))
def test_an_article_issues_no_github_commands(payload: str) -> None:
    lines = render("github", samples.hostile(payload or "x")).split("\n")
    assert [line.split(" ")[0] for line in lines[:-1]] == ["::error", "::warning"]
    assert lines[-1] == ""


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "claimreview"])
def test_json_can_stand_in_a_script_element(form: str) -> None:
    text = render(form, samples.hostile("</script><!--<script>alert(1)</script>"))
    assert "<" not in text
    assert "</script><!--<script>alert(1)</script>" in str(json.loads(text))


@given(st.text(max_size=60))
def test_sarif_of_any_text_is_valid(payload: str) -> None:
    assert list(SARIF.iter_errors(json.loads(render("sarif", samples.hostile(payload or "x"), samples.unread())))) == []


def test_a_thousand_findings_of_any_text_are_valid(root: Path) -> None:
    chance = random.Random(7)
    signs = [chr(n) for n in (*range(160), 0x202E, 0x2028, 0xD800, 0xDFFF, 0xFFFE, 0x1F600)] + ["</script>", "]]>"]
    report = samples.poor()
    report.findings = []
    for number in range(1000):
        words = ["".join(chance.choices(signs, k=20)) for _ in range(4)]
        finding = Finding("no-sources", "HC201", "info", words[0], words[1], words[2], url=words[3])
        if number % 2:
            finding = samples.finding(
                report.article, "HC102", "overstated-claim", "warning", "cures", words[0], url=words[3]
            )
        finding.suppressed = {"reason": words[1], "until": None} if number % 3 == 0 else None
        report.findings.append(finding)
    schema = Draft202012Validator(json.loads((root / "docs" / "report.schema.json").read_text(encoding="utf-8")))
    for form, validator in (("sarif", SARIF), ("json", schema)):
        text = render(form, report)
        text.encode()
        assert list(validator.iter_errors(json.loads(text))) == []


SARIF = Draft202012Validator(json.loads((Path(__file__).parent / "sarif.schema.json").read_text(encoding="utf-8")))


@given(st.text(max_size=60))
def test_markdown_holds_no_html_links_or_mentions(payload: str) -> None:
    text = render("markdown", samples.hostile(payload or "x"))
    assert "<" not in text
    assert "@" not in text
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)!\[|https?://", text)
