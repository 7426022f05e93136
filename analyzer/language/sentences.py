"""Sentences of an article, block by block, with who is speaking in them."""

from __future__ import annotations

import re
from functools import cache

from analyzer.language.cues import load_cues
from analyzer.model import Article, Sentence
from analyzer.resources import corpora, load_toml

_END = re.compile(r"[.!?]+[\"')\]]*(?:\[\d+(?:[,-] ?\d+)*\])*(?=\s)|\n\s*\n|\n(?=\s*(?:[•*-]|\d+\.)\s)|\n")
_LONGEST = 1500  # characters of a sentence
_OPENING = "\"'([“‘"


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load_toml(corpora("lexicon", "cues", "abbreviations.toml"))["abbreviations"])


@cache
def _may_end() -> frozenset[str]:
    return frozenset(load_toml(corpora("lexicon", "cues", "abbreviations.toml"))["may_end"])


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence in one block of text, white space trimmed."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] != "\n" and not _ends_sentence(text, start, match.start(), match.end()):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _ends_sentence(text: str, start: int, sign: int, end: int) -> bool:
    after = text[end:].lstrip() if end - start < 4 else text[end : end + 8].lstrip()
    if not after:
        return True
    if text[sign] == ".":
        word_start = max(text.rfind(" ", start, sign), text.rfind("(", start, sign), start - 1) + 1
        word = text[word_start:sign].lower()
        if word in _may_end():
            return after[0].isupper()
        if word in _abbreviations() or (len(word) == 1 and word.isalpha() and text[word_start].isupper()):
            return False
        if word.isdigit() and word_start <= start + 1:  # a list number
            return False
    first = after[0]
    return first.isupper() or first.isdigit() or first in _OPENING or not first.isalpha()


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        # nobody writes such sentences: cut at a comma or space, so that the work stays linear in the text
        cut = max(text.rfind(", ", start, start + _LONGEST) + 1, text.rfind("; ", start, start + _LONGEST) + 1)
        cut = cut if cut > start else text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        spans.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        spans.append((start, end))


def find_sentences(article: Article) -> list[Sentence]:
    """Return the sentences of all blocks in text order, with question marks, quotes and denied myths marked."""
    sentences: list[Sentence] = []
    context = load_cues("context")
    for index, block in enumerate(article.blocks):
        block_text = article.text[block.start : block.end]
        heading = block.kind in {"heading", "title"}
        in_quote = False
        debunking = False
        for start, end in split_sentences(block_text):
            text = block_text[start:end]
            lowered = text.lower()
            sentence = Sentence(
                index=len(sentences), start=block.start + start, end=block.start + end, text=text, block=index,
                is_heading=heading, is_question=text.rstrip("\"') ").endswith("?"),
            )  # fmt: skip
            quotes = text.count('"')
            if in_quote or block.kind == "quote" or _mostly_quoted(text):
                sentence.voice = "quoted"
            if quotes % 2:
                in_quote = not in_quote
            labels = (
                {cue.label for cue in context.find(lowered)} if "myth" in lowered or _may_debunk(lowered) else set()
            )
            if "debunk" in labels:
                sentence.voice = "debunked"
                debunking = lowered.startswith("myth")
            elif debunking and lowered.startswith(("fact", "truth", "reality")):
                debunking = False
            sentences.append(sentence)
    return sentences


def _mostly_quoted(text: str) -> bool:
    first = text.find('"')
    last = text.rfind('"')
    return first >= 0 and last > first and (last - first) * 2 > len(text)


def _may_debunk(lowered: str) -> bool:
    return any(
        word in lowered
        for word in ("contrary", "false", "debunk", "no truth", "misconception", "hoax", "wrongly", "fake",
                     "misinformation", "so-called", "there is no", "fall for", "don't believe", "do not believe",
                     "nonsense", "fallacy", "untrue", "wives")
    )  # fmt: skip
