"""The tables in a database's own catalogue, in one form for both databases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from support.runner.values import ABSENT

ON_DELETE = {
    "CASCADE": "deleted with it",
    "SET NULL": "emptied with it",
    "NO ACTION": "in its way",
}
"""What becomes of a row when the row that it refers to is deleted."""


TEXT = re.compile(r"'(.*)'", re.DOTALL)


@dataclass(frozen=True, order=True)
class Column:
    """One column; `sorted_by` is its order of texts, `key` what it identifies or refers to."""

    table: str
    name: str
    type: str
    null: bool
    default: str
    key: str
    sorted_by: str

    @property
    def cells(self) -> dict[str, Any]:
        """The column as a row of a scenario's table, its default as a value."""
        return {
            "column": self.name,
            "type": self.type,
            "null": "yes" if self.null else "no",
            "default": literal(self.default),
            "key": self.key or ABSENT,
            "order": self.sorted_by,
        }

    @property
    def is_time(self) -> bool:
        """Whether it is named like a time."""
        return self.name.endswith("_at") or self.name == "timestamp"


@dataclass(frozen=True, order=True)
class Index:
    """One index that has been asked for, so none that the database keeps for a constraint."""

    name: str
    table: str
    columns: str
    unique: bool

    @property
    def cells(self) -> dict[str, str]:
        """The index as a row of a scenario's table."""
        unique = "yes" if self.unique else "no"
        names = ("index", "table", "columns", "unique")
        return dict(zip(names, (self.name, self.table, self.columns, unique), strict=True))


@dataclass(frozen=True)
class Schema:
    """Everything that the catalogue says; `rules` are the CHECK constraints."""

    columns: frozenset[Column]
    indexes: frozenset[Index]
    rules: frozenset[tuple[str, str]]

    @property
    def tables(self) -> list[str]:
        """The names of the tables, in order."""
        return sorted({column.table for column in self.columns})

    def columns_of(self, table: str) -> list[Column]:
        """Return the columns of a table in order of their names; none where it is absent."""
        return sorted(column for column in self.columns if column.table == table)

    def lines(self) -> Iterator[str]:
        """Yield a line for each thing in the schema, for differences."""
        yield from (f"{column.table}.{column.name}: {column}" for column in sorted(self.columns))
        yield from (f"{index.name}: {index}" for index in sorted(self.indexes))
        yield from (f"{table}: {rule}" for table, rule in sorted(self.rules))


def literal(sql: str) -> Any:
    """Return the value of a literal, ABSENT where there is none, any other expression as it is."""
    if quoted := TEXT.fullmatch(sql):
        return quoted[1].replace("''", "'")
    return ABSENT if not sql else float(sql) if re.fullmatch(r"-?\d+(?:\.\d+)?", sql) else sql


def differences(before: Schema, after: Schema) -> list[str]:
    """Return a line for each thing that only one of two schemas has."""
    return sorted(set(before.lines()) ^ set(after.lines()))


def reference(table: str, column: str, on_delete: str) -> str:
    """Return how a scenario speaks of a column that refers to another table."""
    return f"refers to {table}.{column}, {ON_DELETE.get(on_delete, on_delete.lower())}"
