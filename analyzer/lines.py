"""Which line of a TOML file holds a field: faults are found on the parsed data, editors need the line."""

from __future__ import annotations


class Lines:
    """Line numbers (from 1) of the tables and keys of one TOML text."""

    def __init__(self, text: str) -> None:
        self._at: dict[tuple[str | int, ...], int] = {}
        table: tuple[str | int, ...] = ()
        counts: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            stripped = line.strip()
            if stripped.startswith("[[") and "]]" in stripped:
                name = stripped[2 : stripped.index("]]")].strip()
                counts[name] = counts.get(name, -1) + 1
                table = (name, counts[name])
                self._at.setdefault(table, number)
            elif stripped.startswith("[") and "]" in stripped and line.startswith("["):
                table = tuple(part.strip().strip("\"'") for part in stripped[1 : stripped.index("]")].split("."))
                self._at.setdefault(table, number)
            elif "=" in stripped and not stripped.startswith("#"):
                key = stripped.split("=", 1)[0].strip().strip("\"'")
                self._at.setdefault((*table, key), number)

    def of(self, *place: str | int) -> int:
        """Return the line of a place such as `("claim", 3, "object")`, or of the nearest table around it."""
        for length in range(len(place), 0, -1):
            line = self._at.get(tuple(place[:length]))
            if line is not None:
                return line
        return 1
