"""The tables of a run in DuckDB: read-only views over the parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analyzer.batch.plan import read_run
from analyzer.batch.tables import DUPLICATES, TABLES, Table
from analyzer.errors import UsageError

_TYPES = {
    "string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "strings": "VARCHAR[]",
    "integers": "UINTEGER[]",
}  # fmt: skip


def connect(folder: Path) -> Any:
    """Return a DuckDB connection in which each table of the run is a view; it can read nothing but the run's folder.

    Raises:
        UsageError: the folder holds no run, or DuckDB is not installed.

    """
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("queries need DuckDB: install health-article-analyzer[batch].") from error
    run = read_run(folder)
    if run is None:
        raise UsageError(f"{folder}: holds no batch run (there is no run.json).")
    form = run["plan"]["settings"]["format"]
    place = folder.resolve()
    connection = duckdb.connect(":memory:", config={"threads": 2})
    connection.execute(f"SET allowed_directories = [{_quoted(str(place))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET autoinstall_known_extensions = false")
    for table in TABLES:
        _view(connection, table, sorted((place / table.name).glob(f"part-*.{form}")), form)
    _view(connection, DUPLICATES, sorted(place.glob(f"duplicates.{form}")), form)
    connection.execute("SET lock_configuration = true")
    return connection


def _view(connection: Any, table: Table, paths: list[Path], form: str) -> None:
    if not paths:
        nothing = ", ".join(f"NULL::{_TYPES[c.type]} AS {_name(c.name)}" for c in table.columns)
        connection.execute(f"CREATE VIEW {_name(table.name)} AS SELECT {nothing} WHERE false")
        return
    pattern = str(paths[0].parent / f"part-*.{form}") if len(paths) > 1 else str(paths[0])
    types = {
        c.name: "VARCHAR" if form == "csv" and c.type in {"strings", "integers"} else _TYPES[c.type]
        for c in table.columns
    }
    listed = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in types.items())
    reader = {
        "parquet": f"read_parquet({_quoted(pattern)})",
        "csv": f"read_csv({_quoted(pattern)}, header = true, columns = {{{listed}}}, max_line_size = 100000000, "
               "auto_detect = false, quote = '\"', escape = '\"', delim = ',', new_line = '\\n')",
        "jsonl": f"read_json({_quoted(pattern)}, format = 'newline_delimited', columns = {{{listed}}}, "
                 "maximum_object_size = 100000000)",
    }[form]  # fmt: skip
    connection.execute(f"CREATE VIEW {_name(table.name)} AS SELECT * FROM {reader}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(text: str) -> str:
    return '"' + text + '"'


def query(folder: Path, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Run one SELECT over the tables of a run; return the column names and the rows.

    Raises:
        UsageError: the folder holds no run, the statement is not one that only reads, or it is wrong.

    """
    connection = connect(folder)
    import duckdb

    try:
        statements = connection.extract_statements(sql)
        if len(statements) != 1 or statements[0].type not in {
            duckdb.StatementType.SELECT,
            duckdb.StatementType.EXPLAIN,
        }:
            raise UsageError(
                "give one statement that only reads, such as: SELECT status, count(*) FROM articles GROUP BY 1"
            )
        result = connection.execute(statements[0])
        return [column[0] for column in result.description], result.fetchall()
    except duckdb.Error as error:
        raise UsageError(f"the query cannot be run: {' '.join(str(error).split())[:300]}") from error
    finally:
        connection.close()
