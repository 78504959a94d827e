"""The formats of a download: what each selects of a batch, and how it becomes bytes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Protocol

from gateway.catalog import Download
from gateway.downloads.batch import Batch
from gateway.fragment import Fragment, identifier, join, sql

__all__ = ["FORMATS", "Encoder", "Format", "JsonLines", "Parquet"]

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


class JsonLines:
    """One JSON object a line, as Postgres writes it: its bytes go out untouched."""

    suffix = "jsonl"
    media_type = "application/jsonl"
    compresses = True

    def is_available(self) -> bool:
        """Always."""
        return True

    def selected(self, _: Download) -> Fragment:
        """All lines as one value."""
        return sql("convert_to(string_agg(b._line, chr(10) order by b._key) || chr(10), 'UTF8')")

    def encoder(self, _: Download) -> Encoder:
        """Nothing is kept from one batch to the next."""
        return JsonLinesEncoder()


class JsonLinesEncoder:
    """Passes the lines on."""

    def add(self, batch: Batch) -> bytes:
        """The lines of the batch."""
        (lines,) = batch.values
        return bytes(lines)

    def end(self) -> bytes:
        """Nothing: the last line ended like the others."""
        return b""


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
        return ParquetEncoder(download.columns)


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
        self._batches: list[Any] = []
        self._rows = self._size = 0

    def add(self, batch: Batch) -> bytes:
        """What the writer wrote; nothing while a row group fills."""
        arrays = [
            self._arrow.array(values, type=field.type)
            for values, field in zip(batch.values, self._schema, strict=True)
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

    def _type(self, kind: str) -> Any:
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

    def write(self, data: Any) -> int:
        """Keep a copy: the writer's buffer is its own again afterwards."""
        chunk = bytes(data)
        self._chunks.append(chunk)
        self._position += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        """Where the next byte goes."""
        return self._position

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """The writer is done; what it wrote can still be taken."""
        self.closed = True

    def take(self) -> bytes:
        """Everything written since the last time."""
        taken, self._chunks = b"".join(self._chunks), []
        return taken


FORMATS: tuple[Format, ...] = (JsonLines(), Parquet())
