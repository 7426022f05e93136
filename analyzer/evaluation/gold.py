"""Annotated consumer pages: claims, verdicts, signals and credibility (the format is told in docs/evaluation.md).

Predicted and gold claims are paired one to one at three levels: drug (sentence and drug), type (and claim type), full (and
object). The figures bear the names of the annotators' own scoring script, and are counted as it counts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analyzer.evaluation import tool
from analyzer.evaluation.claim_pairs import Synonyms, pairs
from analyzer.evaluation.metrics import mean, score_counts, spearman
from analyzer.evaluation.result import Clock, Figures, Result
from analyzer.evaluation.rows import chosen, files, json_rows

LEVELS = ("drug", "type", "full")
QUALIFIERS = ("polarity", "certainty", "attribution")
SIDES = {
    "supported": "ok", "understated": "ok", "overstated": "doubt", "partly_supported": "doubt",
    "insufficient_evidence": "doubt", "outdated": "doubt", "refuted": "wrong", "authority_mismatch": "wrong",
}  # fmt: skip
"""The side a verdict is on; being on the right side matters more than the very verdict."""
SIGNALS = {
    "promotional_mention": {"promotional-mention", "promotional-link", "conflict-triangle"},
    "call_to_action": {"call-to-action"}, "hedged_mechanism": {"hedged-mechanism"},
    "vague_attribution": {"vague-attribution"}, "absolute_language": {"absolute-language", "absolute-safety"},
    "testimonial": {"testimonial"}, "appeal_to_nature": {"appeal-to-nature"}, "harms_missing": {"harms-missing"},
    "sources_missing": {"no-sources"}, "off_label_undisclosed": {"off-label-undisclosed"},
    "dosing_advice_without_clinician": {"dosing-without-clinician"}, "urgency": {"urgency"},
    "fear_appeal": {"fear-appeal"}, "disease_claim_for_supplement": {"disease-claim-for-supplement"},
    "disclosure": {"disclosure"}, "sees_clinician": {"sees-clinician"}, "cites_source": {"cites-source"},
}  # fmt: skip
"""A signal on a page, and the rules or strengths of ours that answer it."""
_ENOUGH = 3  # pages with a signal from which on its F1 counts in the mean


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure claims, qualifiers, verdicts, signals and the rank correlation of score and credibility."""
    clock = Clock()
    pages = chosen(json_rows(_files(folder, split)), split, limit)
    synonyms = Synonyms.beside(folder)
    count: Counter[str] = Counter()
    scores: list[float] = []
    credibilities: list[float] = []
    for page in pages:
        report = tool.analyzer().check_text(page["text"], url=page.get("url")).to_dict()
        _count_claims(count, page["claims"], report["claims"], synonyms)
        _count_signals(count, page, report)
        overall = report["scores"]["overall"]
        if overall is not None:
            scores.append(overall)
            credibilities.append(page["credibility"])
    return clock.result("gold", len(pages), _figures(count, scores, credibilities))


def _files(folder: Path, split: str | None) -> list[Path]:
    """Return the files of annotated pages: all JSON lines but those of links."""
    return [path for path in files(folder, "*.jsonl", split) if not path.name.startswith("links")]


def _count_claims(count: Counter[str], gold: list[Any], ours: list[Any], synonyms: Synonyms) -> None:
    count["gold"] += len(gold)
    count["predicted"] += len(ours)
    if not gold:
        count["claims on claim-free pages"] += len(ours)
    for level in LEVELS:
        count[f"both {level}"] += len(pairs(gold, ours, level, synonyms))
    full = pairs(gold, ours, "full", synonyms)
    for wanted, claim in full:
        for qualifier in QUALIFIERS:
            count[qualifier] += wanted[qualifier] == claim.get(qualifier)
        if wanted["verdict"] != "uncheckable":
            _count_verdict(count, wanted["verdict"], claim["verdict"]["label"])
    paired = {id(claim) for _, claim in full}
    for claim in ours:
        if id(claim) not in paired:
            count["accused unmatched"] += SIDES.get(claim["verdict"]["label"]) in {"doubt", "wrong"}


def _count_verdict(count: Counter[str], gold: str, ours: str) -> None:
    count["judged"] += 1
    if ours == "not_in_reference":
        return
    side, right = SIDES.get(ours), SIDES[gold]
    count["covered"] += 1
    count["exact"] += ours == gold
    count["side"] += side == right
    count["accused"] += side in {"doubt", "wrong"}
    count["accused wrongly"] += side in {"doubt", "wrong"} and right == "ok"
    count["passed wrongly"] += side == "ok" and right == "wrong"


def _count_signals(count: Counter[str], page: dict[str, Any], report: dict[str, Any]) -> None:
    marked = {signal["type"] for signal in page["signals"]}
    fired = {finding["rule"] for finding in report["findings"]} | {strength["name"] for strength in report["strengths"]}
    for signal, answers in SIGNALS.items():
        count[f"gold {signal}"] += signal in marked
        count[f"predicted {signal}"] += bool(answers & fired)
        count[f"both {signal}"] += signal in marked and bool(answers & fired)


def _figures(count: Counter[str], scores: list[float], credibilities: list[float]) -> Figures:
    figures: Figures = {"gold claims": count["gold"], "predicted claims": count["predicted"]}
    for level in LEVELS:
        found = score_counts(count[f"both {level}"], count["predicted"], count["gold"])
        for name, value in zip(("P", "R", "F1"), found, strict=True):
            figures[f"claim {level} {name}"] = value
    for qualifier in QUALIFIERS:
        figures[f"{qualifier} accuracy"] = _share(count[qualifier], count["both full"])
    covered = count["covered"]
    figures |= {
        "claims on claim-free pages": count["claims on claim-free pages"],
        "verdict coverage": _share(covered, count["judged"]),
        "verdict exact accuracy": _share(count["exact"], covered),
        "verdict side accuracy": _share(count["side"], covered),
        "wrong accusation share": _share(count["accused wrongly"], count["accused"]),
        "accusations on unmatched claims": count["accused unmatched"],
        "passed wrongly share": _share(count["passed wrongly"], covered),
    }
    signals = dict(_signal_f1s(count))
    figures |= {f"signal {signal}": value for signal, value in sorted(signals.items())}
    figures["signal mean F1"] = mean([f1 for signal, f1 in signals.items() if count[f"gold {signal}"] >= _ENOUGH])
    figures["score vs credibility Spearman"] = spearman(scores, credibilities)
    figures["pages scored"] = len(scores)
    return figures


def _signal_f1s(count: Counter[str]) -> Iterator[tuple[str, float]]:
    for signal in SIGNALS:
        yield signal, score_counts(count[f"both {signal}"], count[f"predicted {signal}"], count[f"gold {signal}"]).f1


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
