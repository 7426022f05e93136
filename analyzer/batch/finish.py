"""What is done once all parts are there: near duplicates, counts, the summary page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analyzer.batch.duplicates import MOST, find_duplicates
from analyzer.batch.parts import encode, replace_file
from analyzer.batch.plan import Plan, write_run
from analyzer.batch.query import connect
from analyzer.batch.tables import DUPLICATES, TABLES


def finish(folder: Path, plan: Plan, state: dict[str, Any]) -> dict[str, Any]:
    """Write `duplicates`, `summary.html` and the counts of `run.json`; return what `run.json` holds."""
    form = plan.settings.format
    connection = connect(folder)
    try:
        counts = {t.name: connection.execute(f'SELECT count(*) FROM "{t.name}"').fetchone()[0] for t in TABLES}
        statuses = connection.execute("SELECT status, count(*) FROM articles GROUP BY 1 ORDER BY 1").fetchall()
        counts["status"] = dict(statuses)
        counts["article_ids"] = connection.execute("SELECT count(DISTINCT article_id) FROM articles").fetchone()[0]
        rows = list(find_duplicates(_signatures(connection, form))) if counts["articles"] <= MOST else []
        counts["duplicates"] = len(rows) if counts["articles"] <= MOST else None
        replace_file(folder / f"duplicates.{form}", encode(DUPLICATES, _columns(rows), form))
    finally:
        connection.close()
    state |= {"state": "finished", "finished": datetime.now(UTC).isoformat(timespec="seconds"), "counts": counts}
    shutil.rmtree(folder / ".work", ignore_errors=True)
    from analyzer.batch.summary import summary_page

    replace_file(folder / "summary.html", summary_page(folder, state).encode("utf-8", "replace"))
    write_run(folder, state)
    return state


def _signatures(connection: Any, form: str) -> Iterator[tuple[str, list[int]]]:
    """Yield article ids and MinHash values in the order of the input."""
    result = connection.execute("SELECT article_id, minhash FROM articles ORDER BY part, position")
    while rows := result.fetchmany(10_000):
        for key, values in rows:
            if isinstance(values, str):  # CSV joins lists
                values = [int(value) for value in values.split(" | ")]
            yield key, values or []


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in DUPLICATES.names}
