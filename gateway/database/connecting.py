"""What a new connection to Postgres is prepared with: JSON as bytes, and the types of arrays."""

from __future__ import annotations

from gateway.postgres.connection import PostgresConnection

__all__ = ["prepare_connection"]

_ARRAYS = "select " + ", ".join(
    f"null::{each}[]"
    for each in (
        "uuid", "text", "integer", "bigint", "numeric", "double precision", "boolean", "timestamptz",
        "date", "jsonb",
    )
)  # fmt: skip


async def prepare_connection(connection: PostgresConnection) -> None:
    """Have JSON go through as bytes, which asyncpg would otherwise decode to str, and know the types of arrays."""
    await connection.set_type_codec(
        "json", schema="pg_catalog", encoder=str.encode, decoder=bytes, format="binary"
    )
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", encoder=_jsonb, decoder=_from_jsonb, format="binary"
    )
    # asyncpg asks the catalogue at the first use of an array: here, and not in somebody's request
    async with connection.transaction(readonly=True):
        await connection.fetchrow(_ARRAYS)


# The binary form of jsonb is its text behind the number of a version, which has been 1 since 9.4; json has none.
def _jsonb(text: str) -> bytes:
    return b"\x01" + text.encode()


def _from_jsonb(data: bytes) -> bytes:
    return bytes(data[1:])
