"""Pages made to break a reader: each ends in time and in memory with a status, and none takes the process along."""

from __future__ import annotations

import random
import runpy
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.article.isolated import IsolatedReader
from analyzer.article.read import read
from analyzer.errors import InputError
from analyzer.model import Article, Page
from analyzer.sources import documents
from analyzer.sources.child import Child
from analyzer.sources.opened import Opened, SourceError
from analyzer.sources.options import SourceOptions
from analyzer.sources.registry import read_opened
from tests.timing import growth

SECONDS = 10.0
MEGABYTES = 512
STATUSES = {"ok", "truncated", "timeout", "rejected", "not_article", "not_english", "crashed"}
HOSTILE = Path(__file__).resolve().parents[2] / "corpora" / "hostile"
CRASHERS = sorted(path for path in (HOSTILE / "crashers").iterdir() if path.suffix != ".md")
_MADE = runpy.run_path(str(HOSTILE / "generators.py"))
GENERATORS: dict[str, Callable[[], bytes]] = (
    _MADE["GENERATORS"] | runpy.run_path(str(HOSTILE / "documents.py"))["GENERATORS"]
)
SENTENCE: str = _MADE["SENTENCE"]
nested: Callable[[int], bytes] = _MADE["nested"]


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader(seconds=SECONDS) as started:
        yield started


def take(data: bytes, name: str, reader: IsolatedReader) -> list[Article | SourceError]:
    """Open and read what `data` holds, as a batch does."""
    opened = Opened.from_bytes(data, name, SourceOptions(), lambda *_: iter(()))
    return [
        record if isinstance(record, SourceError) else reader.try_read(record, language_gate=False)
        for record in read_opened(opened)
    ]


def peak(*children: Child) -> int:
    """Return the most memory that one of the children held, in MB."""
    held = [0]
    for child in children:
        status = Path(f"/proc/{child._process.pid if child._process else 0}/status")
        if status.exists():
            held += [int(x.split()[1]) // 1000 for x in status.read_text().splitlines() if x.startswith("VmHWM")]
    return max(held)


def test_there_are_enough() -> None:
    assert len(GENERATORS) >= 30


@pytest.mark.parametrize("name", GENERATORS)
def test_a_hostile_page_ends_with_a_status(name: str, reader: IsolatedReader) -> None:
    data = GENERATORS[name]()
    started = time.monotonic()
    records = take(data, name, reader)
    assert time.monotonic() - started < SECONDS + 5  # a child that is killed is started anew
    assert records
    assert {record.status for record in records} <= STATUSES - {"crashed"}
    assert peak(reader._child, documents._child()) < MEGABYTES
    for record in records:
        if isinstance(record, SourceError):
            assert record.message.count("\n") == 0
        elif record.status == "ok" and SENTENCE.encode() in data:
            assert SENTENCE in record.text


@pytest.mark.parametrize("path", CRASHERS, ids=lambda path: path.name)
def test_what_once_crashed_does_no_more(path: Path, reader: IsolatedReader) -> None:
    started = time.monotonic()
    (record,) = take(path.read_bytes(), path.name, reader)
    assert time.monotonic() - started < SECONDS
    assert record.status in {"ok", "truncated", "not_article"}
    if isinstance(record, Article):
        assert "Vitamin Q cures every cold" in record.text


@pytest.mark.parametrize("depth", [200, 254, 300, 511, 2_000, 5_000, 100_000])
def test_a_sentence_at_any_depth_is_found_or_its_loss_is_said(depth: int, reader: IsolatedReader) -> None:
    (record,) = take(nested(depth), "deep", reader)
    assert isinstance(record, Article)
    assert SENTENCE in record.text or (depth > 2_000 and record.status == "truncated")


def test_a_hanging_page_is_killed_and_the_next_one_read() -> None:
    page = Page("next", f"<p>{SENTENCE * 5}</p>", "html")
    with IsolatedReader(seconds=0.3) as reader:
        slow = Page("slow", "<p>word " * 100_000, "html")
        started = time.monotonic()
        ended = reader.try_read(slow, language_gate=False)
        assert isinstance(ended, SourceError)
        assert (ended.source, ended.status) == ("slow", "timeout")
        assert time.monotonic() - started < 10
        reader._seconds = 10.0
        assert SENTENCE in reader.read(page).text


def test_a_greedy_page_is_refused_and_the_next_one_read() -> None:
    with IsolatedReader(memory=60_000_000) as reader:
        refused = reader.try_read(Page("greedy", f"<p>{'word ' * 1_500_000}</p>", "html"), language_gate=False)
        assert isinstance(refused, SourceError)
        assert refused.status in {"rejected", "crashed"}
        assert "60 MB" in refused.message or refused.status == "crashed"
        assert SENTENCE in reader.read(Page("next", f"<p>{SENTENCE * 5}</p>", "html"), language_gate=False).text


def test_a_child_that_dies_gives_a_status() -> None:
    page = Page("page", f"<p>{SENTENCE * 5}</p>", "html")
    with IsolatedReader() as reader:
        reader.read(page)
        process = reader._child._process
        assert process is not None
        process.kill()
        process.wait()
        died = reader.try_read(page)
        assert isinstance(died, SourceError)
        assert died.status == "crashed"
        assert SENTENCE in reader.read(page).text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"<h1>On Q</h1><p>{SENTENCE * 5}<a href='https://a.example' rel='nofollow'>caf\u00e9 \u0441\u200bure</a></p>"
         "<ul><li>one\u00ad two</ul>"
         "<h2>References</h2><ol><li>Roe R. 2019;3:14. doi 10.1234/x</ol>", "html"),
        (f"# On Q\n\n{SENTENCE * 5} [caf\u00e9 \u0441\u200bure](https://a.example)\n\n- **one** two\n", "markdown"),
        (f"On Q\n\n{SENTENCE * 5} caf\u00e9 \u0441\u200bure https://a.example\n\n- one\u2026 two\n", "text"),
    ],
)  # fmt: skip
def test_a_child_reads_what_the_parent_reads(content: str, kind: str, reader: IsolatedReader) -> None:
    page = Page("page", content, kind)  # type: ignore[arg-type]
    here, there = read(page), reader.read(page)
    for name in ("title", "text", "original", "blocks", "links", "metadata", "references", "hidden", "surroundings",
                 "has_markup", "status", "notes", "obfuscations"):  # fmt: skip
        assert getattr(here, name) == getattr(there, name)
    for place in range(0, len(here.text), 3):
        assert here.offsets.original(place, place + 1) == there.offsets.original(place, place + 1)
        assert here.offsets.position(place) == there.offsets.position(place)


def ordinary_page(size: int) -> str:
    """Return a page of paragraphs, headings, lists, links and tables such as people write, of `size` characters."""
    said = "the maker of vitamin says that it helps with a cold but nobody has shown so far what it does in people"
    words = said.split()
    source = random.Random(4)
    parts, length = [], 0
    while length < size:
        text = " ".join(source.choices(words, k=60))
        part = (
            f'<div class="text-block section-{len(parts)}"><h2 id="h{len(parts)}">{text[:40]}</h2>\n<p class="body">{text}.</p>\n'
            f'<p class="body">{text[::-1]} <a href="https://a.example/{len(parts)}">{text[:12]}</a>.</p>\n'
            f"<ul><li>{text[:60]}</li><li>{text[20:90]}</li></ul>\n<table><tr><th>Dose</th><td>{text[:9]}</td></tr></table></div>\n"
        )
        parts.append(part)
        length += len(part)
    return f"<html><head><title>On Q</title></head><body><article>{''.join(parts)}</article></body></html>"


def test_time_grows_with_the_page_and_no_faster() -> None:
    def work(page: Page) -> None:
        article = read(page, language_gate=False)
        assert article.status == "ok"
        assert len(article.text) > 0.5 * len(page.content)

    one, two, four = (Page("page", ordinary_page(n * 1_000_000), "html") for n in (1, 2, 4))
    assert growth(lambda: work(one), lambda: work(two), within=2.6) <= 2.6
    assert growth(lambda: work(two), lambda: work(four), within=2.6) <= 2.6


SEED = f"""<html><head><title>On Q</title><style>.x{{display:none}}</style>
<script type="application/ld+json">{{"@type":"Article", "author":{{"name":"Jane Doe"}}}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>On Q</h1><p>By Jane Doe, MD | 3 May 2020</p>
<p>{SENTENCE * 3} <a href="https://a.example/b?c=1" rel=nofollow>buy</a></p>
<table><tr><th>Dose</th></tr><tr><td>5&nbsp;mg</td></tr></table><blockquote>said <b>he</b><br><br>once</blockquote>
<ul><li>one<li>two</ul><p style="display:none">hidden</p><pre>a\n\nb</pre>
<h2>References</h2><ol><li>Roe R. J Imag. 2019;3:14.</ol></article><footer>&copy; Q</footer></body></html>"""
PIECES = [
    "<", ">", '"', "'", "&", "</", "/>", "<!--", "-->", "<![CDATA[", "<table>", "</table>", "<p", "<svg><p>", "<math>",
    "\0", "\u202e", "\ud800", "&#0;", "&#x110000;", "<template>", "<select>", "<script>", "<style>{", "<br>",
    "<a href=", "<html hidden>", "<body style=display:none>", "<sup>", "</article>", "<title>", "<base href=//x>",
    "<frameset>", "<plaintext>",
]  # fmt: skip
CUTS = st.lists(
    st.tuples(st.integers(0, len(SEED)), st.integers(0, 60), st.sampled_from(PIECES), st.integers(1, 4)), min_size=1, max_size=12
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CUTS)
def test_no_mutation_of_a_page_breaks_the_reader(cuts: list[tuple[int, int, str, int]]) -> None:
    markup = SEED
    for at, gone, piece, times in cuts:
        at = min(at, len(markup))
        markup = markup[:at] + piece * times + markup[at + gone :]
    status, article = "ok", None
    try:
        article = read(Page("mutated", markup, "html"), language_gate=False)
    except InputError as error:
        status = error.status
    assert status in STATUSES
    if article is None:
        return
    for block in article.blocks:
        assert 0 <= block.start <= block.end <= len(article.text)
        span = article.offsets.original(block.start, block.end)
        assert 0 <= span.start <= span.end <= len(article.original)
        line, column = article.offsets.position(block.start)
        assert line >= 1
        assert column >= 1
    for link in article.links:
        assert -1 <= link.start <= link.end <= len(article.text)
