"""Reports on 20 hostile articles in a real browser: no dialog, no request, no violation of the page's policy."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer import Analyzer, Report
from analyzer.model import Page
from analyzer.reports.registry import RenderOptions, format_named
from reports import samples
from reports.browser import Browser, Visit, find_chromium

CHROMIUM = find_chromium()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

PAYLOADS = {
    "script": "<script>alert('pwn')</script>",
    "script-in-script": "<scr<script>ipt>alert('pwn')</scr</script>ipt>",
    "handler": "<img src=x onerror=alert('pwn')>",
    "attribute": "\" onmouseover=alert('pwn') autofocus onfocus=alert('pwn') x=\"",
    "javascript-link": "<a href=\"java&#10;script:alert('pwn')\">pwn</a> javascript:alert('pwn')",
    "style": "</style><style>*{background:url(https://pwn.example/a)}</style>",
    "style-import": "@import 'https://pwn.example/b.css'; } body { background: url(//pwn.example/c)",
    "refresh": "<meta http-equiv=refresh content='0;url=https://pwn.example/'>",
    "base": "<base href=https://pwn.example/><link rel=stylesheet href=x><link rel=preload as=image href=y>",
    "template": "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}pwn{% endfor %}${pwn}",
    "entities": "&lt;script&gt;alert('pwn')&lt;/script&gt; &#x3c;svg onload=alert('pwn')&#62; %3Cscript%3Epwn",
    "direction": "\u202e<b>pwn\u2066\u200f\u061c</b>\u2028<script>alert('pwn')</script>",
    "long-word": "pwn" * 7000,
    "svg": "<svg onload=alert('pwn')><foreignObject><iframe src=javascript:alert('pwn')></iframe></foreignObject></svg>",
    "comment": "--><script>alert('pwn')</script><!--><img src=https://pwn.example/d onerror=alert('pwn')>",
    "raw-text": "</title></textarea></noscript></template><script>alert('pwn')</script>",
    "frame": "<iframe srcdoc=\"<script>alert('pwn')</script>\"></iframe><object data='data:text/html,pwn'></object>",
    "cdata": "<![CDATA[<script>alert('pwn')</script>]]><?xml-stylesheet href='https://pwn.example/e'?>",
    "form": "<form action=https://pwn.example/><button autofocus onfocus=alert('pwn')><details open ontoggle=alert('pwn')>",
    "nul": "<scr\x00ipt>alert('pwn')</scr\x00ipt>\x1b]52;pwn\x07<video poster=https://pwn.example/f autoplay>",
}
BAD = {
    "dialogs": "<script>alert('seen')</script>",
    "requests": "<img src=https://tracker.example/seen.png>",
    "violations": "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><script>alert('seen')</script>",
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all pages, with an empty profile."""
    with Browser(str(CHROMIUM), tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    """One analyzer for all articles."""
    return Analyzer()


def article(payload: str) -> Page:
    """Return an article with the payload in title, author, link text, address, claim and file name, as text and as markup."""
    text = html.escape(payload)
    body = f"""<html><head><title>Ketamine {text}</title><meta name="author" content="Ana {text}"></head><body><article>
<h1>Ketamine {text}</h1><p>Ketamine cures depression {text}. Experts say that {text} ketamine is 100% safe.</p>
<p>Ketamine treats {payload} depression. See <a href="https://shop.example/?aff={text}">buy {text}</a> and
<a href="{text}">{text}</a>. {"Ketamine may relieve pain in hospital. " * 8}</p></article></body></html>"""
    return Page(f"{payload[:60]}.html", body, "html", url=f"https://a.example/?q={payload[:200]}", title=None)


def opened(browser: Browser, folder: Path, page: str) -> Visit:
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return browser.visit(path.as_uri())


def rendered(report: Report) -> str:
    return format_named("html").render([report], RenderOptions())


@pytest.mark.parametrize("kind", BAD)
def test_the_browser_sees_what_bad_pages_do(browser: Browser, tmp_path: Path, kind: str) -> None:
    seen = opened(browser, tmp_path, f"<!DOCTYPE html><html><head>{BAD[kind]}")
    for name in BAD:
        assert bool(getattr(seen, name)) == (name == kind), (name, seen)


def test_the_browser_sees_handlers_that_wait(browser: Browser, tmp_path: Path) -> None:
    assert opened(browser, tmp_path, "<p onmouseover=\"alert('seen')\">x").dialogs == ["seen"]
    assert opened(browser, tmp_path, "<meta http-equiv=refresh content='0;url=https://tracker.example/'>").requests


def test_reports_whose_escaping_is_undone_are_caught(browser: Browser, tmp_path: Path) -> None:
    page = html.unescape(rendered(samples.hostile(PAYLOADS["handler"])))
    assert opened(browser, tmp_path, page).violations
    assert opened(browser, tmp_path, re.sub("<meta http-equiv[^>]*>", "", page)).dialogs


def test_there_are_twenty() -> None:
    assert len(PAYLOADS) == 20


@pytest.mark.parametrize("name", PAYLOADS)
def test_reports_on_hostile_articles_are_quiet(browser: Browser, analyzer: Analyzer, tmp_path: Path, name: str) -> None:
    report = analyzer.check_page(article(PAYLOADS[name]))
    assert report.claims
    seen = opened(browser, tmp_path, rendered(report))
    assert (seen.dialogs, seen.requests, seen.violations, seen.active) == ([], [], [], 0)
    assert "pwn" in seen.text
