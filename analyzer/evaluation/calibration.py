"""How well do scores, confidences and rules agree with experts? One self-contained HTML page with plots.

python -m analyzer.evaluation.calibration --data DIR --out calibration.html [--limit N]

- scores by label: histograms of the overall score of reliable and unreliable pages (sondhi2012), and of stories with few and
  many stars (fakehealth_story);
- reliability: of pages with a score in a bin, the share that is reliable; of verdicts with a confidence in a bin, the share
  on the annotators' side (gold);
- rules: precision and recall of each rule that answers a signal on the annotated pages (gold).

A part whose data set is not there is left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import AnalyzerError, UsageError
from analyzer.evaluation import plots, sondhi2012, tool
from analyzer.evaluation.claim_pairs import Synonyms, pairs
from analyzer.evaluation.gold import SIDES, SIGNALS
from analyzer.evaluation.metrics import score_counts
from analyzer.evaluation.registry import data_set, locate
from analyzer.evaluation.rows import chosen, csv_rows, files, json_rows

_SCORE_BINS = 10
_CONFIDENCE_BINS = 5
_GOOD_STARS = 4


class Scored(NamedTuple):
    """A text's overall score and the expert's label."""

    score: float
    label: str


def page_scores(data: Path, limit: int | None) -> Iterator[Scored]:
    """Yield the scores of reliable and unreliable pages."""
    folder = locate(data_set("sondhi2012"), data)
    for row in chosen(csv_rows(files(folder, "labels*.csv")), limit=limit):
        html = (folder / "html" / row["file"]).read_bytes()
        report = None if sondhi2012.is_stub(html) else tool.check_html(html)
        if report and report.scores.overall is not None:
            yield Scored(report.scores.overall, row["label"])


def story_scores(data: Path, limit: int | None) -> Iterator[Scored]:
    """Yield the scores of stories with 0 to 2, 3, and 4 or 5 stars."""
    folder = locate(data_set("fakehealth_story"), data)
    rows = [row for row in json_rows(files(folder, "healthstory*.jsonl")) if row.get("text_ok", True)]
    for row in chosen(rows, limit=limit):
        report = tool.check_text(row["text"], url=row.get("url"), title=row.get("title"))
        if report and report.scores.overall is not None:
            stars = row["rating"]
            yield Scored(
                report.scores.overall, "4-5 stars" if stars >= _GOOD_STARS else "3 stars" if stars == 3 else "0-2 stars"
            )


class Gold(NamedTuple):
    """What the annotated pages tell: confidence and rightness of verdicts; pages counted for each rule."""

    verdicts: list[tuple[float, bool]]
    rules: Counter[str]


def gold_agreement(data: Path, limit: int | None) -> Gold:
    """Compare verdicts with those of the annotators, and rules with the signals they marked."""
    folder = locate(data_set("gold"), data)
    synonyms = Synonyms.beside(folder)
    verdicts: list[tuple[float, bool]] = []
    rules: Counter[str] = Counter()
    rows = json_rows(path for path in files(folder, "*.jsonl") if not path.name.startswith("links"))
    for page in chosen(rows, limit=limit):
        report = tool.analyzer().check_text(page["text"], url=page.get("url")).to_dict()
        for wanted, claim in pairs(page["claims"], report["claims"], "full", synonyms):
            label = claim["verdict"]["label"]
            if wanted["verdict"] != "uncheckable" and label != "not_in_reference":
                verdicts.append((claim["verdict"]["confidence"], SIDES.get(label) == SIDES[wanted["verdict"]]))
        marked = {signal["type"] for signal in page["signals"]}
        fired = {f["rule"] for f in report["findings"]} | {s["name"] for s in report["strengths"]}
        for signal, answers in SIGNALS.items():
            for rule in answers:
                hit = rule in fired
                rules.update(
                    {f"gold {rule}": signal in marked, f"ours {rule}": hit, f"both {rule}": hit and signal in marked}
                )
    return Gold(verdicts, rules)


def histogram(scored: Iterable[Scored]) -> plots.Series:
    """Return for each label the share of its texts in each tenth of the scale."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * _SCORE_BINS)
    for score, label in scored:
        counts[label][min(int(score * _SCORE_BINS / 100), _SCORE_BINS - 1)] += 1
    return {label: [n / sum(bins) for n in bins] for label, bins in sorted(counts.items())}


def reliability(values: Iterable[tuple[float, bool]], bins: int) -> list[plots.Point]:
    """Return for each bin of a value from 0 to 1 its mean, the share that was right, and how many there were."""
    found: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for value, right in values:
        found[min(int(value * bins), bins - 1)].append((value, right))
    return [
        plots.Point(sum(v for v, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part))
        for part in found
        if part
    ]


def rule_bars(rules: Counter[str]) -> list[plots.Bar]:
    """Return precision and recall of each rule against the signal it answers, the commonest signals first."""
    bars = []
    names = [rule for answers in SIGNALS.values() for rule in answers]
    for rule in sorted(names, key=lambda r: (-rules[f"gold {r}"], r)):
        gold, ours = rules[f"gold {rule}"], rules[f"ours {rule}"]
        if gold or ours:
            found = score_counts(rules[f"both {rule}"], ours, gold)
            bars.append(plots.Bar(rule, found.precision, found.recall, gold, ours))
    return bars


def charts(data: Path, limit: int | None) -> Iterator[plots.Chart]:
    """Yield the charts of all parts whose data set is there."""
    if _there("sondhi2012", data):
        pages = list(page_scores(data, limit))
        yield plots.histogram("Score of reliable and unreliable pages", "share of pages", histogram(pages))
        marks = [(page.score / 100, page.label == "reliable") for page in pages]
        yield plots.reliability(
            "Pages: share reliable by score", "overall score / 100", reliability(marks, _SCORE_BINS)
        )
    if _there("fakehealth_story", data):
        stories = histogram(story_scores(data, limit))
        yield plots.histogram("Score of news stories by reviewers' stars", "share of stories", stories)
    if _there("gold", data):
        gold = gold_agreement(data, limit)
        points = reliability(gold.verdicts, _CONFIDENCE_BINS)
        yield plots.reliability("Verdicts: share on the annotators' side by confidence", "confidence", points)
        yield plots.bars("Rules and strengths on annotated pages: precision and recall by page", rule_bars(gold.rules))


def _there(name: str, data: Path) -> bool:
    try:
        locate(data_set(name), data)
    except UsageError:
        return False
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page; return 0 when all went well."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.evaluation.calibration", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of data sets")
    parser.add_argument("--out", type=Path, required=True, help="the HTML file to write")
    parser.add_argument("--limit", type=int, help="at most so many rows of each data set")
    given = parser.parse_args(arguments)
    try:
        made = list(charts(given.data, given.limit))
        if not made:
            raise UsageError(f"{given.data}: none of sondhi2012, fakehealth and gold is there.")
        given.out.write_text(plots.page("Calibration", made, tool.analyzer().tool), "utf-8")
    except AnalyzerError as error:
        print(f"calibration: {error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
