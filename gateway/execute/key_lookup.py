"""`KeyDirectory`: asks the database whose API key it is, and says there, now and then, that it was used."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from gateway.catalog import KeyLookup
from gateway.compile.fragment import compile_fragment, name, sql
from gateway.database import Database
from gateway.database.turns import Use
from gateway.errors import GatewayError, Unavailable
from gateway.identity import Claims

__all__ = ["KeyDirectory"]

ROLE = "service_role"
CALLER = "keys"
"""Whoever shows a key, good or bad, takes the turn of all who do: the gateway's own work comes first."""

NOTE_SECONDS = 60.0
"""A key that is used all the time is no row that is written all the time."""
MOST_NOTED = 10_000


class KeyDirectory:
    """Finds the claims of a key by its digest: nothing of that is remembered."""

    def __init__(
        self,
        database: Database,
        said: KeyLookup,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.prefix = said.prefix
        self._database = database
        self._find, _ = compile_fragment(sql("select {}($1::bytea)::jsonb", name(said.find)))
        self._note, _ = compile_fragment(sql("select {}($1::uuid)::text", name(said.note)))
        self._monotonic = monotonic
        self._noted: dict[str, float] = {}

    async def find(self, digest: bytes) -> Claims | None:
        """The claims of the key with this SHA-256, or None where it opens nothing."""
        found = await self._ask(self._find, digest)
        if found is None:
            return None
        claims: Claims = json.loads(found)
        await self._say_used(claims["key_id"])
        return claims

    async def _say_used(self, key_id: str) -> None:
        now = self._monotonic()
        if now < self._noted.get(key_id, 0.0):
            return
        if len(self._noted) >= MOST_NOTED:
            self._noted.clear()
        self._noted[key_id] = now + NOTE_SECONDS
        await self._ask(self._note, key_id, writes=True)

    async def _ask(self, text: str, *arguments: object, writes: bool = False) -> bytes | None:
        """The value of a statement that has one."""
        try:
            ((value,),) = await self._database.fetch(
                ROLE,
                text,
                arguments,
                writes=writes,
                use=Use.WRITE if writes else Use.READ,
                caller=CALLER,
            )
        except GatewayError as error:
            if error.code == "UNAUTHENTICATED":  # the gateway has no login for that role
                raise Unavailable(
                    "The gateway may not look for keys.", hint=f"Give it a login of {ROLE}."
                ) from error
            raise
        return value  # type: ignore[no-any-return]
