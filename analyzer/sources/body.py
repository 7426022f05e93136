"""The body of a response: unpacked piece by piece, never more than the limit, never later than the deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import InputError

if TYPE_CHECKING:
    from requests import Response

    from analyzer.sources.adapter import Deadline

_CHUNK = 65_536
_MAX_ENCODINGS = 2
_ENCODINGS = frozenset(["gzip", "x-gzip", "deflate", "identity", ""])


class Limits(NamedTuple):
    """What holds for one body: `url` begins messages; above `max_bytes` it is refused, or cut where `truncate`."""

    url: str
    max_bytes: int
    timeout: float
    truncate: bool = False

    def too_large(self) -> InputError:
        """Return the error for a body above the limit."""
        return InputError(
            f"{self.url}: the page is larger than the limit of {self.max_bytes / 1_000_000:g} MB.", status="rejected"
        )


def read_body(response: Response, deadline: Deadline, limits: Limits) -> bytes:
    """Return the body of a response that was asked for as a stream.

    Raises:
        InputError: too large, packed in a way that is not unpacked, broken off, or late.

    """
    from urllib3.exceptions import DecodeError, HTTPError

    url = limits.url
    _check_encodings(url, response.headers.get("Content-Encoding", "identity"))
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length[:20]) > limits.max_bytes and not limits.truncate:
        raise limits.too_large()
    body = bytearray()
    try:
        for chunk in response.raw.stream(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > limits.max_bytes:
                if limits.truncate:
                    return bytes(body[: limits.max_bytes])
                raise limits.too_large()
            if deadline.over:
                break
    except DecodeError as error:
        raise InputError(f"{url}: the page's compression is damaged.", status="fetch_failed") from error
    except (HTTPError, OSError, ValueError) as error:
        if not deadline.over:
            raise InputError(f"{url}: the page did not arrive whole.", status="fetch_failed") from error
    if deadline.over:
        raise InputError(f"{url}: the page did not arrive within {limits.timeout:g} seconds.", status="timeout")
    return bytes(body)


def _check_encodings(url: str, declared: str) -> None:
    encodings = [name.strip().lower() for name in declared.split(",")]
    if len(encodings) > _MAX_ENCODINGS:
        raise InputError(f"{url}: the page is compressed more than {_MAX_ENCODINGS} times.", status="rejected")
    unknown = next((name for name in encodings if name not in _ENCODINGS), None)
    if unknown is not None:
        shown = "".join(c for c in unknown[:20] if c.isascii() and c.isprintable())
        raise InputError(
            f'{url}: the server compressed the page as "{shown}", which was not asked for and cannot be unpacked here.',
            status="rejected",
        )
