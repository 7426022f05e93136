"""Versions that reports carry."""

from __future__ import annotations

VERSION = "0.1.0"
RULES_VERSION = "1.3"
"""Raised whenever a rule or a cue list changes what is found."""


def model_versions() -> dict[str, str]:
    """Return the statistical models in use, name to version; empty where only rules read the language."""
    from analyzer.language.tagging import installed_model

    return installed_model()
