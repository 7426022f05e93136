"""Read untrusted pages in a child process that is killed when a page takes too long or too much memory."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from analyzer.article.offsets import Edit, Offsets
from analyzer.errors import InputError
from analyzer.model import Article, Block, HiddenText, Link, Metadata, Page, Reference
from analyzer.sources.child import MEMORY, Child
from analyzer.sources.opened import SourceError

DEADLINE = 10.0  # seconds for one page
_WARM = (
    "<html><body><p>A first page, so that the libraries are there before the limits begin to hold.</p></body></html>"
)


class IsolatedReader:
    """Reads pages in a child; reused between pages, started anew after a kill. Close it when done, or use `with`.

    Args:
        seconds: deadline for one page.
        memory: bytes the child may take on top of the libraries it holds.

    """

    def __init__(self, *, seconds: float = DEADLINE, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._child = Child("analyzer.article.isolated:answer", memory=memory)

    def __enter__(self) -> IsolatedReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def read(self, page: Page, *, language_gate: bool = True) -> Article:
        """Return the article on a page, as `analyzer.article.read.read` does.

        Raises:
            InputError: as there, or with status `timeout`, `crashed` or `rejected`.

        """
        content = page.content.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        if content != page.content:  # half characters cannot be passed on; the lengths stay the same
            content = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in page.content)
        message = {"page": asdict(page) | {"content": content}, "language_gate": language_gate}
        reply = self._child.ask(message, self._seconds, page.source)
        return _unpack(reply["article"], content)

    def try_read(self, page: Page, *, language_gate: bool = True) -> Article | SourceError:
        """Return the article, or the row a batch writes when there is none; never raises."""
        try:
            return self.read(page, language_gate=language_gate)
        except InputError as error:
            return SourceError.of(page.source, error)


def answer(message: dict[str, Any]) -> dict[str, Any]:
    """Read the page in a message; runs in the child."""
    from analyzer.article.read import read

    if not message:  # the first message only warms up
        read(Page("warm", _WARM * 30, "html"), language_gate=False)
        return {}
    return {"article": _pack(read(Page(**message["page"]), language_gate=message["language_gate"]))}


def _pack(article: Article) -> dict[str, Any]:
    packed: dict[str, Any] = {
        name: getattr(article, name)
        for name in ("source", "url", "title", "text", "original", "surroundings", "has_markup", "language", "status",
                     "notes", "obfuscations")
    }  # fmt: skip
    for name in ("blocks", "links", "references", "hidden"):
        packed[name] = [asdict(item) for item in getattr(article, name)]
    packed["metadata"] = asdict(article.metadata)
    packed["offsets"] = article.offsets.edits()
    return packed


def _unpack(packed: dict[str, Any], content: str) -> Article:
    for name, kind in (("blocks", Block), ("links", Link), ("references", Reference), ("hidden", HiddenText)):
        packed[name] = [kind(**item) for item in packed[name]]
    for block in packed["blocks"]:
        block.headings = tuple(block.headings)
    for link in packed["links"]:
        link.rel = tuple(link.rel)
    packed["metadata"] = Metadata(**packed["metadata"])
    packed["offsets"] = _offsets(packed, content)
    return Article(**packed)


def _offsets(packed: dict[str, Any], content: str) -> Offsets:
    """Return the way back to the source; for HTML the places in the markup are looked up again when asked for."""
    levels = [[Edit(*edit) for edit in edits] for edits in packed["offsets"]]
    offsets = Offsets(content, levels[0])
    if len(levels) > 1:
        return offsets.after(Offsets(content, levels[1]))
    if packed["has_markup"]:
        from analyzer.article.source_map import SourceMap

        pieces = [*packed["blocks"], *packed["references"]]
        spans = [offsets.original(piece.start, piece.end) for piece in pieces]
        ranges = sorted((span.start, span.end) for span in spans)
        return offsets.within(content, SourceMap(content, packed["original"], ranges).locate)
    return offsets
