"""A headless Chromium over the DevTools protocol, and what a page does in it: dialogs, requests, violations of its policy.

The protocol runs over the browser's pipe (file descriptors 3 and 4, messages end with a NUL), so that nothing listens.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--mute-audio",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe",
)  # fmt: skip
SETTLE = 0.15
"""Seconds without an event after which a page is taken to have done what it does."""

# Handlers that need a person or a resource: every element is told of such events; ours have none, so nothing may happen.
_PROD = """for (const element of document.querySelectorAll('*'))
  for (const name of ['mouseover', 'mouseenter', 'focus', 'blur', 'error', 'load', 'toggle', 'animationstart', 'submit'])
    element.dispatchEvent(new Event(name));
[document.body.textContent, document.querySelectorAll('a[href^="javascript:" i], iframe, script, form').length]"""


def find_chromium() -> str | None:
    """Return the path of a Chromium, None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


@dataclass(slots=True)
class Visit:
    """What a page did: messages of dialogs, addresses requested besides its own, violations of its policy, its words."""

    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    text: str = ""
    active: int = 0


class Browser:
    """One browser with one tab; use it as a context manager."""

    def __init__(self, path: str, profile: Path) -> None:
        command = [path, *OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            ["sh", "-c", 'exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null', "sh", *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._number = 0
        self._buffer = b""
        self._events: list[dict[str, Any]] = []
        self._session: str | None = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Audits", "Runtime"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def visit(self, address: str) -> Visit:
        """Open a page, let it do what it does, and tell every element of events that could wake a handler."""
        self._events.clear()
        seen = Visit()
        self.call("Page.navigate", url=address)
        self._until_quiet(seen, address)
        answer = self.call("Runtime.evaluate", expression=_PROD, returnByValue=True)
        seen.text, seen.active = answer["result"].get("value", ["", 0])
        self._until_quiet(seen, address)
        return seen

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result; events that come meanwhile are kept."""
        number = self._send(method, parameters)
        while True:
            message = self._receive(30)
            if message is None:
                raise TimeoutError(f"{method}: the browser does not answer")
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return dict(message["result"])
            self._keep(message)

    def _send(self, method: str, parameters: dict[str, Any]) -> int:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message).encode() + b"\0")
        self._process.stdin.flush()
        return self._number

    def _receive(self, seconds: float) -> dict[str, Any] | None:
        assert self._process.stdout is not None
        handle, end = self._process.stdout.fileno(), time.monotonic() + seconds
        while b"\0" not in self._buffer:
            if not select.select([handle], [], [], max(0.0, end - time.monotonic()))[0]:
                return None
            data = os.read(handle, 1 << 16)
            if not data:
                raise RuntimeError("the browser has ended")
            self._buffer += data
        raw, self._buffer = self._buffer.split(b"\0", 1)
        return dict(json.loads(raw))

    def _keep(self, message: dict[str, Any]) -> None:
        """Keep an event; a dialog is closed at once, since the page stands still while it is open."""
        if "method" not in message:
            return
        self._events.append(message)
        if message["method"] == "Page.javascriptDialogOpening":
            self._send("Page.handleJavaScriptDialog", {"accept": False})

    def _until_quiet(self, seen: Visit, address: str) -> None:
        while (message := self._receive(SETTLE)) is not None:
            self._keep(message)
        for event in self._events:
            name, values = event["method"], event["params"]
            if name == "Page.javascriptDialogOpening":
                seen.dialogs.append(values["message"])
            elif name == "Network.requestWillBeSent" and values["request"]["url"] != address:
                seen.requests.append(values["request"]["url"])
            elif name == "Audits.issueAdded" and values["issue"]["code"] == "ContentSecurityPolicyIssue":
                details = values["issue"]["details"]["contentSecurityPolicyIssueDetails"]
                seen.violations.append(f"{details['violatedDirective']}: {details.get('blockedURL', 'inline')}")
            elif name == "Log.entryAdded" and "Content Security Policy" in values["entry"]["text"]:
                seen.violations.append(values["entry"]["text"])
        self._events.clear()
