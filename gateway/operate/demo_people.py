"""The people of the demo data get an address and a password, where the sign-in for development is served."""

from __future__ import annotations

import json

from gateway.config import Settings
from gateway.declare.demo import DEMO_PASSWORD
from gateway.postgres.connection import PostgresConnection
from gateway.signin import hash_password, is_sign_in_served

__all__ = ["let_demo_people_in"]

LET_IN = "select sign_in.let_demo_people_in($1, $2)"


async def let_demo_people_in(connection: PostgresConnection, settings: Settings) -> None:
    """Give whoever has no password yet the one of all demo people; `connection` is the owner's."""
    if not is_sign_in_served(settings):
        return
    from gateway.schema import load_schema  # takes a second, and only development needs it

    people = [{"id": each.id, "email": each.email} for each in load_schema(settings).people]
    await connection.fetchval(LET_IN, json.dumps(people), hash_password(DEMO_PASSWORD))
