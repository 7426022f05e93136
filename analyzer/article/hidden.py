"""Which elements a reader of the page does not see, judged by their own attributes."""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"\s+")
_FONT_SIZE = re.compile(r"font-size:(?:0|0?\.\d+|1)(?:px|pt|em|rem|%)?(?:;|!|$)")
_OFF_SCREEN = re.compile(r"(?:left|right|top|text-indent|margin-left|margin-top):-\d{3,}")
_COLOR = re.compile(r"(?:^|;)color:([^;!]+)")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_WHITE = frozenset(["#fff", "#ffffff", "white", "rgb(255,255,255)", "rgba(255,255,255,1)"])
_FOR_SCREEN_READERS = frozenset(
    ["sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "element-invisible", "screenreader",
     "screen-reader-only", "a11y-hidden", "u-visually-hidden", "assistive-text"]
)  # fmt: skip


def hidden_reason(element: Any) -> str | None:
    """Return why an lxml element is not seen ("display:none" ...), None when it is seen."""
    style = element.get("style")
    if style:
        reason = hidden_by_style(style)
        if reason:
            return reason
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return "hidden attribute"
    if element.get("aria-hidden") == "true":
        return "aria-hidden"
    classes = element.get("class")
    if classes and not _FOR_SCREEN_READERS.isdisjoint(classes.lower().split()):
        return "for screen readers only"
    return None


def hidden_by_style(style: str) -> str | None:
    """Return why declarations such as "display: none; color: red" hide an element, None when they do not."""
    style = _SPACE.sub("", style.lower())
    if "display:none" in style:
        return "display:none"
    if "visibility:hidden" in style or "visibility:collapse" in style:
        return "visibility:hidden"
    if "opacity:0" in style and re.search(r"opacity:0(?:\.0*)?(?:;|!|$)", style):
        return "opacity:0"
    if "font-size" in style and _FONT_SIZE.search(style):
        return "font-size:0"
    if ":-" in style and _OFF_SCREEN.search(style):
        return "off-screen"
    if "clip:rect(0" in style or "clip:rect(1px" in style or "clip-path:inset(100%" in style:
        return "clipped away"
    if (
        "height:0" in style
        and "overflow:hidden" in style
        and re.search(r"(?:^|;)(?:max-)?height:0(?:px)?(?:;|!|$)", style)
    ):
        return "no height"
    color, background = _COLOR.search(style), _BACKGROUND.search(style)
    if color and background:
        ink, paper = color.group(1), background.group(1)
        if ink == paper or (ink in _WHITE and paper in _WHITE) or ink == "transparent":
            return "same colour as background"
    return None
