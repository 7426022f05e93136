"""Figures must not sink below their floors: every data set on a small sample, the same one each time.

Skipped where the data sets are not beside the checkout, or are others than those the floors were measured on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.evaluation import gate

PLANS = gate.plans("fast")
FLOORS = gate.read().get("fast", {})


@pytest.mark.parametrize("name", [name for name, plan in PLANS.items() if plan.rows])
def test_floor(name: str, shared: Path) -> None:
    pinned = FLOORS[name]
    try:
        result, data = gate.measure(name, shared / "data" / "eval", PLANS[name])
    except UsageError as error:
        pytest.skip(str(error))
    if data != pinned["data"]:
        pytest.skip(f"the files of {name} are not those its floors were measured on")
    assert result["n"] == pinned["n"]
    assert not gate.shortfalls(pinned, result, PLANS[name])
