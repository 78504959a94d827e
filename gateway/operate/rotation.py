"""`rotate`: what was sealed with an older key → the current key, batch by batch.

Each batch is a transaction of its own: it can be interrupted, repeated, and run while the gateway
serves. What a configured key cannot open is left as it is and counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gateway.catalog import Catalog, MutationRoot, Sealing
from gateway.compile.fragment import EMPTY, compile_fragment, identifier, name, sql
from gateway.postgres.connection import PostgresConnection, Record
from gateway.secrets.sealing import Keyring, SealedError, fingerprints, open_sealed, seal

__all__ = ["Rotation", "rotate", "sealed_columns"]

FIRST_ID = "00000000-0000-0000-0000-000000000000"


@dataclass
class Rotation:
    """What became of the values of one column."""

    done: int = 0
    left: Counter[str] = field(default_factory=Counter)
    """by the id of the key that does not open them"""


def sealed_columns(catalog: Catalog) -> list[Sealing]:
    """Every column that a mutation's input is sealed for."""
    found = {
        (str(argument.transform.table), argument.transform.column): argument.transform
        for root in catalog.mutations.values()
        if isinstance(root, MutationRoot)
        for argument in (*root.arguments.values(), *root.rest_columns.values())
        if isinstance(argument.transform, Sealing)
    }
    return list(found.values())


async def rotate(
    connection: PostgresConnection,
    column: Sealing,
    keyring: Keyring,
    *,
    batch: int = 500,
    progress: Callable[[Rotation], None] = lambda _: None,
) -> Rotation:
    """Seal everything in the column with the current key; `connection` is the owner's."""
    read, write = _statements(column)
    rotation = Rotation()
    after = FIRST_ID
    while True:
        async with connection.transaction():
            rows = await connection.fetch(read, keyring.current, after, batch)
            changed = list(_resealed(column, keyring, rows, rotation))
            if changed:
                await connection.execute(write, *map(list, zip(*changed, strict=True)))
        if not rows:
            return rotation
        after = rows[-1]["id"]
        rotation.done += len(changed)
        progress(rotation)


def _resealed(
    column: Sealing, keyring: Keyring, rows: Iterable[Record], rotation: Rotation
) -> Iterable[tuple[object, ...]]:
    for row in rows:
        value = json.loads(row["value"])
        try:
            plain = open_sealed(keyring, value, row["bound_to"])
        except SealedError:
            rotation.left[value["key_id"]] += 1
            continue
        sealed = json.dumps(seal(keyring, plain, row["bound_to"]))
        if column.identify is None:
            yield row["id"], sealed
        else:
            made = fingerprints(keyring, column.identify(json.loads(plain)))
            yield row["id"], sealed, json.dumps(made)


def _statements(column: Sealing) -> tuple[str, str]:
    """Read a batch, locked; write it back."""
    table, value = name(column.table), identifier(column.column)
    missing, made, renewed = EMPTY, EMPTY, EMPTY
    if column.identify is not None:
        marks = identifier(column.fingerprints)
        missing, made = sql(" or {} is null", marks), sql(", $3::jsonb[]")
        renewed = sql(", {} = array(select jsonb_array_elements_text(new.marks))", marks)
    read = sql(
        "select id, {} as value, {}::text as bound_to from {} "
        "where ({} ->> 'key_id' <> $1{}) and id > $2 order by id limit $3 for no key update",
        value, identifier(column.bound_to), table, value, missing,
    )  # fmt: skip
    write = sql(
        "update {} as stored set {} = new.value{} "
        "from unnest($1::uuid[], $2::jsonb[]{}) as new (id, value{}) where stored.id = new.id",
        table, value, renewed, made, sql(", marks") if column.identify else EMPTY,
    )  # fmt: skip
    return compile_fragment(read)[0], compile_fragment(write)[0]
