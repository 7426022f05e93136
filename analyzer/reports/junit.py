"""Test results for CI servers: an article is a suite, a finding is a failed test."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from analyzer.model import Report
from analyzer.reports.phrases import in_order, place, title_of
from analyzer.reports.registry import RenderOptions
from analyzer.reports.terminal import visible


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return a JUnit XML document; suppressed findings and notes are skipped tests, an unread article is an error."""
    root = ET.Element("testsuites", name="analyzer")
    for report in reports:
        root.append(_suite(report))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(report: Report) -> ET.Element:
    cases = _cases(report)
    counts = {kind: str(sum(case.find(kind) is not None for case in cases)) for kind in ("failure", "error", "skipped")}
    suite = ET.Element(
        "testsuite", name=_xml(title_of(report)), tests=str(len(cases)), failures=counts["failure"],
        errors=counts["error"], skipped=counts["skipped"],
    )  # fmt: skip
    suite.extend(cases)
    return suite


def _cases(report: Report) -> list[ET.Element]:
    source = report.article.source
    if report.article.status not in ("ok", "truncated"):
        case = ET.Element("testcase", classname=_xml(source), name="read")
        ET.SubElement(case, "error", type=report.article.status, message=_xml(" ".join(report.errors)))
        return [case]
    cases = []
    for finding in in_order(report.findings):
        where = place(report.article, finding.start)
        case = ET.Element("testcase", classname=_xml(source), name=_xml(f"{finding.code} {finding.rule} {where}"))
        if finding.suppressed is not None:
            ET.SubElement(case, "skipped", message=_xml(f"suppressed: {finding.suppressed.get('reason') or ''}"))
        elif finding.severity == "info":
            ET.SubElement(case, "skipped", message=_xml(finding.message))
        else:
            failure = ET.SubElement(case, "failure", type=finding.severity, message=_xml(finding.message))
            failure.text = _xml("\n".join(part for part in (finding.sentence, finding.suggestion) if part))
        cases.append(case)
    if not cases:
        cases.append(ET.Element("testcase", classname=_xml(source), name="no findings"))
    return cases


def _xml(text: str) -> str:
    """Return the text with only characters that XML 1.0 allows."""
    return visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
