"""Keep fetched pages as WARC records, the form in which web archives keep evidence."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import InputError

if TYPE_CHECKING:
    from analyzer.sources.url import Fetched


def append_response(path: Path, fetched: Fetched) -> None:
    """Append one response record to the WARC file at `path` (compressed where the name ends in .gz).

    Raises:
        InputError: the file cannot be written.

    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    headers = [("Content-Type", fetched.content_type or "application/octet-stream")]
    headers.append(("Content-Length", str(len(fetched.body))))
    try:
        with path.open("ab") as handle:
            writer = WARCWriter(handle, gzip=path.suffix == ".gz")
            record = writer.create_warc_record(
                fetched.url, "response", payload=BytesIO(fetched.body),
                http_headers=StatusAndHeaders(f"{fetched.status} OK", headers, protocol="HTTP/1.1"),
            )  # fmt: skip
            writer.write_record(record)
    except OSError as error:
        raise InputError(f"{path}: the WARC file cannot be written ({(error.strerror or 'error').lower()}).") from error
