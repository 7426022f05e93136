"""Web servers on loopback that the tests of fetching talk to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from analyzer.sources import politeness, robots

from .opening import Write

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server whose paths are answered by functions; `asked` lists (path, headers) of the requests."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                site.asked.append((path, {k.lower(): v for k, v in self.headers.items()}))
                answer = site.answers.get(path)
                with suppress(OSError):
                    if answer is None:
                        self.send_error(404)
                    else:
                        answer(self)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer((host, port), Handler)
        self.server.daemon_threads = True
        self.url = f"http://{host}:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def serve(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answer `path` with `body`; return its address. Underscores in header names stand for hyphens."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    """A fresh server; robots rules and pauses of earlier tests are forgotten."""
    robots.forget()
    politeness._next.clear()
    started = Site()
    yield started
    started.server.shutdown()
    started.server.server_close()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, data: bytes | str) -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(path)

    return write_file
