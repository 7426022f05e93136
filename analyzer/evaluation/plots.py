"""Charts as inline SVG in one HTML page, by Jinja2 with everything escaped; no script, nothing loaded from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from analyzer.model import Tool

Series = dict[str, list[float]]
"""Name of a series to its values, one for each bin."""


class Point(NamedTuple):
    """A bin of a reliability plot: mean predicted value, share that was right, number of cases."""

    predicted: float
    observed: float
    cases: int


class Bar(NamedTuple):
    """A row of a bar chart: precision and recall, and how often the thing was annotated and found."""

    name: str
    precision: float
    recall: float
    annotated: int
    found: int


@dataclass(slots=True)
class Chart:
    """A chart: its kind (a block of the template), title, axis label, and what it shows."""

    kind: str
    title: str
    axis: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def histogram(title: str, axis: str, series: Series) -> Chart:
    """Return bars side by side, one for each series and bin; the height is the share of the series."""
    top = max((value for values in series.values() for value in values), default=1.0) or 1.0
    return Chart("histogram", title, axis, {"series": series, "top": top})


def reliability(title: str, axis: str, points: list[Point]) -> Chart:
    """Return points on the square of predicted and observed, beside the diagonal of perfect agreement."""
    return Chart("reliability", title, axis, {"points": points})


def bars(title: str, rows: list[Bar]) -> Chart:
    """Return precision and recall as lying bars, a row for each."""
    return Chart("bars", title, data={"rows": rows})


def page(title: str, charts: list[Chart], tool: Tool) -> str:
    """Return the whole HTML page."""
    return str(_template().render(title=title, charts=charts, tool=tool))


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("analyzer.evaluation", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("charts.html")
