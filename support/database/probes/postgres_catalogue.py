"""Reads PostgreSQL's catalogue, with its types named as SQLite spells them."""

import re
from collections.abc import Awaitable, Callable
from types import MappingProxyType

from support.database.probes.database import Rows
from support.database.probes.schema import Column, Index, Schema, reference

TYPES = MappingProxyType({"text": "TEXT", "bigint": "INTEGER", "double precision": "REAL"})
"""Any other type, `integer` for one, stands under its own name, which no scenario promises."""
ON_DELETE = MappingProxyType({"a": "NO ACTION", "c": "CASCADE", "n": "SET NULL"})
ORDERS = MappingProxyType({"C": "code point"})
CAST = re.compile(r"::[a-z ]+$")

COLUMNS = """
SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
       pg_get_expr(d.adbin, d.adrelid), o.collname::text
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_collation o ON o.oid = a.attcollation
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
"""
KEYS = """
SELECT k.conrelid::regclass::text, a.attname::text, k.contype::text,
       k.confrelid::regclass::text, f.attname::text, k.confdeltype::text
FROM pg_constraint k
JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
LEFT JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = k.confkey[1]
WHERE k.contype IN ('p', 'u', 'f') AND cardinality(k.conkey) = 1
  AND k.connamespace = 'public'::regnamespace
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, i.indisunique,
       (SELECT string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ' ORDER BY n)
        FROM generate_series(1, i.indnkeyatts) n)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
"""
RULES = """
SELECT conrelid::regclass::text, pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace
"""


async def read(rows: Callable[[str], Awaitable[Rows]]) -> Schema:
    """Return the schema that the catalogue tells; `rows` asks it."""
    keys = {
        (table, name): _key(kind, parent, to, on_delete)
        for table, name, kind, parent, to, on_delete in await rows(KEYS)
    }
    columns = [
        Column(
            table,
            name,
            TYPES.get(kind, kind),
            null,
            CAST.sub("", default or ""),
            keys.get((table, name), ""),
            ORDERS.get(order, "another order"),
        )
        for table, name, kind, null, default, order in await rows(COLUMNS)
    ]
    indexes = [
        Index(name, table, on.replace('"', ""), unique)
        for name, table, unique, on in await rows(INDEXES)
    ]
    rules = [(table, rule) for table, rule in await rows(RULES)]
    return Schema(frozenset(columns), frozenset(indexes), frozenset(rules))


def _key(kind: str, parent: str, to: str, on_delete: str) -> str:
    if kind == "f":
        return reference(parent, to, ON_DELETE.get(on_delete, on_delete))
    return {"p": "primary key", "u": "unique"}[kind]
