"""ZIP files from strangers: names looked up, never extracted; every member read up to a limit; XML without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from analyzer.errors import InputError
from analyzer.sources.documents import damaged

MAX_MEMBER = 20_000_000  # bytes of one member
MAX_TOTAL = 60_000_000  # bytes of all members read
# zipfile raises NotImplementedError for a compression it does not know, RuntimeError for a password
_ERRORS = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error)


class Archive:
    """The members of a ZIP file in memory; `kind` names it in messages."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self._name, self._kind = name, kind
        self._left = MAX_TOTAL
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ERRORS as error:
            raise damaged(name, kind) from error

    def names(self) -> list[str]:
        """Return the names of all members."""
        return self._zip.namelist()

    def read(self, member: str) -> bytes | None:
        """Return a member's bytes, None when there is no such member.

        Raises:
            InputError: damaged, or larger than the limit once unpacked.

        """
        limit = min(MAX_MEMBER, self._left)
        try:
            with self._zip.open(member) as handle:
                data = handle.read(limit + 1)
        except KeyError:
            return None
        except _ERRORS as error:
            raise damaged(self._name, self._kind) from error
        if len(data) > limit:
            raise InputError(f"{self._name}: the {self._kind} unpacks to more than it may.")
        self._left -= len(data)
        return data

    def xml(self, member: str) -> Any:
        """Return the root of an XML member, None when there is no such member or nothing in it."""
        data = self.read(member)
        return None if data is None else parse_xml(data)


def parse_xml(data: bytes) -> Any:
    """Parse XML with entities, external files and the network off; return the root, None when there is none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, recover=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(element: Any) -> str:
    """Return an element's name without its namespace, "" for entities and comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
