"""Which of the visible runs are the article: trafilatura decides, gaps inside its choice are closed.

trafilatura drops some headings, list items and table cells between paragraphs it keeps; an editor reads them, so they
are taken back where they stand between chosen runs of the same part of the page.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import Any

from analyzer.article.visible import Run

_LONG = 25  # characters (without spaces) from which a text is hardly found by chance
_NEAR = 1_500  # characters of the extract in which a short text must follow the last one found
_FEW_WORDS = 25
_PROSE = 8  # words
_PLENTY = 3_000  # characters of an extract that is taken as it is
_SHARE = 0.75  # of the page's prose, which a shorter extract must hold to be taken as it is
_LINKED = 0.6  # share of link text above which a run leads elsewhere
Place = tuple[int, int, int]
"""Number of a run, and start and end of its text in the extract."""

_ASIDE = frozenset(["navigation", "sidebar", "footer"])
_SKIPPED = re.compile(r"[\W_]+")
MAX_DEPTHS = 500_000  # depths of all elements together; 512 tables in each other have 600,000 and take 75 s
MAX_ELEMENTS = 20_000  # above this many elements trafilatura takes too long (21 s for 200,000 paragraphs)


def choose(root: Any, runs: list[Run], elements: list[Any]) -> bool:
    """Mark the runs of the article as chosen; return False when the page had to be read without trafilatura.

    `elements` are all elements of the page in document order.
    """
    wanted = _main_text(root, runs) if _is_ordinary(elements) else None
    if wanted:
        _mark(runs, wanted)
    if sum(len(r.text.split()) for r in runs if r.chosen) < _FEW_WORDS:
        _choose_alone(runs)
    else:
        _close_gaps(runs)
        _drop_menus(runs)
    return wanted is not None


def _is_ordinary(elements: list[Any]) -> bool:
    """Tell whether trafilatura can take a page: it looks at all text below each element again and again."""
    if len(elements) > MAX_ELEMENTS:
        return False
    depths: dict[Any, int] = {None: 0}
    total = 0
    for element in elements:
        depths[element] = depth = depths.get(element.getparent(), 0) + 1
        total += depth
    return total <= MAX_DEPTHS


def _choose_alone(runs: list[Run]) -> None:
    """Choose without help: prose of the article region and headings over it; on a page without prose all of it."""
    for least in (_PROSE, 1):
        for run in runs:
            enough = run.kind == "heading" or len(run.text.split()) >= least
            run.chosen = run.region == "article" and run.link_share() < _LINKED and enough
        _drop_headings_over_nothing(runs)
        if any(run.chosen for run in runs):
            return


def _main_text(root: Any, runs: list[Run]) -> str | None:
    """Return the main text by trafilatura's own rules; by its other extractors too where these find little."""
    found = _extract(root, fast=True)
    if found is None or len(found) >= _PLENTY:
        return found
    prose = sum(len(key_of(run.text)) for run in runs if len(run.text.split()) >= _PROSE)
    return found if len(found) >= _SHARE * prose else _extract(root, fast=False)


def _extract(root: Any, *, fast: bool) -> str | None:
    from trafilatura.core import bare_extraction

    document: Any = bare_extraction(root, options=_options(fast))
    if document is None or document.body is None:
        return None
    return key_of("".join(document.body.itertext()))


@cache
def _options(fast: bool) -> Any:
    """Return settings of trafilatura, which takes them from a file; as XML the extract is not laid out as a text."""
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return Extractor(output_format="xml", fast=fast, comments=False, tables=True)


def key_of(text: str) -> str:
    """Return the letters and figures of a text alone, lower case: what survives every way of laying it out."""
    if text.isascii():
        return text.encode().translate(_SMALL, _SIGNS).decode()
    text = unicodedata.normalize("NFC", text)  # one letter may be written in two ways: "\u09dc" or "\u09a1\u09bc"
    if _RAISED_FIGURE.search(text):
        text = text.translate(_PLAIN_FIGURES)
    return _SKIPPED.sub("", text).lower()


_SMALL = bytes(range(128)).lower() + bytes(range(128, 256))
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_RAISED_FIGURE = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")
_PLAIN_FIGURES = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")


def _mark(runs: list[Run], wanted: str) -> None:
    """Find long runs in the extract in order; short ones count only in what the extract has between these."""
    keys = [key_of(run.text) for run in runs]
    found = []
    ends: dict[str, int] = {}  # where the last run of the same text was found: a text said twice is found twice
    for number, key in enumerate(keys):
        if len(key) >= _LONG:
            at = wanted.find(key, ends.get(key, 0))
            ends[key] = at + len(key) if at >= 0 else len(wanted)
            found.append((number, at, key))
    anchors = _in_order([(number, at, at + len(key)) for number, at, key in found if at >= 0])
    taken = {keys[number] for number, _, _ in anchors}
    for number, at, key in found:
        if at >= 0 and key not in taken:
            runs[number].chosen = True
            taken.add(key)
    anchors = _add_partial(runs, keys, anchors, wanted)
    for number, _, _ in anchors:
        runs[number].chosen = True
    if not anchors:
        return
    first, last = anchors[0], anchors[-1]
    _mark_short(runs, keys, range(first[0] - 1, -1, -1), wanted[: first[1]], backwards=True)
    for before, after in pairwise(anchors):
        if after[1] > before[2] and after[0] > before[0] + 1:
            _mark_short(runs, keys, range(before[0] + 1, after[0]), wanted[before[2] : after[1]])
    _mark_short(runs, keys, range(last[0] + 1, len(runs)), wanted[last[2] :])


def _mark_short(runs: list[Run], keys: list[str], numbers: range, wanted: str, *, backwards: bool = False) -> None:
    """Choose the short runs whose text stands in `wanted`, nearest first, each piece of it used once."""
    for number in numbers:
        key = keys[number]
        if not wanted or not key or len(key) >= _LONG:
            continue
        found = wanted.rfind(key) if backwards else wanted.find(key)
        if found < 0 or (len(wanted) - found - len(key) if backwards else found) > _NEAR:
            continue
        runs[number].chosen = True
        wanted = wanted[:found] if backwards else wanted[found + len(key) :]


def _in_order(found: list[Place]) -> list[Place]:
    """Return the longest part of `found` that follows the extract in order (patience sorting, n log n)."""
    tops: list[int] = []  # ends of the best chains of each length, as offsets in the extract
    chain: list[int] = []  # number in `found` of the last link of each chain
    previous: list[int] = []
    for number, (_, start, _) in enumerate(found):
        place = bisect_left(tops, start)
        previous.append(chain[place - 1] if place else -1)
        if place == len(tops):
            tops.append(start)
            chain.append(number)
        else:
            tops[place], chain[place] = start, number
    number = chain[-1] if chain else -1
    ordered = []
    while number >= 0:
        ordered.append(found[number])
        number = previous[number]
    return ordered[::-1]


def _add_partial(runs: list[Run], keys: list[str], anchors: list[Place], wanted: str) -> list[Place]:
    """Add runs of which the extract holds most, between the anchors around them (it may have lost a part of a run)."""
    done = {number for number, _, _ in anchors}
    bounds = [(-1, 0, 0), *anchors, (len(runs), len(wanted), len(wanted))]
    added = []
    for (first, _, low), (last, high, _) in pairwise(bounds):
        for number in range(first + 1, last):
            if len(keys[number]) < _LONG or number in done or runs[number].chosen or high - low < _LONG // 2:
                continue
            place = _mostly(runs[number].text, wanted, low, high)
            if place is not None:
                added.append((number, *place))
                low = place[1]
    return sorted(anchors + added)


def _mostly(text: str, wanted: str, low: int, high: int) -> tuple[int, int] | None:
    """Return where most sentences of a run stand in the extract between two offsets, None where they do not."""
    parts = [key_of(p) for p in re.split(r"(?<=[.!?:;,])\s+|\n", text)]
    parts = [p for p in parts if len(p) >= 12][:200]
    inside, start, end = 0, -1, low
    for part in parts:
        found = wanted.find(part, end, high)
        if found >= 0:
            inside += len(part)
            start = found if start < 0 else start
            end = found + len(part)
    return (start, end) if inside * 2 > sum(map(len, parts)) else None


def _close_gaps(runs: list[Run]) -> None:
    chosen = [i for i, run in enumerate(runs) if run.chosen]
    containers = {runs[i].container for i in chosen}
    lists = {runs[i].container for i in chosen if runs[i].kind in {"list_item", "table_cell"}}
    for first, last in pairwise(chosen):
        enclosed = runs[first].container == runs[last].container  # a list between two paragraphs of one text
        for index in range(first + 1, last):
            run = runs[index]
            if run.region not in {"article", "header"} or run.link_share() > _LINKED:
                continue
            sibling = run.kind in {"list_item", "table_cell"} and (enclosed or run.container in lists)
            prose = run.container in containers and len(run.text.split()) >= _PROSE
            run.chosen = sibling or prose
    _take_headings(runs)


def _drop_menus(runs: list[Run]) -> None:
    """Leave out short or linked runs in menus and side bars, unless the article itself stands there."""
    sizes: dict[str, int] = {}
    for run in runs:
        if run.chosen:
            sizes[run.region] = sizes.get(run.region, 0) + len(run.text)
    home = max(sizes, key=lambda region: sizes[region])
    for run in runs:
        if run.chosen and run.region in _ASIDE and run.region != home:
            run.chosen = len(run.text.split()) >= _PROSE and run.link_share() < _LINKED


def _take_headings(runs: list[Run]) -> None:
    """Take the headings that stand right above a chosen run."""
    below = False
    for run in reversed(runs):
        if run.kind == "heading" and below and run.region in {"article", "header"} and run.link_share() < _LINKED:
            run.chosen = True
        elif not run.chosen:
            below = False
            continue
        below = run.chosen


def _drop_headings_over_nothing(runs: list[Run]) -> None:
    below = False
    for run in reversed(runs):
        if run.kind == "heading" and not below:
            run.chosen = False
        if run.chosen:
            below = True
