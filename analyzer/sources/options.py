"""How sources are opened."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 10_000_000
CONNECT_SECONDS = 10.0
SILENT_SECONDS = 10.0  # without a single byte
TOTAL_SECONDS = 20.0


@dataclass(slots=True, frozen=True)
class SourceOptions:
    """Settings for opening sources.

    allow_private: connect to addresses that are not public, on any port (one's own servers).
    timeout: seconds of wall clock for one page, redirects included.
    max_bytes: limit on the decoded size of a page or file.
    cache_dir: folder for fetched pages; None keeps nothing.
    no_cache: fetch anew even where the cache holds a page.
    ignore_robots: fetch what robots.txt asks not to fetch; a note says so.
    save_warc: file to which every response is appended as evidence.
    proxy: proxy address for all requests; environment variables are never used.
    base_url: address of the page given on standard input or as a file.
    delay: seconds between two requests to the same host.
    max_pages: the most articles that one feed or sitemap is expanded to.
    isolate: take PDF, Word and EPUB files apart in a child process that can be killed (not on Windows).
    text_column, html_column, url_column, id_column: names of the columns of tables.
    """

    allow_private: bool = False
    timeout: float = TOTAL_SECONDS
    max_bytes: int = MAX_BYTES
    cache_dir: Path | None = None
    no_cache: bool = False
    ignore_robots: bool = False
    save_warc: Path | None = None
    proxy: str | None = None
    base_url: str | None = None
    delay: float = 1.0
    max_pages: int = 1_000
    isolate: bool = os.name == "posix"
    text_column: str = "text"
    html_column: str = "html"
    url_column: str = "url"
    id_column: str = "id"
