"""What only Python can see, told to Postgres before a mutation by the one role whose word counts.

A client can call any function that it may execute, with any argument. So what a look outside the
database found is never an argument of the caller's own call: it is told by `service_role`.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from gateway.catalog import MutationRoot, Name, Witness
from gateway.compile.fragment import compile_fragment, name, sql
from gateway.compile.plan.plan import MutationField
from gateway.compile.statement import Statement
from gateway.errors import GatewayError, Unavailable
from gateway.execute.execution import Execution, Result
from gateway.identity import Identity

__all__ = ["WITNESS_ROLE", "see_all"]

WITNESS_ROLE = "service_role"
_SERVICE = Identity.from_claims({"role": WITNESS_ROLE})


async def see_all(execution: Execution, make_context: Callable[[], object]) -> Result | None:
    """Look at whatever the mutations have a witness for; where one failed, what is answered then."""
    for field in execution.plan.mutations:
        witness = field.binding.witness if isinstance(field.binding, MutationRoot) else None
        if witness is None:
            continue
        try:
            await _see(execution, field, witness, make_context())
        except Exception as error:
            return execution.rolled_back(error, field)
    return None


async def _see(
    execution: Execution, field: MutationField, witness: Witness, context: object
) -> None:
    key = field.plain_arguments[witness.key].read(execution.variables)
    async with execution.transaction() as session:
        asked = await session.fetch(_ask_statement(witness.ask), [key])
    if asked[0] is None:
        return
    # No connection is held while Python looks: that may take long.
    seen = await witness.look(context, json.loads(asked[0]))
    if seen is None:
        return
    try:
        async with execution.database.transaction(_SERVICE, execution.context) as session:
            await session.fetch(_tell_statement(witness.tell), [key, json.dumps(seen)])
    except GatewayError as error:
        if error.code == "UNAUTHENTICATED":  # the gateway has no login for that role
            raise Unavailable(
                "The gateway may not say what it saw.", hint=f"Give it a login of {WITNESS_ROLE}."
            ) from error
        raise


def _ask_statement(function: Name) -> Statement:
    text, _ = compile_fragment(sql("select {}($1::uuid)::jsonb", name(function)))
    return Statement(text, ())


def _tell_statement(function: Name) -> Statement:
    text, _ = compile_fragment(sql("select {}($1::uuid, $2::jsonb)::text", name(function)))
    return Statement(text, ())
