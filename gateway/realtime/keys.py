"""What a subscriber listens to: keys that events name."""

from __future__ import annotations

import json
import uuid

from gateway.catalog import Leaf, LiveRoot
from gateway.compile.plan.conditions import FunctionSource
from gateway.compile.plan.nodes import Value_
from gateway.compile.plan.plan import RootField
from gateway.compile.statement import read_statement
from gateway.database import Database
from gateway.database.claims import RequestContext
from gateway.errors import Unauthenticated
from gateway.identity import Identity
from gateway.realtime.question import Question
from gateway.values.scalars import POSTGRES_SCALARS

__all__ = ["read_keys"]

_KEYS = Leaf(POSTGRES_SCALARS[uuid.UUID], nullable=True, is_list=True)


async def read_keys(
    database: Database, question: Question, identity: Identity
) -> tuple[str, ...] | None:
    """The keys that the caller listens to; None is everything. A function is asked as the caller."""
    live = question.live
    binding: LiveRoot = live.binding
    if binding.caller:
        if identity.subject is None:
            raise Unauthenticated(
                f"{live.name} is about whoever is signed in.",
                hint="Send a token of a person in connection_init, or in Authorization.",
            )
        return (identity.subject,)
    if live.listens_to is not None:
        return (str(live.listens_to.read(question.executable.variables)),)
    if binding.keys is None:
        return None
    asked = RootField("keys", "keys", Value_(FunctionSource(binding.keys, ()), _KEYS))
    row = await database.read(identity, RequestContext(), read_statement([asked]), ())
    found = json.loads(row[0]) if row[0] else None
    return None if found is None else tuple(sorted(map(str, found)))
