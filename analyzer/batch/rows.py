"""A report as rows of the output tables."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit

from analyzer.batch.tables import empty_rows
from analyzer.model import Report

Rows = dict[str, list[dict[str, Any]]]
"""Table name to rows; a row holds the table's columns, null where there is nothing."""


def article_id(source: str, record_id: str) -> str:
    """Return the key of a record: the SHA-256 of its source and its own id, 64 hexadecimal digits."""
    return hashlib.sha256(f"{source}\0{record_id}".encode("utf-8", "surrogatepass")).hexdigest()


def rows_of(report: Report, *, source: str, record_id: str, content_type: str | None = None) -> Rows:
    """Return the rows of all tables for one record. `part` and `position` are left to the shard."""
    from analyzer.batch.duplicates import signature

    document = report.to_dict()
    key = article_id(source, record_id)
    head, scores = document["article"], document["scores"]
    severities = [finding["severity"] for finding in document["findings"] if finding["suppressed"] is None]
    rows = empty_rows()
    rows["articles"].append(
        {
            "article_id": key, "source": source, "record_id": record_id, "status": head["status"], "url": head["url"],
            "site": site_of(head["url"], source), "title": head["title"], "language": head["language"],
            "content_type": content_type, "word_count": head["word_count"], "text_sha256": head["text_sha256"],
            **head["metadata"], "overall": scores["overall"], "band": scores["band"],
            "limited_coverage": scores["limited_coverage"], "claims": len(document["claims"]),
            "findings_error": severities.count("error"), "findings_warning": severities.count("warning"),
            "findings_info": severities.count("info"), "links": len(document["links"]),
            "references": len(head["references"]), "strengths": [s["name"] for s in document["strengths"]],
            "minhash": signature(report.article.text),
        }
    )  # fmt: skip
    rows["claims"] = [_claim(key, claim) for claim in document["claims"]]
    rows["findings"] = [_finding(key, number, f) for number, f in enumerate(document["findings"], start=1)]
    rows["links"] = [_link(key, number, link) for number, link in enumerate(document["links"], start=1)]
    rows["scores"] = _scores(key, scores)
    rows["errors"] = [
        {"article_id": key, "number": number, "status": head["status"], "message": message}
        for number, message in enumerate(document["errors"], start=1)
    ]
    return rows


def failed_rows(source: str, record_id: str, status: str, message: str, url: str | None = None) -> Rows:
    """Return the rows of a record that gave no report: one article row with its status, and the reason."""
    key = article_id(source, record_id)
    rows = empty_rows()
    rows["articles"].append(
        {"article_id": key, "source": source, "record_id": record_id, "status": status, "url": url,
         "site": site_of(url, source), "word_count": 0, "claims": 0, "findings_error": 0, "findings_warning": 0,
         "findings_info": 0, "links": 0, "references": 0, "strengths": [], "minhash": []}
    )  # fmt: skip
    rows["errors"].append({"article_id": key, "number": 1, "status": status, "message": message})
    return rows


def site_of(url: str | None, source: str) -> str:
    """Return the host of an address, without "www."; the source where there is no address."""
    for address in (url, source):
        try:
            host = urlsplit(address or "").hostname
        except ValueError:
            host = None
        if host:
            return host.removeprefix("www.")
    return source


def _span(value: dict[str, int] | None, *names: str) -> dict[str, int | None]:
    return {name: (value or {}).get(name) for name in names or ("start", "end", "line", "column")}


def _claim(key: str, claim: dict[str, Any]) -> dict[str, Any]:
    verdict, thing = claim["verdict"], claim["object"] or {}
    same = ("sentence", "type", "polarity", "certainty", "strength", "attribution", "form", "population",
            "formulation", "cue", "harm")  # fmt: skip
    return {
        "article_id": key, "claim_id": claim["id"], **_span(claim["span"]), **{name: claim[name] for name in same},
        **{f"drug_{name}": claim["drug"][name] for name in ("id", "name", "text")},
        **{f"object_{name}": thing.get(name) for name in ("id", "name", "text")},
        "verdict": verdict["label"],
        **{name: verdict[name] for name in ("confidence", "certainty_of_evidence", "explanation", "reviewed",
                                            "reference_ids")},
        "source_urls": [source["url"] for source in verdict["sources"] if source["url"]],
    }  # fmt: skip


def _finding(key: str, number: int, finding: dict[str, Any]) -> dict[str, Any]:
    same = ("code", "rule", "severity", "message", "suggestion", "sentence", "claim_id", "url", "fingerprint")
    suppressed = finding["suppressed"]
    return {
        "article_id": key, "number": number, **{name: finding[name] for name in same}, **_span(finding["span"]),
        "suppressed": None if suppressed is None else suppressed.get("reason") or "suppressed",
    }  # fmt: skip


def _link(key: str, number: int, link: dict[str, Any]) -> dict[str, Any]:
    same = {name: link[name] for name in ("href", "text", "label", "reasons")}
    return {"article_id": key, "number": number, **same, **_span(link["span"], "start", "end")}


def _scores(key: str, scores: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []

    def add(kind: str, name: str, item: str | None, entry: dict[str, Any], points: Any) -> None:
        rows.append(
            {"article_id": key, "number": len(rows) + 1, "kind": kind, "name": name, "item": item,
             "points": points if isinstance(points, int | float) else None, "maximum": entry.get("max"),
             "weight": entry.get("weight"), "answer": entry.get("answer"),
             "note": entry.get("note") or entry.get("reason"), "evidence": entry.get("evidence"),
             **_span(entry.get("span"), "start", "end")}
        )  # fmt: skip

    for kind, group in (("panel", scores["panels"]), ("instrument", scores["instruments"])):
        for name, entry in group.items():
            add(kind, name, None, entry, entry.get("score", entry.get("deduction")))
            items = entry.get("items") or {}
            named = items.items() if isinstance(items, dict) else ((item["name"], item) for item in items)
            for item_name, item in named:
                add(kind, name, item_name, item, item.get("points"))
    for cap in scores["caps"]:
        add("cap", cap["name"], None, cap, None)
    return rows
