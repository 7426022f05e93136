"""`summary.html`: the run on one page, with plots as inline SVG; no script, nothing is loaded from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analyzer.batch.query import connect
from analyzer.reports.terminal import one_line

_BANDS = ("strong", "generally sound", "sound with exceptions", "caution", "serious problems")
_VERDICTS = (
    "supported", "partly_supported", "understated", "overstated", "insufficient_evidence", "outdated",
    "authority_mismatch", "refuted", "not_in_reference",
)  # fmt: skip
_MOST = 20  # rows of a plot
_UNREAD = "status IN ('ok', 'truncated')"


def summary_page(folder: Path, run: dict[str, Any]) -> str:
    """Return the page for a finished run. All text of articles is escaped and shortened."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    connection = connect(folder)
    try:
        facts = _facts(connection)
    finally:
        connection.close()
    environment = Environment(
        loader=PackageLoader("analyzer.batch"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["ends"] = lambda text: _ends(str(text), 40)
    environment.filters["short"] = lambda text, most=40: _short(str(text), most)
    return environment.get_template("summary.html").render(run=run, verdicts=_VERDICTS, bands=_BANDS, **facts)


def _short(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def _ends(text: str, most: int) -> str:
    """Return the text in one line; of a long one beginning and end, since names of files differ there."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most // 2 - 1]}…{line[-most // 2 :]}"


def _facts(connection: Any) -> dict[str, Any]:
    def rows(sql: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = connection.execute(sql).fetchall()
        return found

    return {
        "histogram": _histogram(rows(f"SELECT overall, count(*) FROM articles WHERE {_UNREAD} AND overall IS NOT NULL GROUP BY 1")),
        "band_counts": dict(rows("SELECT band, count(*) FROM articles WHERE band IS NOT NULL GROUP BY 1")),
        "sites": rows(
            "SELECT site, count(*) AS n, quantile_cont(overall, 0.25), median(overall), quantile_cont(overall, 0.75)"
            f" FROM articles WHERE overall IS NOT NULL GROUP BY 1 ORDER BY n DESC, site LIMIT {_MOST}"
        ),
        "drugs": _heat_map(rows(
            "WITH top AS (SELECT drug_name FROM claims GROUP BY 1 ORDER BY count(*) DESC, drug_name"
            f" LIMIT {_MOST}) SELECT drug_name, verdict, count(*) FROM claims WHERE drug_name IN (FROM top) GROUP BY 1, 2"
        )),
        "rules": rows(
            "SELECT code, rule, severity, count(*) AS n, count(DISTINCT article_id) FROM findings"
            f" WHERE suppressed IS NULL GROUP BY 1, 2, 3 ORDER BY n DESC, code LIMIT {_MOST}"
        ),
        "suppressed": rows("SELECT count(*) FROM findings WHERE suppressed IS NOT NULL")[0][0],
        "coverage": rows(
            f"SELECT count(*), count(*) FILTER ({_UNREAD}), count(*) FILTER (claims > 0), count(*) FILTER (overall IS"
            " NOT NULL), count(*) FILTER (limited_coverage = false) FROM articles"
        )[0],
        "years": rows(
            "SELECT published[1:4] AS year, count(*), median(overall) FROM articles WHERE overall IS NOT NULL AND"
            f" regexp_full_match(published[1:4], '[0-9]{{4}}') GROUP BY 1 ORDER BY 1 DESC LIMIT {_MOST}"
        )[::-1],
    }  # fmt: skip


def _histogram(rows: list[tuple[Any, ...]]) -> list[int]:
    """Return the numbers of articles with scores 0-9, 10-19 ... 90-100."""
    bins = [0] * 10
    for score, count in rows:
        bins[min(9, int(score) // 10)] += count
    return bins


def _heat_map(rows: list[tuple[Any, ...]]) -> list[tuple[str, int, dict[str, int]]]:
    """Return drug, number of claims and claims by verdict, most frequent first."""
    found: dict[str, dict[str, int]] = {}
    for drug, verdict, count in rows:
        found.setdefault(drug, {})[verdict] = count
    return sorted(((d, sum(c.values()), c) for d, c in found.items()), key=lambda entry: (-entry[1], entry[0]))
