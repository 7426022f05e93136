"""What the tests of the readers share: prose, a page, and opening one source."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.model import Page
from analyzer.sources.open import iterate_source
from analyzer.sources.opened import SourceError
from analyzer.sources.options import SourceOptions

PROSE = (
    "Vitamin Q is a made-up vitamin, and it is sold in many shops by people who hope that it helps. Nobody has shown that "
    "it does, and a careful reader of the label will find that out at once. "
)
HTML = f"<html><head><title>On Q</title></head><body><article><h1>On Q</h1><p>{PROSE * 2}</p></article></body></html>"
PRIVATE = SourceOptions(allow_private=True, delay=0.0, timeout=5.0, isolate=False)
Write = Callable[[str, bytes | str], str]


def records(source: str, options: SourceOptions = PRIVATE) -> list[Page | SourceError]:
    return list(iterate_source(source, options))


def one_page(source: str, options: SourceOptions = PRIVATE) -> Page:
    (page,) = records(source, options)
    assert isinstance(page, Page), page
    return page


def one_error(source: str, options: SourceOptions = PRIVATE) -> SourceError:
    (error,) = records(source, options)
    assert isinstance(error, SourceError)
    assert error.message.count("\n") == 0
    return error
