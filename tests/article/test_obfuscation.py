"""Disguised words are read as what they show: rules fire as on plain words, and spans lead to the disguised ones."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from analyzer import Analyzer
from analyzer.article.folding import fold
from analyzer.article.read import read
from analyzer.errors import InputError
from analyzer.model import Article, Page

from .tricks import WORDS, disguise, disguise_markup

FOLDER = Path(__file__).parents[1] / "rules" / "examples"
STILL_FIRE = 0.99
SAMPLE = 4  # of so many examples one is taken all the way, each with another trick


def examples() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (rule, example on which it fires), without those that need the network or a flood of markup."""
    for path in sorted(FOLDER.glob("*.toml")):
        for example in tomllib.loads(path.read_text(encoding="utf-8")).get("fire", []):
            if "online" not in example and "append" not in example:
                yield path.stem, example


EXAMPLES = list(examples())


@cache
def analyzer() -> Analyzer:
    """Return an analyzer on the date of the examples."""
    return Analyzer(as_of=date(2026, 11, 22))


def pages(trick: str, example: dict[str, Any]) -> tuple[Page, Page]:
    """Return the page of an example, plain and disguised; character references need markup around them."""
    url = example.get("url")
    if "html" in example:
        plain, disguised, kind = example["html"], disguise_markup(trick, example["html"]), "html"
    elif trick == "character references":
        plain = as_page(example["text"])
        disguised, kind = disguise_markup(trick, plain), "html"
    else:
        plain, disguised, kind = example["text"], disguise(trick, example["text"]), "text"
    return Page("page", plain, kind, url=url), Page("page", disguised, kind, url=url)  # type: ignore[arg-type]


def as_page(text: str) -> str:
    """Return a text as a page says it: its headline marked as one, its addresses as links."""
    title = read(Page("page", text, "text")).title
    parts = [re.sub(r"https?://\S+", r'<a href="\g<0>">\g<0></a>', html.escape(part)) for part in text.split("\n\n")]
    tags = ["h1" if number == 0 and title else "p" for number in range(len(parts))]
    return "".join(f"<{tag}>{part}</{tag}>" for tag, part in zip(tags, parts, strict=True))


def article(page: Page) -> Article | None:
    try:
        return read(page)
    except InputError:
        return None


def fired(page: Page) -> set[str]:
    return {finding.rule for finding in analyzer().check_page(page).findings}


def seen(found: Article) -> tuple[object, ...]:
    """Return all of an article that rules look at."""
    links = [(x.href, x.text, x.start, x.end, x.region) for x in found.links]
    return found.text, found.title, found.blocks, links, found.metadata, found.surroundings, found.status


def test_there_are_twelve_tricks() -> None:
    assert len(WORDS) == 12


def test_no_example_is_left_out() -> None:
    """Every example fires as it stands, and as the page that character references are written in."""
    silent = [
        (rule, trick, example.get("note"))
        for rule, example in EXAMPLES
        for trick in ("soft hyphen", "character references")
        if ("text" in example or trick == "soft hyphen") and rule not in fired(pages(trick, example)[0])
    ]
    assert silent == []


@pytest.mark.parametrize("trick", WORDS)
def test_rules_fire_on_disguised_words(trick: str) -> None:
    """Whatever is read as the plain example is judged as it; only what is read otherwise goes all the way."""
    missed = []
    for rule, example in EXAMPLES:
        plain, disguised = pages(trick, example)
        first, second = article(plain), article(disguised)
        same = first is not None and second is not None and seen(first) == seen(second)
        if not same and (second is None or rule not in fired(disguised)):
            missed.append((rule, example.get("note")))
    assert len(missed) <= (1 - STILL_FIRE) * len(EXAMPLES), missed


@pytest.mark.parametrize("trick", WORDS)
def test_spans_lead_to_the_disguised_words(trick: str) -> None:
    for _, example in EXAMPLES:
        found = article(pages(trick, example)[1])
        if found is None:
            continue
        position = 0
        for word in found.text.split():
            start = found.text.index(word, position)
            position = start + len(word)
            span = found.offsets.original(start, position)
            shown = found.original[span.start : span.end]
            again = fold(f" {shown} ")[0].strip()
            turned = "\u202e" in shown and word in again  # text in the other direction is one piece
            assert again == word or turned or not word.isascii(), (word, shown)


@pytest.mark.parametrize("number", range(0, len(EXAMPLES), SAMPLE))
def test_disguised_examples_all_the_way(number: int) -> None:
    rule, example = EXAMPLES[number]
    trick = list(WORDS)[number // SAMPLE % len(WORDS)]
    assert rule in fired(pages(trick, example)[1])
