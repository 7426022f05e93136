"""Pages that are no article, or not all of one: error pages, consent walls, paywalls, listings, forum threads."""

from __future__ import annotations

import re

from analyzer.article.furniture import is_line
from analyzer.article.visible import Run

_SHORT = 150  # words of an article below which a wall or an error page is all there is
_FORUM_TYPES = frozenset(["DiscussionForumPosting", "QAPage"])
_FORUM_SOFTWARE = re.compile(
    r"phpbb|vbulletin|discourse|xenforo|simple machines|\bsmf\b|mybb|invision|vanilla|flarum|bbpress", re.IGNORECASE
)
_LISTING_TYPES = frozenset(["CollectionPage", "SearchResultsPage", "ItemList"])


def judge_page(title: str, runs: list[Run], types: set[str], generator: str = "") -> tuple[list[str], bool, bool]:
    """Return notes for the reader of the report, whether there is no article, and whether only a part is visible.

    `runs` are all visible runs with the article's marked as chosen; `types` the JSON-LD types of the
    page, `generator` the software it names.
    """
    notes: list[str] = []
    chosen = [run for run in runs if run.chosen]
    words = sum(len(run.text.split()) for run in chosen)
    headings = [run.text for run in runs[:40] if run.kind == "heading"]
    short = words < _SHORT
    if short and any(is_line("not_found", text) for text in [title, *headings[:3]]):
        return ["the page is an error message, not an article"], True, False
    if short and any(is_line("cookies", run.text) for run in chosen):
        return ["the page shows only a request for consent to cookies"], True, False
    walled = any(is_line("paywall", run.text) for run in runs if run.region == "article")
    if walled and words < 4 * _SHORT:
        notes.append("the page shows only a part of the article (subscription or registration wall)")
    else:
        walled = False
    if types & _FORUM_TYPES or _FORUM_SOFTWARE.search(generator):
        notes.append("the page is a forum thread or a question with answers of its readers")
    linked = [run for run in chosen if run.kind in {"heading", "list_item"} and run.link_share() > 0.8]
    if types & _LISTING_TYPES or (len(linked) >= 8 and len(linked) * 2 > len(chosen)):
        notes.append("the page lists articles rather than being one")
    return notes, False, walled
