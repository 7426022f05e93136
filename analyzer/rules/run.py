"""Runs the rules on an article. A rule that fails is reported as an error; the others still run."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from analyzer.model import Finding, StrengthNote
from analyzer.rules.base import Rule, RuleContext, StrengthCheck
from analyzer.rules.evidence.links import labelled_links
from analyzer.rules.fingerprints import fingerprints


def run_rules(
    ctx: RuleContext,
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    rules: Sequence[Rule] | None = None,
    strengths: Mapping[str, StrengthCheck] | None = None,
) -> tuple[list[Finding], list[StrengthNote], list[str]]:
    """Label the article's links and return findings in text order (absences last), strengths, and errors.

    `select` and `ignore` hold codes or names of rules; a code's beginning selects its group ("HC3"). Rules that need a
    connection run only with `ctx.online`, rules that need markup only where the article has it.
    """
    if rules is None or strengths is None:
        from analyzer.rules.registry import STRENGTHS, all_rules

        rules = all_rules() if rules is None else rules
        strengths = STRENGTHS if strengths is None else strengths
    findings: list[Finding] = []
    notes: list[StrengthNote] = []
    errors: list[str] = []
    labelled_links(ctx)
    if ctx.online:
        ctx.shared.setdefault("online", _client())
    for rule in rules:
        if not chosen(rule.name, rule.code, select, ignore) or not _applies(rule, ctx):
            continue
        try:
            findings += list(rule.check(rule, ctx))
        except Exception as error:  # one faulty rule must not cost the reader the others
            errors.append(f"rule {rule.name} failed: {type(error).__name__}: {error}")
    for name, check in strengths.items():
        try:
            notes += list(check(ctx))
        except Exception as error:
            errors.append(f"strength {name} failed: {type(error).__name__}: {error}")
    findings.sort(key=lambda f: (f.start < 0, f.start, f.end, f.code))
    for finding, mark in zip(findings, fingerprints(findings), strict=True):
        finding.fingerprint = mark
    return findings, notes, errors


def _client() -> object:
    """Return the client of the bibliographic services; imported only when an article is judged online."""
    from analyzer.sources import bibliography

    return bibliography.open_bibliography()


def chosen(name: str, code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Tell whether a rule is selected and not ignored, by its name, its code, or the beginning of its code ("HC3")."""

    def named(names: Collection[str]) -> bool:
        return any(name == n or code.startswith(n.upper()) for n in names if n)

    return (not select or named(select)) and not named(ignore)


def _applies(rule: Rule, ctx: RuleContext) -> bool:
    return (ctx.online or not rule.online) and (ctx.article.has_markup or not rule.needs_markup)
