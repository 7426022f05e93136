"""Takes consumer health articles apart: drug claims with verdicts and sources, findings, scores.

    from analyzer import Analyzer
    report = Analyzer().check_text(text)
    report.to_dict()

Everything that is not named here is private and may change in any release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.errors import AnalyzerError, DataError, InputError, UsageError
from analyzer.model import (
    Article,
    Block,
    Claim,
    Concept,
    Finding,
    Link,
    Metadata,
    Page,
    Report,
    Scores,
    Source,
    Span,
    StrengthNote,
    Verdict,
)
from analyzer.version import VERSION as __version__  # noqa: N811

if TYPE_CHECKING:
    from analyzer.pipeline import Analyzer

__all__ = [
    "Analyzer",
    "AnalyzerError",
    "Article",
    "Block",
    "Claim",
    "Concept",
    "DataError",
    "Finding",
    "InputError",
    "Link",
    "Metadata",
    "Page",
    "Report",
    "Scores",
    "Source",
    "Span",
    "StrengthNote",
    "UsageError",
    "Verdict",
    "__version__",
]


def __getattr__(name: str) -> Any:
    # the pipeline pulls in every room; `analyzer --help` must not wait for it
    if name == "Analyzer":
        from analyzer.pipeline import Analyzer

        return Analyzer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
