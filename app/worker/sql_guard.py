"""Which SQL DuckDB is given: one SELECT over the given tables.

DuckDB's own parser decides what a text is, so there is no second reading of SQL to fool.
"""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

import duckdb

from app.worker.errors import TaskFailed
from app.worker.reasons import TOO_DEEP, reason_of

MAX_SQL_CHARACTERS = 10_000
HARMLESS_FUNCTIONS = {"generate_series", "range", "unnest"}
"""Table functions that read nothing."""

FORBIDDEN_FUNCTIONS = re.compile(
    r"@@|current_setting|getenv|getvariable|version|sleep_ms|write_log|stats|vector_type"
    r"|current_(query|query_id|connection_id|transaction_id)|txid_current|in_search_path"
    r"|(next|curr|set)val|get_block_size|parse_duckdb_log_message"
    r"|json_(de)?serialize_\w+|json_execute_serialized_sql|(col|obj|shobj)_description"
    r"|pg_(?!typeof$|size_pretty$)\w*|has_\w+_privilege|inet_\w+|duckdb_\w+|__internal_\w+"
)
"""Functions of one value that reveal the process, its settings or its catalog, or that act."""

_NO_TEXT = re.compile(r"[\0\ud800-\udfff]")
"""What DuckDB takes in no text: NUL, and half of a surrogate pair, which has no bytes."""
_TOO_LONG_OR_NO_TEXT = (
    f"SQL has at most {MAX_SQL_CHARACTERS:,} characters, none NUL or half of a surrogate pair"
)
_ONE_SELECT = "The SQL has to be exactly one SELECT statement"
_PIVOT = (
    "PIVOT needs the values that become columns:"
    " PIVOT orders ON city IN ('Bonn', 'Kiel') USING sum(amount)"
)
_QUERIES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE"}
"""What the parser may find where a query is; inside of WITH there may be COPY or DELETE, too."""
_SCHEMA = "main"
"""Where DuckDB has the given tables; its own texts advise to write it where a WITH has the name."""
_SOURCES = {"BASE_TABLE", "TABLE_FUNCTION", "SUBQUERY", "JOIN", "EXPRESSION_LIST", "EMPTY", "PIVOT"}
"""What the parser may find where rows come from; SHOW and DESCRIBE, for instance, are others."""
_CLAUSES = {
    *("LIMIT_MODIFIER", "ORDER_MODIFIER", "DISTINCT_MODIFIER"),
    *("ORDER_DEFAULT", "ASCENDING", "DESCENDING"),
}
"""What it may find below a query that is neither."""
_EXPRESSIONS = {
    *("BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION"),
    *("CONSTANT", "FUNCTION", "LAMBDA", "OPERATOR", "POSITIONAL_REFERENCE", "STAR"),
    *("SUBQUERY", "TYPE", "WINDOW"),
}
"""The classes of expressions that it may find; parameters and defaults are others."""


def checked_select(
    parser: duckdb.DuckDBPyConnection, sql: str, tables: Collection[str]
) -> tuple[str, set[str]]:
    """Return a SELECT without what follows it, and which of the tables it names, in lower case.

    TaskFailed refuses any other SQL.
    """
    if len(sql) > MAX_SQL_CHARACTERS or _NO_TEXT.search(sql):
        raise TaskFailed("validation", _TOO_LONG_OR_NO_TEXT)
    try:
        known = frozenset(table.lower() for table in tables)
        return _bare(sql), set(_named(_parsed(parser, sql), known, frozenset()))
    except RecursionError as error:
        raise TaskFailed("sql", TOO_DEEP) from error


def _parsed(parser: duckdb.DuckDBPyConnection, sql: str) -> Any:
    """Return the syntax tree of a text that is one SELECT."""
    try:
        statements = parser.extract_statements(sql)
    except duckdb.Error as error:
        raise TaskFailed("sql", reason_of(error)) from error
    kinds = [statement.type for statement in statements]
    if kinds != [duckdb.StatementType.SELECT]:
        is_pivot = kinds == [duckdb.StatementType.MULTI]
        raise TaskFailed("sql", _ONE_SELECT, _PIVOT if is_pivot else None)
    rows = parser.execute("SELECT json_serialize_sql(?)", [sql]).fetchall()
    tree = json.loads(rows[0][0])
    if tree["error"]:
        raise TaskFailed("sql", _ONE_SELECT)
    return tree["statements"]


def _bare(sql: str) -> str:
    """Return the text without the semicolons and comments at its end."""
    text = sql.encode()
    for offset, kind in reversed(duckdb.tokenize(sql)):
        if kind != duckdb.token_type.comment and text[offset : offset + 1] != b";":
            break
        text = text[:offset]
    return text.decode()


def _named(node: Any, tables: frozenset[str], own: frozenset[str]) -> Iterator[str]:
    """Yield the given tables in a part of the tree; `own` are the names of WITH that it sees."""
    if isinstance(node, list):
        for part in node:
            yield from _named(part, tables, own)
    if not isinstance(node, dict):
        return
    kind = node.get("type")
    if "class" in node:
        _check_expression(node)
    elif "cte_map" in node:
        yield from _query(node, tables, own)
        return
    elif "sample" in node:
        yield from _source(node, tables, own)
    elif isinstance(kind, str) and kind not in _CLAUSES:
        raise _not_allowed(kind)
    for part in node.values():
        yield from _named(part, tables, own)


def _query(node: Any, tables: frozenset[str], own: frozenset[str]) -> Iterator[str]:
    """Yield the given tables in a query, which names each WITH after what that reads."""
    if node["type"] not in _QUERIES:
        raise TaskFailed("sql", _ONE_SELECT)
    for entry in node["cte_map"]["map"]:
        yield from _named(entry["value"], tables, own)
        own |= {entry["key"].lower()}
    recursive = {node["cte_name"].lower()} if node["type"] == "RECURSIVE_CTE_NODE" else set()
    for place, part in node.items():
        if place != "cte_map":
            # The first part of a recursive query still sees what else has its name.
            yield from _named(part, tables, own | recursive if place == "right" else own)


def _check_expression(node: Any) -> None:
    if node["class"] not in _EXPRESSIONS:
        raise _not_allowed(node["class"])
    function = node.get("function_name", "")
    if FORBIDDEN_FUNCTIONS.fullmatch(function.lower()):
        raise TaskFailed("sql", f"The function {function} can't be used")


def _not_allowed(kind: str) -> TaskFailed:
    return TaskFailed("sql", f"The SQL has a part that isn't allowed: {kind.lower()}")


def _source(node: Any, tables: frozenset[str], own: frozenset[str]) -> Iterator[str]:
    """Yield the table that rows come from, if it is a given one; refuse any other."""
    if node["type"] not in _SOURCES:
        raise TaskFailed("sql", _ONE_SELECT)
    if node["type"] == "TABLE_FUNCTION":
        function = node["function"].get("function_name", "")
        if function.lower() not in HARMLESS_FUNCTIONS:
            raise TaskFailed("sql", f"The function {function} can't be used as a table")
    if node["type"] == "BASE_TABLE":
        # Several parts never name a WITH, even one whose name has dots; two may name what is given.
        parts = [*filter(None, (node["catalog_name"], node["schema_name"])), node["table_name"]]
        schema = [part.lower() for part in parts[:-1]]
        name = parts[-1].lower() if schema in ([], [_SCHEMA]) else ""
        if not schema and name in own:
            return
        if name not in tables:
            known = ", ".join(sorted(tables))
            raise TaskFailed("sql", f'There is no table "{".".join(parts)}"', f"Tables: {known}")
        yield name
