"""Reports built by hand: a poor page, a good page, a hostile page, and one that could not be read."""

from __future__ import annotations

from analyzer.article.offsets import Edit, Offsets
from analyzer.model import (
    Article,
    Block,
    Claim,
    Concept,
    Finding,
    Link,
    Metadata,
    Reading,
    Report,
    Scores,
    Sentence,
    Source,
    StrengthNote,
    Tool,
    Verdict,
)

TOOL = Tool("0.1.0", "1.0", "ref-1", {"en_core_web_sm": "3.8.0"}, "US", "2026-11-22")
LABEL = Source(
    "Ketalar, prescribing information", "https://labels.example/ketalar", publisher="FDA", year=2024, checked="read"
)


def article(text: str, *, title: str = "", source: str = "page.txt", **values: object) -> Article:
    """Return a plain-text article whose lines are paragraphs; a line that ends in no mark is a heading."""
    blocks, position = [], 0
    for line in text.split("\n"):
        if line:
            kind = "paragraph" if line[-1] in ".?!>" else "heading"
            blocks.append(Block(kind, position, position + len(line)))  # type: ignore[arg-type]
        position += len(line) + 1
    values.setdefault("offsets", Offsets(text))
    values.setdefault("original", text)
    return Article(source=source, url=None, title=title, text=text, blocks=blocks, **values)  # type: ignore[arg-type]


def reading(page: Article, claims: list[Claim] | None = None) -> Reading:
    """Return one sentence for each block, and the claims."""
    sentences = [
        Sentence(n, b.start, b.end, page.text[b.start : b.end], n, is_heading=b.kind == "heading")
        for n, b in enumerate(page.blocks)
    ]
    return Reading(sentences, [], claims or [])


def claim(page: Article, words: str, number: int, object_: str, label: str, **values: object) -> Claim:
    """Return a claim on ketamine on the line that holds `words`, with a verdict."""
    start = page.text.index(words)
    block = next(b for b in page.blocks if b.start <= start < b.end)
    verdict = Verdict(
        label, 0.9, f"The reference on {object_}.", "moderate", ["exact entry"], [f"ketamine.{object_}"],  # type: ignore[arg-type]
        [] if label == "not_in_reference" else [LABEL], "2026-11-22",
    )  # fmt: skip
    values.setdefault("type", "treats")
    return Claim(
        f"c{number}", page.text[block.start : block.end], block.start, block.end, Concept("ketamine", "ketamine", "Ketamine"),
        object=Concept(object_, object_.replace("-", " "), object_), sentence_index=page.blocks.index(block),
        verdict=verdict, **values,  # type: ignore[arg-type]
    )  # fmt: skip


def finding(
    page: Article, code: str, rule: str, severity: str, words: str = "", message: str = "", **values: object
) -> Finding:
    """Return a finding on the line that holds `words`, or on an absence."""
    if not words:
        return Finding(rule, code, severity, message or f"{rule}.", **values)  # type: ignore[arg-type]
    start = page.text.index(words)
    block = next(b for b in page.blocks if b.start <= start < b.end)
    return Finding(
        rule, code, severity, message or f"About {rule}.", "Mend it.", page.text[block.start : block.end], start,  # type: ignore[arg-type]
        start + len(words), **values,  # type: ignore[arg-type]
    )  # fmt: skip


def scores() -> Scores:
    """Return scores with every part filled in."""
    item = {
        "name": "harms",
        "points": 5.0,
        "max": 10.0,
        "evidence": "Ketamine cures depression.",
        "span": [9, 35],
        "note": "n",
    }
    absent = {"name": "date", "points": None, "max": 20.0, "evidence": "", "span": None, "note": "not visible"}
    return Scores(
        overall=38, band="serious problems", limited_coverage=False,
        caps=[{"name": "approval_misstated", "max": 59, "reason": "misstates who approved what", "evidence": "", "span": None}],
        panels={
            "accuracy": {"score": 40, "weight": 35, "items": [item]},
            "sourcing": {"score": 0, "weight": 20, "items": [item]},
            "transparency": {"score": None, "weight": 15, "items": [absent]},
            "balance": {"score": 61, "weight": 15, "items": [item]},
            "independence": {"score": 77, "weight": 15, "items": [item]},
            "wording": {"score": None, "weight": 0, "deduction": 2, "items": []},
        },
        instruments={},
        coverage={
            "sentences": 4, "claims": 3, "judged": 2, "checkable": 2, "not_in_reference": 1, "questions": 0,
            "outside": [{"drug": "ketamine", "type": "treats", "claims": 1}], "markup": False,
        },
    )  # fmt: skip


def poor() -> Report:
    """Return the report of a page that promises too much."""
    page = article(
        "Ketamine\nKetamine cures depression.\nKetamine can cause nausea.\nWHO approved it for pain.\nIt mends bones.",
        title="The new way out", source="poor.txt",
    )  # fmt: skip
    claims = [
        claim(page, "cures", 1, "depression", "overstated", strength="absolute", harm="high"),
        claim(page, "nausea", 2, "nausea", "supported", type="adverse_effect", harm="low"),
        claim(page, "bones", 3, "fractures", "not_in_reference"),
    ]
    findings = [
        finding(page, "HC102", "overstated-claim", "warning", "Ketamine cures", claim_id="c1"),
        finding(page, "HC105", "approval-misstated", "error", "WHO approved"),
        finding(
            page,
            "HC601",
            "absolute-language",
            "warning",
            "cures",
            suppressed={"reason": "a quotation", "until": "2027-01-01"},
        ),
        finding(page, "HC404", "date-missing", "warning", message="No date is visible."),
        finding(page, "HC401", "author-missing", "info", message="No author is visible."),
    ]
    return Report(
        TOOL, page, claims, findings, [StrengthNote("balanced-harms", "Ketamine can cause nausea.", 36, 62)], scores()
    )


def good() -> Report:
    """Return the report of a careful page, from the web, with nothing to mend."""
    page = article(
        "Ketamine is an anesthetic. Ask your doctor.", title="Ketamine in hospital", source="https://clinic.example/ketamine",
        has_markup=True, metadata=Metadata("Ada Roe", "MD", "2026-01-02", None, "Bo Li, MD", "City Hospital"),
        links=[Link("https://labels.example/ketalar", "label", label="citation", reasons=["government site"], start=0, end=8)],
    )  # fmt: skip
    page.url = page.source
    claims = [claim(page, "anesthetic", 1, "anesthetic", "supported", type="pharmacologic_class", harm="low")]
    done = scores()
    done.overall, done.band, done.caps = 91, "strong", []
    for panel in done.panels.values():
        panel["items"] = []
    return Report(TOOL, page, claims, [], [StrengthNote("author-named", "Ada Roe, MD")], done)


HOSTILE = (
    "=cmd|' /C calc'!A0 <script>alert(1)</script> \x1b]52;c;x\x07 [link=http://e.example]x[/link] ::error::x %0A "
    "\u202eevil\u2066 {{ 7*7 }} ]]> <img src=x onerror=alert(1)> @everyone | `x` javascript:alert(1) \ud800."
)


def hostile(payload: str = HOSTILE) -> Report:
    """Return a report in which an attacker wrote everything that can be written."""
    page = article(payload.replace("\n", " ") or "x.", title=payload, source=payload)
    page.url = f"javascript:{payload}"
    page.blocks = [Block("paragraph", 0, len(page.text))]
    page.metadata = Metadata(payload, payload, payload, payload, payload, payload, payload)
    end = len(page.text)
    source = Source(payload, f"javascript:{payload}", payload, payload, payload, 2024, "read")
    verdict = Verdict("refuted", 1.0, payload, payload, [payload], [payload], [source], payload)
    made = Claim(
        payload,
        page.text,
        0,
        end,
        Concept(payload, payload, payload),
        "treats",
        Concept(payload, payload, payload),
        verdict=verdict,
    )
    found = [
        Finding("refuted-claim", "HC101", "error", payload, payload, page.text, 0, end, claim_id=payload, url=payload),
        Finding("date-missing", "HC404", "warning", payload, payload),
        Finding("author-missing", "HC401", "info", payload, suppressed={"reason": payload, "until": payload}),
    ]
    done = scores()
    done.caps = [{"name": "x", "max": 39, "reason": payload, "evidence": payload, "span": None}]
    done.coverage["outside"] = [{"drug": payload, "type": "treats", "claims": 1}]
    return Report(TOOL, page, [made], found, [StrengthNote(payload, payload)], done, [payload])


def unread() -> Report:
    """Return the report of a source that could not be read."""
    page = article("", source="missing.html", language="und", status="fetch_failed")
    return Report(TOOL, page, errors=["missing.html: no such file."])


def folded() -> Report:
    """Return a report on a text with a soft hyphen and a full-width letter, where offsets differ before and after folding."""
    given = "Keta\u00admine cures depression."
    text = "Ketamine cures depression."
    page = article(text, original=given, offsets=Offsets(given, [Edit(4, 4, 4, 5)]))
    made = claim(page, "cures", 1, "depression", "refuted")
    return Report(TOOL, page, [made], [finding(page, "HC101", "refuted-claim", "error", "depression")], [], scores())
