"""A child process that does one thing with untrusted content, and is killed when it takes too long or too much.

Messages are JSON, each in front of it its length in four bytes: nothing a hostile page does to the child can make the
parent run code. The child is reused between pages and started anew after it was killed.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from typing import Any, BinaryIO

from analyzer.errors import InputError

MEMORY = 512_000_000  # bytes a child may take beyond what it holds when it starts
_MAX_REPLY = 200_000_000  # bytes
_MAX_PAGES = 500  # pages after which a child is replaced, so that what leaks in a library does not add up
_START = 60.0  # seconds for the start, in which libraries are imported
_LENGTH = struct.Struct(">I")


class Child:
    """One child process. `handler` is "module:function"; the function takes a message and returns the reply.

    Not for use from several threads at once: callers wait for each other.
    """

    def __init__(self, handler: str, *, memory: int = MEMORY) -> None:
        self._handler = handler
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self._lock = threading.Lock()
        atexit.register(self.close)

    def ask(self, message: dict[str, Any], seconds: float, source: str) -> dict[str, Any]:
        """Return the child's reply.

        Raises:
            InputError: raised by the handler; or status `timeout` (no reply within `seconds`), `crashed` (the child
                died), `rejected` (too much memory). `source` begins the message.

        """
        with self._lock:
            if self._asked >= _MAX_PAGES:
                self.close()
            process = self._process or self._start()
            self._asked += 1
            try:
                reply = _exchange(process, message, time.monotonic() + seconds)
            except TimeoutError as error:
                self.close()
                raise InputError(
                    f"{source}: reading took longer than {seconds:g} seconds (a busy machine may need more).",
                    status="timeout",
                ) from error
            except (OSError, EOFError, ValueError) as error:
                self.close()
                raise InputError(f"{source}: reading this content crashed the reader.", status="crashed") from error
        if "error" in reply:
            if not reply.get("spent"):
                raise InputError(str(reply["error"]), status=str(reply["status"]))
            self.close()
            raise InputError(f"{source}: {reply['error']}", status="rejected")
        return reply

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {name: os.environ[name] for name in ("HOME", "LANG", "TZ", "PATH") if name in os.environ}
        environment |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1",
                        "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}  # fmt: skip
        command = [sys.executable, "-c", "from analyzer.sources.child import serve; serve()"]
        process = subprocess.Popen(
            [*command, self._handler, str(self._memory)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        self._process, self._asked = process, 0
        try:
            _exchange(process, {}, time.monotonic() + _START)
        except (OSError, EOFError, ValueError) as error:  # TimeoutError is an OSError
            self.close()
            raise InputError("the reader process could not be started.", status="crashed") from error
        return process

    def close(self) -> None:
        """Kill the child, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _exchange(process: subprocess.Popen[bytes], message: dict[str, Any], until: float) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    body = json.dumps(message).encode("ascii")
    out = process.stdin.fileno()
    os.set_blocking(out, False)
    left = memoryview(_LENGTH.pack(len(body)) + body)
    while left:
        _wait(until, write=out)
        left = left[os.write(out, left[:65_536]) :]
    source = process.stdout.fileno()
    (length,) = _LENGTH.unpack(_receive(source, _LENGTH.size, until))
    if length > _MAX_REPLY:
        raise ValueError("reply too long")
    reply = json.loads(_receive(source, length, until))
    if not isinstance(reply, dict):
        raise ValueError("reply is no object")
    return reply


def _receive(source: int, length: int, until: float) -> bytes:
    received = bytearray()
    while len(received) < length:
        _wait(until, read=source)
        piece = os.read(source, min(1 << 20, length - len(received)))
        if not piece:
            raise EOFError
        received += piece
    return bytes(received)


def _wait(until: float, *, read: int | None = None, write: int | None = None) -> None:
    readable = [] if read is None else [read]
    writable = [] if write is None else [write]
    if not any(select.select(readable, writable, [], max(0.0, until - time.monotonic()))):
        raise TimeoutError


def serve() -> None:
    """Answer messages on standard input until it ends; runs in the child."""
    name, memory = sys.argv[1], int(sys.argv[2])
    module, _, function = name.partition(":")
    handle = getattr(import_module(module), function)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not become a reply
    first = True
    while (header := source.read(_LENGTH.size)) and len(header) == _LENGTH.size:
        message = json.loads(source.read(_LENGTH.unpack(header)[0]))
        if first:
            handle(message)
            _limit(memory)
            first = False
            _reply(target, {})
            continue
        try:
            _reply(target, handle(message))
        except InputError as error:
            _reply(target, {"error": str(error), "status": error.status})
        except MemoryError:
            text = f"reading this content takes more than {memory // 1_000_000} MB of memory."
            _reply(target, {"error": text, "spent": True})


def _reply(target: BinaryIO, reply: dict[str, Any]) -> None:
    body = json.dumps(reply).encode("ascii")
    target.write(_LENGTH.pack(len(body)) + body)
    target.flush()


def _limit(memory: int) -> None:
    """Limit the address space to what is in use now and `memory` bytes more; dumps of memory are off."""
    try:
        import resource
    except ImportError:  # no such limits on Windows; the deadline still holds
        return
    try:
        with open("/proc/self/statm") as handle:
            used = int(handle.read().split()[0]) * resource.getpagesize()
    except OSError:  # macOS, which keeps to no limit of the address space either
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
