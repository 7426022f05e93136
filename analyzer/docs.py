"""Writes the reference pages in `docs/reference/` from the code: `python -m analyzer.docs [FOLDER]`.

Commands and options come from the command line itself, rules from the docstrings of their modules, formats, settings,
exit codes, data sets and report fields from where they are defined. A test compares the pages with what this writes.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from analyzer.resources import data_root

HEAD = "<!-- Written by `python -m analyzer.docs`; change the code, not this page. -->\n\n"
BEGIN, END = "<!-- evaluation -->", "<!-- /evaluation -->"

EXIT_CODES = {
    0: "nothing to report at or above `--fail-on`; for other commands: done",
    1: "findings at or above `--fail-on`, new ones for `diff`, faults for `reference lint`",
    2: "wrong usage or configuration, malformed data, or an internal error",
    3: "a source could not be read: missing, empty, not HTML or text, over the limit, not English, HTTP status, timeout",
    130: "stopped with Ctrl-C",
}


def pages() -> dict[str, str]:
    """Return the text of each reference page by file name."""
    makers: dict[str, Callable[[], Iterator[str]]] = {
        "commands.md": _commands,
        "rules.md": _rules,
        "formats.md": _formats,
        "settings.md": _settings,
        "exit-codes.md": _exit_codes,
        "report-fields.md": _report_fields,
        "data-sets.md": _data_sets,
    }
    return {name: HEAD + re.sub(r"\n{3,}", "\n\n", "\n".join(make())).rstrip() + "\n" for name, make in makers.items()}


def with_evaluation(readme: str, evaluation: str) -> str:
    """Return the README with the first figure of each data set of `docs/evaluation.md` between its marks."""
    rows = []
    for part in re.split(r"^### ", evaluation, flags=re.MULTILINE)[1:]:
        figure = re.search(r"^\|(?:-+\|)+\n(\|.+\|)$", part, flags=re.MULTILINE)
        if figure:
            rows.append(f"| {part.split(None, 1)[0]} {figure.group(1)}")
    table = "\n".join(["| data set | figure | measured | beside |", "|---|---|---|---|", *rows]) if rows else ""
    about = "One figure a data set; all of them, with their sources, stand in [docs/evaluation.md](docs/evaluation.md)."
    block = f"\n\n{about}\n\n{table}\n\n" if rows else "\n"
    return re.sub(f"{BEGIN}.*?{END}", lambda _: f"{BEGIN}{block}{END}", readme, flags=re.DOTALL)


def write_readme(root: Path) -> list[Path]:
    """Bring the evaluation table of the README up to date, where both pages are there; return what was changed."""
    readme, evaluation = root / "README.md", root / "docs" / "evaluation.md"
    if not readme.is_file() or not evaluation.is_file():
        return []
    old = readme.read_text(encoding="utf-8")
    new = with_evaluation(old, evaluation.read_text(encoding="utf-8"))
    if old != new:
        readme.write_text(new, encoding="utf-8")
    return [readme] if old != new else []


def write(folder: Path) -> list[Path]:
    """Write the pages that differ from those in a folder, and return them."""
    changed = []
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


@dataclass(slots=True, frozen=True)
class Parameter:
    """An argument or option: its spellings, the word that stands for its value ("" for a flag), help and choices."""

    names: tuple[str, ...]
    value: str
    help: str
    choices: tuple[str, ...] = ()
    many: bool = False

    @property
    def is_option(self) -> bool:
        """Whether it is given by name."""
        return self.names[0].startswith("-")


def commands() -> Iterator[tuple[str, str, list[Parameter]]]:
    """Yield each command: its full name ("analyzer baseline write"), its help and its parameters; groups come first."""
    from analyzer.cli.app import app

    def walk(name: str, group: Any, about: str) -> Iterator[tuple[str, str, list[Parameter]]]:
        common = group.registered_callback
        yield name, about, _parameters(common.callback) if common and name == "analyzer" else []
        for command in group.registered_commands:
            child = command.name or command.callback.__name__.replace("_", "-")
            yield f"{name} {child}", inspect.getdoc(command.callback) or "", _parameters(command.callback)
        for inner in group.registered_groups:
            yield from walk(f"{name} {inner.name}", inner.typer_instance, str(inner.typer_instance.info.help))

    yield from walk("analyzer", app, str(app.info.help))


def _parameters(function: Callable[..., Any]) -> list[Parameter]:
    found = []
    for parameter in inspect.signature(function, eval_str=True).parameters.values():
        kind, info = get_args(parameter.annotation)
        bare = next((k for k in get_args(kind) if isinstance(k, type) and k is not type(None)), kind)
        many = getattr(kind, "__origin__", None) is list or any(
            getattr(k, "__origin__", None) is list for k in get_args(kind)
        )
        bare = next(iter(get_args(bare)), bare)
        choices = tuple(str(value) for value in bare) if isinstance(bare, type) and issubclass(bare, Enum) else ()
        if type(info).__name__ == "ArgumentInfo":
            found.append(Parameter((info.metavar or parameter.name.upper(),), "", info.help or "", choices, many))
            continue
        first = (info.default,) if isinstance(info.default, str) and info.default.startswith("-") else ()
        names = (*first, *(info.param_decls or ())) or (f"--{parameter.name.replace('_', '-')}",)
        value = "" if bare is bool else info.metavar or (parameter.name.upper() if not choices else "CHOICE")
        found.append(Parameter(names, value, info.help or "", choices, many))
    return found


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    for name, about, parameters in commands():
        words = [p.names[0] + ("..." if p.many else "") for p in parameters if not p.is_option]
        options = ["[OPTIONS]"] if any(p.is_option for p in parameters) else []
        yield f"{'##' if name.count(' ') < 2 else '###'} {name}\n\n    {' '.join([name, *options, *words])}\n"
        yield re.sub(r"^Example: ", "    ", re.sub(r"\n+(?=Example: )", "\n\n", about), flags=re.MULTILINE) + "\n"
        if parameters:
            yield "| argument or option | what it does |\n|---|---|"
            for parameter in parameters:
                yield f"| {_spelled(parameter)} | {_cell(parameter.help)}{_choices(parameter)} |"
            yield ""


def _spelled(parameter: Parameter) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.names)
    return f"{names} {parameter.value}".rstrip()


def _choices(parameter: Parameter) -> str:
    return f" One of {', '.join(f'`{choice}`' for choice in parameter.choices)}." if parameter.choices else ""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _rules() -> Iterator[str]:
    from analyzer.rules.registry import RULES

    yield "# Rules\n\n| code | name | severity | looks for |\n|---|---|---|---|"
    for rule in RULES:
        marks = "".join([" (online)" if rule.online else "", f" ({rule.stage})" if rule.stage != "stable" else ""])
        yield f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {rule.severity} | {_cell(rule.summary)}{marks} |"
    for rule in RULES:
        yield f"\n## {rule.code} {rule.name}\n"
        page = inspect.cleandoc(sys.modules[rule.check.__module__].__doc__ or rule.summary)
        for line in page.splitlines():
            heading = re.fullmatch(r"(What it does|Why it matters.*|Example|Better|Limits|References):?", line)
            yield f"\n**{heading.group(1)}**\n" if heading else line.removeprefix("    ")


def _formats() -> Iterator[str]:
    from analyzer.reports.registry import FORMATS

    yield "# Report formats\n\nChosen with `--output-format`.\n\n| name | what it is for | file ending |\n|---|---|---|"
    for form in FORMATS:
        yield f"| `{form.name}` | {_cell(form.summary)} | `{form.suffix}` |"


def _settings() -> Iterator[str]:
    from analyzer.config import PathRule, Settings

    yield "# Settings\n"
    yield "In `analyzer.toml`, or under `[tool.analyzer]` in `pyproject.toml`; the nearest file above the current folder"
    yield "holds, and the command line comes before it. `analyzer config show --origin` prints what holds where you are.\n"
    for title, kind in (("All settings", Settings), ("In a `[[per-path]]` table", PathRule)):
        told = attributes(kind)
        yield f"## {title}\n\n| setting | meaning |\n|---|---|"
        for known in fields(kind):
            if known.name != "origin":
                yield f"| `{known.name.replace('_', '-')}` | {_cell(told[known.name])} |"
        yield ""
    yield "## Environment\n\n| variable | meaning |\n|---|---|"
    yield "| `ANALYZER_CACHE_DIR` | where built stores are kept |"
    yield "| `ANALYZER_NO_PLUGINS` | set to anything: no plugin is loaded |"
    yield "| `ANALYZER_DEBUG` | set to anything: internal errors show where they come from; may show article text |"
    yield "| `NO_COLOR` | set to anything: no colours |"


def attributes(kind: type) -> dict[str, str]:
    """Return what the "Attributes" part of a class's docstring says of each name."""
    told: dict[str, str] = {}
    name = ""
    for line in inspect.getdoc(kind).partition("Attributes:")[2].splitlines():  # type: ignore[union-attr]
        match = re.match(r"\s{4}(\w+): (.*)", line)
        if match:
            name, told[match.group(1)] = match.group(1), match.group(2)
        elif name and line.strip():
            told[name] += " " + line.strip()
    return told


def _exit_codes() -> Iterator[str]:
    yield "# Exit codes\n\n| code | meaning |\n|---|---|"
    for code, meaning in EXIT_CODES.items():
        yield f"| {code} | {meaning} |"


def _report_fields() -> Iterator[str]:
    schema = json.loads((data_root() / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    yield f"# Fields of the JSON report\n\n{_cell(schema['description'])} The schema itself: `docs/report.schema.json`.\n"
    for name in ["report", *(n for n in schema["$defs"] if n != "report")]:
        definition = schema["$defs"][name]
        if "properties" not in definition:
            continue
        yield f"## {name}\n\n| field | kind | meaning |\n|---|---|---|"
        yield from _fields(definition, "")
        yield ""


def _fields(definition: dict[str, Any], prefix: str) -> Iterator[str]:
    for field, value in definition["properties"].items():
        yield f"| `{prefix}{field}` | {_kind(value)} | {_cell(value.get('description', ''))} |"
        if "properties" in value:
            yield from _fields(value, f"{prefix}{field}.")


def _kind(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return f"[{value['$ref'].rpartition('/')[2]}](#{value['$ref'].rpartition('/')[2]})"
    if "enum" in value:
        return " \\| ".join(json.dumps(v) if not isinstance(v, str) else v for v in value["enum"])
    if "const" in value:
        return json.dumps(value["const"])
    for key in ("anyOf", "oneOf"):
        if key in value:
            return " or ".join(_kind(v) for v in value[key])
    kind = value.get("type", "any")
    kinds = " or ".join(kind) if isinstance(kind, list) else str(kind)
    return f"list of {_kind(value['items'])}" if kinds == "array" and "items" in value else kinds


def _data_sets() -> Iterator[str]:
    from analyzer.evaluation.registry import DATA_SETS

    yield "# Data sets of `analyzer evaluate`\n\n| name | folder | files | what is measured |\n|---|---|---|---|"
    for known in DATA_SETS:
        about = (inspect.getdoc(inspect.getmodule(known.evaluate)) or "").split("\n\n")[0]
        files = ", ".join(f"`{pattern}`" for pattern in known.files)
        yield f"| {known.name} | {known.folder} | {files} | {_cell(about)} |"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else data_root() / "docs" / "reference"
    for path in [*write(target), *([] if len(sys.argv) > 1 else write_readme(data_root()))]:
        print(path)
