"""The report as the published JSON document (schema version 1.0, `docs/report.schema.json`).

This is the only place that turns offsets of the folded text into offsets of the text as given.
"""

from __future__ import annotations

import hashlib
from typing import Any

from analyzer.model import Article, Claim, Concept, Finding, Link, Report, Source, StrengthNote, Tool, Verdict
from analyzer.rules.fingerprints import fingerprints

SCHEMA_VERSION = "1.0"


def report_to_dict(report: Report, with_text: bool = False) -> dict[str, Any]:
    """Return the report as plain dicts, lists, strings and numbers, keys in the order of the schema.

    Args:
        report: what the analyzer says of one article.
        with_text: add the article text as given, into which all `start` and `end` count.

    """
    article = report.article
    marks = fingerprints(report.findings)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": _tool(report.tool),
        "article": article_to_dict(article, with_text=with_text),
        "claims": [_claim(c, article) for c in report.claims],
        "findings": [_finding(f, article, f.fingerprint or m) for f, m in zip(report.findings, marks, strict=True)],
        "strengths": [_strength(s, article) for s in report.strengths],
        "links": [_link(link, article) for link in article.links],
        "scores": {
            "overall": report.scores.overall,
            "band": report.scores.band,
            "limited_coverage": report.scores.limited_coverage,
            "caps": _converted(report.scores.caps, article),
            "panels": _converted(report.scores.panels, article),
            "instruments": _converted(report.scores.instruments, article),
            "coverage": _converted(report.scores.coverage, article),
        },
        "errors": list(report.errors),
    }


def _tool(tool: Tool) -> dict[str, Any]:
    document: dict[str, Any] = {
        "version": tool.version,
        "rules_version": tool.rules_version,
        "reference_version": tool.reference_version,
        "model_versions": dict(sorted(tool.model_versions.items())),
        "jurisdiction": tool.jurisdiction,
        "as_of": tool.as_of,
    }
    return document | ({"own_lexicon": tool.own_lexicon} if tool.own_lexicon else {})


def article_to_dict(article: Article, *, with_text: bool = False) -> dict[str, Any]:
    """Return the document's `article` object."""
    metadata = article.metadata
    document: dict[str, Any] = {
        "source": article.source,
        "url": article.url,
        "title": article.title or None,
        "language": article.language,
        "word_count": len(article.text.split()),
        "text_sha256": hashlib.sha256(article.original.encode("utf-8", "surrogatepass")).hexdigest(),
    }
    if with_text:
        document["text"] = article.original
    document["status"] = article.status
    document["metadata"] = {
        "author": metadata.author,
        "author_credentials": metadata.author_credentials,
        "published": metadata.published,
        "modified": metadata.modified,
        "reviewed_by": metadata.reviewed_by,
        "publisher": metadata.publisher,
        "sponsor": metadata.sponsor,
    }
    document["references"] = [{"text": r.text, "url": r.url, "doi": r.doi, "pmid": r.pmid} for r in article.references]
    return document


def span_to_dict(article: Article, start: int, end: int) -> dict[str, int] | None:
    """Return a span of the text as given with line and column (from 1) of the source, or None where `start` is -1."""
    if start < 0:
        return None
    original = article.offsets.original(start, end)
    line, column = article.offsets.position(start)
    return {"start": original.start, "end": original.end, "line": line, "column": column}


def as_given(article: Article, sentence: str, start: int, end: int) -> str:
    """Return a sentence of the folded text in the words of the text as given.

    `start` and `end` may span the sentence or a part of it. A sentence that does not stand there is returned unchanged.
    """
    if start < 0 or not sentence:
        return sentence
    found = article.text.find(sentence, max(0, end - len(sentence)), start + len(sentence))
    if found < 0:
        return sentence
    first, last = article.offsets.original(found, found + len(sentence))
    return article.original[first:last]


def _claim(claim: Claim, article: Article) -> dict[str, Any]:
    return {
        "id": claim.id,
        "sentence": as_given(article, claim.sentence, claim.start, claim.end),
        "span": span_to_dict(article, claim.start, claim.end),
        "drug": _concept(claim.drug),
        "type": claim.type,
        "object": _concept(claim.object) if claim.object else None,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "strength": claim.strength,
        "attribution": claim.attribution,
        "form": claim.form,
        "population": claim.population,
        "formulation": claim.formulation,
        "cue": claim.cue,
        "harm": claim.harm,
        "verdict": _verdict(claim.verdict),
    }


def _concept(concept: Concept) -> dict[str, str]:
    return {"id": concept.id, "name": concept.name, "text": concept.text}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "label": verdict.label,
        "confidence": round(verdict.confidence, 3),
        "explanation": verdict.explanation,
        "certainty_of_evidence": verdict.certainty_of_evidence,
        "trace": list(verdict.trace),
        "reference_ids": list(verdict.reference_ids),
        "sources": [_source(s) for s in verdict.sources],
        "reviewed": verdict.reviewed,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "url": source.url,
        "doi": source.doi,
        "pmid": source.pmid,
        "publisher": source.publisher,
        "year": source.year,
        "checked": source.checked,
    }


def _finding(finding: Finding, article: Article, mark: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "sentence": as_given(article, finding.sentence, finding.start, finding.end),
        "span": span_to_dict(article, finding.start, finding.end),
        "claim_id": finding.claim_id,
        "url": finding.url,
        "fingerprint": mark,
        "suppressed": finding.suppressed,
    }


def _strength(strength: StrengthNote, article: Article) -> dict[str, Any]:
    return {
        "name": strength.name,
        "sentence": as_given(article, strength.sentence, strength.start, strength.end),
        "span": span_to_dict(article, strength.start, strength.end),
    }


def _link(link: Link, article: Article) -> dict[str, Any]:
    return {
        "href": link.href,
        "text": link.text,
        "label": link.label,
        "reasons": list(link.reasons),
        "span": span_to_dict(article, link.start, link.end),
    }


def _converted(value: Any, article: Article) -> Any:
    """Return a copy of score data in which spans and their sentences are those of the text as given."""
    if isinstance(value, list):
        return [_converted(v, article) for v in value]
    if not isinstance(value, dict):
        return value
    copy = {k: _converted(v, article) for k, v in value.items() if k != "span"}
    if "span" in value:
        start, end = value["span"] or (-1, -1)
        copy["span"] = span_to_dict(article, start, end)
        if isinstance(copy.get("evidence"), str):
            copy["evidence"] = as_given(article, copy["evidence"], start, end)
    return copy
