"""The size of a text in UTF-8, which the two databases count differently."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class octets(GenericFunction[int]):  # noqa: N801  it is used as a function
    """The bytes of a text; 0 for NULL."""

    type = BigInteger()
    inherit_cache = True


@compiles(octets)
def _on_server(element: ColumnElement[int], compiler: SQLCompiler, **options: Any) -> str:
    return f"coalesce(octet_length({compiler.process(_text(element), **options)}), 0)"


@compiles(octets, "sqlite")
def _on_sqlite(element: ColumnElement[int], compiler: SQLCompiler, **options: Any) -> str:
    # Its own octet_length is newer than the versions that Python comes with.
    return f"coalesce(length(CAST({compiler.process(_text(element), **options)} AS BLOB)), 0)"


def _text(element: Any) -> Any:
    return element.clauses
