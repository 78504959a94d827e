"""Root fields that write to a plain table, under the caller's grants and policies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gateway.catalog import Write
from gateway.declare.fields import bound_field
from gateway.declare.specification import (
    WriteSpec,
    as_names,
)

__all__ = ["delete", "insert", "update", "upsert"]


def insert(
    *columns: str, optional: Sequence[str] = (), many: bool = False, idempotent: bool = False
) -> Any:
    """A mutation that inserts a row: `create_order: Order = insert("note", "status", optional=("status",))`.

    Clients write the named columns, as themselves: grants and policies decide. A column that is never null
    is required; `optional` are those that have a default, which what is not sent gets. With `many` the input
    is a list of rows and the annotation `list[Order]`. `idempotent` adds `idempotencyKey` to the input.
    """
    return bound_field(WriteSpec(Write.INSERT, columns, tuple(optional), (), many, idempotent))


def update(*columns: str, many: bool = False, idempotent: bool = False) -> Any:
    """A mutation that changes the row of a key: of the named columns those that were sent.

    `many` and `idempotent`: as for `insert`.
    """
    return bound_field(WriteSpec(Write.UPDATE, columns, many=many, idempotent=idempotent))


def upsert(
    *columns: str,
    conflict: str | Sequence[str],
    optional: Sequence[str] = (),
    many: bool = False,
    idempotent: bool = False,
) -> Any:
    """A mutation that inserts a row, or changes the one that has the same values in `conflict`.

    The columns of the conflict have a unique index together. `optional`, `many` and `idempotent`: as for
    `insert`.
    """
    return bound_field(
        WriteSpec(Write.UPSERT, columns, tuple(optional), as_names(conflict), many, idempotent)
    )


def delete(*, many: bool = False, idempotent: bool = False) -> Any:
    """A mutation that deletes the row of a key; the payload shows it as it was.

    `many` and `idempotent`: as for `insert`.
    """
    return bound_field(WriteSpec(Write.DELETE, many=many, idempotent=idempotent))
