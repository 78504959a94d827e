"""The formats of a download: what each selects of a batch, and how it becomes bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Protocol

from gateway.catalog import Download
from gateway.compile.fragment import Fragment, identifier, join, sql
from gateway.downloads.batch import Batch

__all__ = ["FORMATS", "Csv", "Encoder", "Format", "JsonLines", "Parquet"]

GROUP_BYTES = 8_000_000
GROUP_ROWS = 65_536


class Encoder(Protocol):
    """Turns batches into the bytes of one file; called in a thread."""

    def add(self, batch: Batch) -> bytes:
        """What of the file is known after this batch."""

    def end(self) -> bytes:
        """The rest of the file."""


class Format(Protocol):
    """One format, by the suffix of its files."""

    suffix: str
    media_type: str
    compresses: bool
    """whether gzip on top is of use"""

    def is_available(self) -> bool:
        """Whether what writes it is installed."""

    def selected(self, download: Download) -> Fragment:
        """What of each batch it needs, as aggregates over b."""

    def encoder(self, download: Download) -> Encoder:
        """A new file."""


def _by_row(batch: Batch) -> Iterator[tuple[str | None, ...]]:
    return zip(*batch.addresses, strict=True)


class JsonLines:
    """One JSON object a line, as Postgres writes it: its bytes go out untouched, with addresses behind them."""

    suffix = "jsonl"
    media_type = "application/jsonl"
    compresses = True

    def is_available(self) -> bool:
        """Always: nothing has to be installed for it."""
        return True

    def selected(self, download: Download) -> Fragment:
        """All lines as one value; one by one where addresses come behind each."""
        if download.addresses:
            return sql("array_agg(b._line order by b._key)")
        return sql("convert_to(string_agg(b._line, chr(10) order by b._key) || chr(10), 'UTF8')")

    def encoder(self, download: Download) -> Encoder:
        """Nothing is kept from one batch to the next."""
        return JsonLinesEncoder(tuple(download.addresses))


class JsonLinesEncoder:
    """Passes the lines on."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self._names = [json.dumps(name) for name in addresses]

    def add(self, batch: Batch) -> bytes:
        """The lines of the batch."""
        (lines,) = batch.values
        if not self._names:
            return bytes(lines)
        return "".join(
            f"{line[:-1]},{self._members(row)}}}\n"
            for line, row in zip(lines, _by_row(batch), strict=True)
        ).encode()

    def _members(self, row: tuple[str | None, ...]) -> str:
        members = zip(self._names, row, strict=True)
        return ",".join(f"{name}:{json.dumps(address)}" for name, address in members)

    def end(self) -> bytes:
        """Nothing: the last line ended like the others."""
        return b""


class Csv:
    """CSV of RFC 4180 in UTF-8: a header, lines that end with CR LF, nothing for null and JSON for what is nested.

    Spreadsheets take a text that begins with `=` or its like for a formula, and run it: such a text gets an
    apostrophe before it. Numbers, times and JSON are no texts.
    """

    suffix = "csv"
    media_type = "text/csv"
    compresses = True

    def is_available(self) -> bool:
        """Always: nothing has to be installed for it."""
        return True

    def selected(self, download: Download) -> Fragment:
        """All lines as one value; one by one where addresses come behind each."""
        cells = join(" || ',' || ", (_cell(name, kind) for name, kind in download.columns.items()))
        if download.addresses:
            return sql("array_agg({} order by b._key)", cells)
        lines = sql("string_agg({}, chr(13) || chr(10) order by b._key)", cells)
        return sql("convert_to({} || chr(13) || chr(10), 'UTF8')", lines)

    def encoder(self, download: Download) -> Encoder:
        """Begins with the names of the columns."""
        return CsvEncoder((*download.columns, *download.addresses))


_BARE = frozenset(
    (
        "boolean",
        "smallint",
        "integer",
        "bigint",
        "numeric",
        "double precision",
        "real",
        "date",
        "uuid",
    )
)
_NESTED = frozenset(("json", "jsonb"))


def _cell(column: str, kind: str) -> Fragment:
    """A column as a cell: quoted, unless nothing in it could need that. An empty text is `""`, null is nothing."""
    value = sql("b.{}", identifier(column))
    if kind in _BARE:
        return sql("coalesce({}::text, '')", value)
    if kind == "timestamptz":
        # as JSON Lines has it
        return sql("coalesce(trim(chr(34) from to_json({})::text), '')", value)
    text = sql("{}::text", value)
    if kind not in _NESTED:
        text = sql("regexp_replace({}, '^(?=[-=+@[:cntrl:]])', chr(39))", text)
    return sql("coalesce(chr(34) || replace({}, chr(34), repeat(chr(34), 2)) || chr(34), '')", text)


def _address_cell(address: str | None) -> str:
    return "" if address is None else '"' + address.replace('"', '""') + '"'


class CsvEncoder:
    """Passes the lines on, behind the header."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._header = (",".join(columns) + "\r\n").encode()

    def add(self, batch: Batch) -> bytes:
        """The lines of the batch."""
        (lines,) = batch.values
        if batch.addresses:
            lines = "".join(
                ",".join((line, *map(_address_cell, row))) + "\r\n"
                for line, row in zip(lines, _by_row(batch), strict=True)
            ).encode()
        return self._take_header() + bytes(lines)

    def end(self) -> bytes:
        """The header of a file without rows."""
        return self._take_header()

    def _take_header(self) -> bytes:
        header, self._header = self._header, b""
        return header


class Parquet:
    """Parquet with zstd: columns of their own types, JSON as text. Needs the extra `parquet`."""

    suffix = "parquet"
    media_type = "application/vnd.apache.parquet"
    compresses = False

    def is_available(self) -> bool:
        """Whether pyarrow is installed."""
        return find_spec("pyarrow") is not None

    def selected(self, download: Download) -> Fragment:
        """Each column as an array."""
        return join(
            ", ",
            (
                sql("array_agg({} order by b._key)", _readable(column, kind))
                for column, kind in download.columns.items()
            ),
        )

    def encoder(self, download: Download) -> Encoder:
        """Keeps one row group."""
        return ParquetEncoder({**download.columns, **dict.fromkeys(download.addresses, "text")})


def _readable(column: str, kind: str) -> Fragment:
    """A column as the driver reads it fastest: what Arrow has no type for is text."""
    value = sql("b.{}", identifier(column))
    return value if kind in _ARROW else sql("{}::text", value)


_ARROW = {
    "integer": "int32",
    "bigint": "int64",
    "double precision": "float64",
    "boolean": "bool",
    "date": "date32",
    "timestamptz": "timestamp",
}


class ParquetEncoder:
    """Collects batches into row groups: readers are fast with few, memory is bounded by one."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        # an optional dependency: whoever does not serve Parquet need not have it
        import pyarrow
        import pyarrow.parquet

        self._arrow = pyarrow
        self._schema = pyarrow.schema([(name, self._type(kind)) for name, kind in columns.items()])
        self._file = Chunks()
        self._writer = pyarrow.parquet.ParquetWriter(
            pyarrow.PythonFile(self._file, mode="w"), self._schema, compression="zstd"
        )
        self._batches: list[object] = []
        self._rows = self._size = 0

    def add(self, batch: Batch) -> bytes:
        """What the writer wrote; nothing while a row group fills."""
        arrays = [
            self._arrow.array(values, type=field.type)
            for values, field in zip((*batch.values, *batch.addresses), self._schema, strict=True)
        ]
        self._batches.append(self._arrow.record_batch(arrays, schema=self._schema))
        self._rows += batch.count
        self._size += batch.size
        if self._rows >= GROUP_ROWS or self._size >= GROUP_BYTES:
            self._write()
        return self._file.take()

    def end(self) -> bytes:
        """The last row group and the footer."""
        self._write()
        self._writer.close()
        return self._file.take()

    def _write(self) -> None:
        if self._batches:
            table = self._arrow.Table.from_batches(self._batches)
            self._writer.write_table(table, row_group_size=max(1, table.num_rows))
        self._batches, self._rows, self._size = [], 0, 0

    def _type(self, kind: str) -> object:
        match _ARROW.get(kind, "string"):
            case "timestamp":
                return self._arrow.timestamp("us", tz="UTC")
            case name:
                return self._arrow.type_for_alias(name)


class Chunks:
    """The file that the writer sees: what was written since it was last taken."""

    closed = False

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._position = 0

    def write(self, data: bytes | memoryview) -> int:
        """Keep a copy: the writer's buffer is its own again afterwards."""
        chunk = bytes(data)
        self._chunks.append(chunk)
        self._position += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        """Where the next byte goes."""
        return self._position

    def flush(self) -> None:
        """Do nothing: what was written is here already."""

    def close(self) -> None:
        """The writer is done; what it wrote can still be taken."""
        self.closed = True

    def take(self) -> bytes:
        """Everything written since the last time."""
        taken, self._chunks = b"".join(self._chunks), []
        return taken


FORMATS: tuple[Format, ...] = (JsonLines(), Csv(), Parquet())
