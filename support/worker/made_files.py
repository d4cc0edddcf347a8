"""Made-up Parquet files, written by pyarrow in many ways, and the SQL that reads their columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st
from pyarrow import parquet, types

from support.worker.made_values import Values, values_of
from support.worker.promised_values import Rules, duration

_MOST_ROWS = 8


@dataclass(frozen=True)
class Kind:
    """A kind of columns: their types, the SQL that reads them, and what becomes of a value."""

    types: st.SearchStrategy[Any]
    sql: str = "{}"
    promised: Callable[[Rules, Any], Any] = Rules.of
    values: Callable[[Any], Values] = values_of


def _interval(_: Rules, scalar: pa.Scalar) -> Any:
    parts = scalar.as_py()
    return None if parts is None else duration(parts["m"], parts["d"], parts["us"])


def _parts_of_intervals(_: Any) -> Values:
    small = st.integers(-30, 30)
    microseconds = small | small.map(lambda n: n * 250_000) | st.integers(-(10**15), 10**15)
    return st.none() | st.fixed_dictionaries({"m": small, "d": small, "us": microseconds})


_INTERVAL = pa.struct([("m", pa.int64()), ("d", pa.int64()), ("us", pa.int64())])
_FIXED = {
    "bool": pa.bool_(),
    **{str(kind): kind for kind in (pa.int8(), pa.int16(), pa.int32(), pa.int64())},
    **{str(kind): kind for kind in (pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64())},
    "float16": pa.float16(),
    "float32": pa.float32(),
    "float64": pa.float64(),
    "text": pa.string(),
    "long text": pa.large_string(),
    "bytes": pa.binary(),
    "long bytes": pa.large_binary(),
    "three bytes": pa.binary(3),
    "uuid": pa.uuid(),
    "json": pa.json_(),
    "words": pa.dictionary(pa.int8(), pa.string()),
    "date": pa.date32(),
    "date in ms": pa.date64(),
    "time in s": pa.time32("s"),
    "time in ms": pa.time32("ms"),
    "time in us": pa.time64("us"),
    "time in ns": pa.time64("ns"),
    **{f"moment in {unit}": pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")},
    **{f"zoned in {unit}": pa.timestamp(unit, "UTC") for unit in ("ms", "us", "ns")},
    "elsewhere": pa.timestamp("us", "Asia/Kathmandu"),
    "span": pa.duration("us"),
    "nothing": pa.null(),
}


@st.composite
def _decimal(draw: Any) -> pa.DataType:
    digits = draw(st.integers(1, 38))
    make = draw(st.sampled_from([pa.decimal128, pa.decimal256]))
    return make(digits, draw(st.integers(0, digits)))


_KEYS = [_FIXED[name] for name in ("text", "int64", "bool", "date", "bytes", "float64")]
_INSIDE = [
    kind for name, kind in _FIXED.items() if name not in {"uuid", "json", "words", "nothing"}
]
_NAMES = st.lists(st.sampled_from(["a", "b c", 'd"e', "größe", "key"]), min_size=1, unique=True)


@st.composite
def _record(draw: Any, inner: st.SearchStrategy[Any]) -> pa.DataType:
    return pa.struct([(name, draw(inner)) for name in draw(_NAMES)])


_nested = st.recursive(
    st.sampled_from(_INSIDE) | _decimal(),
    lambda inner: st.one_of(
        inner.map(pa.list_),
        inner.map(pa.large_list),
        inner.map(lambda kind: pa.list_(kind, 2)),
        _record(inner),
        st.builds(pa.map_, st.sampled_from(_KEYS), inner),
    ),
    max_leaves=4,
)

KINDS: Mapping[str, Kind] = {
    **{name: Kind(st.just(kind)) for name, kind in _FIXED.items()},
    "decimal": Kind(_decimal()),
    "decimal with zeros": Kind(st.just(pa.decimal128(20, 10))),
    "hugeint": Kind(
        st.just(pa.decimal128(38, 0)),
        sql="{}::HUGEINT",
        promised=lambda rules, value: (
            None if (written := rules.of(value)) is None else int(written)
        ),
    ),
    "interval": Kind(
        st.just(_INTERVAL),
        sql="to_months({0}.m) + to_days({0}.d) + to_microseconds({0}.us)",
        promised=_interval,
        values=_parts_of_intervals,
    ),
    "list": Kind(_nested.map(pa.list_)),
    "record": Kind(_record(_nested)),
    "map": Kind(st.builds(pa.map_, st.sampled_from(_KEYS), _nested)),
}
"""Every kind of columns by its name."""

_BY_LENGTH = ("PLAIN", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY")
_BY_BITS = ("PLAIN", "BYTE_STREAM_SPLIT")
_WHOLE = (*_BY_BITS, "DELTA_BINARY_PACKED")


def _encodings(kind: pa.DataType) -> Sequence[str]:
    """Return how the values of a type can be encoded, without a dictionary."""
    if types.is_string(kind) or types.is_binary(kind) or types.is_large_string(kind):
        return _BY_LENGTH
    if types.is_float32(kind) or types.is_float64(kind):
        return _BY_BITS
    if types.is_integer(kind) or types.is_temporal(kind):
        return _WHOLE
    return ("PLAIN",)


@dataclass(frozen=True)
class MadeFile:
    """Columns by their names, with their kinds, and how they are written."""

    kinds: Mapping[str, Kind]
    table: pa.Table
    options: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def content(self) -> bytes:
        """The file."""
        written = BytesIO()
        parquet.write_table(self.table, written, **self.options)
        return written.getvalue()

    @cached_property
    def read(self) -> pa.Table:
        """What pyarrow reads in the file."""
        return parquet.read_table(BytesIO(self.content))

    @property
    def plain(self) -> list[str]:
        """The names of the columns that are read as they are."""
        return [name for name, kind in self.kinds.items() if kind.sql == "{}"]

    @property
    def select(self) -> str:
        """The SQL that reads every column."""
        columns = (
            f"{kind.sql.format(quoted(name))} AS {quoted(name)}"
            for name, kind in self.kinds.items()
        )
        return f"SELECT {', '.join(columns)} FROM made"  # noqa: S608  our own names

    def rows(self) -> list[dict[str, Any]]:
        """Return what is promised for its rows."""
        rules = Rules(times_in_utc=self.options["write_time_adjusted_to_utc"])
        columns = [
            [kind.promised(rules, value) for value in self.read.column(name)]
            for name, kind in self.kinds.items()
        ]
        return [dict(zip(self.kinds, values, strict=True)) for values in zip(*columns, strict=True)]


def quoted(name: str) -> str:
    """Return a name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


_OFTEN = st.sampled_from([False, True, True, True])


@st.composite
def made_files(draw: Any) -> MadeFile:
    """Draw a file of up to 8 rows that has most kinds of columns."""
    count = draw(st.integers(1, _MOST_ROWS))
    kinds, columns, encodings = {}, {}, {}
    for title, kind in KINDS.items():
        if draw(_OFTEN):
            name = f"{title} {draw(st.sampled_from(['', chr(34), '.x', chr(39)]))}"
            arrow = draw(kind.types)
            kinds[name] = kind
            columns[name] = pa.array(
                draw(st.lists(kind.values(arrow), min_size=count, max_size=count)), arrow
            )
            encodings[name] = draw(st.sampled_from(_encodings(arrow)))
    return MadeFile(kinds, pa.table(columns), draw(_options(encodings)))


@st.composite
def _options(draw: Any, encodings: Mapping[str, str]) -> dict[str, Any]:
    options: dict[str, Any] = {
        "compression": draw(st.sampled_from(["none", "snappy", "gzip", "brotli", "lz4", "zstd"])),
        "data_page_version": draw(st.sampled_from(["1.0", "2.0"])),
        "row_group_size": draw(st.integers(1, _MOST_ROWS)),
        "max_rows_per_page": draw(st.integers(1, _MOST_ROWS)),
        "use_dictionary": draw(st.booleans()),
        "write_statistics": draw(_OFTEN),
    }
    if not options["use_dictionary"]:
        options["column_encoding"] = encodings
    flags = (
        "store_schema",
        "write_page_index",
        "write_page_checksum",
        "store_decimal_as_integer",
        "write_time_adjusted_to_utc",
    )
    return options | {flag: draw(st.booleans()) for flag in flags}
