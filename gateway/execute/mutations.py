"""Mutations: call, then select, all fields of an operation in one transaction."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from time import monotonic

from gateway.catalog import MutationRoot
from gateway.compile.compiled import MutationCall
from gateway.compile.places import PLACE
from gateway.compile.plan import RECORD
from gateway.compile.plan.conditions import TableWrite
from gateway.compile.plan.inputs import CALLER, ONLY
from gateway.compile.plan.plan import MutationField
from gateway.compile.plan.sent import place_written
from gateway.compile.statement import allow_statement, claim_statement, store_statement
from gateway.database import Session
from gateway.errors import DatabaseError, Unavailable
from gateway.execute.execution import Execution, Result
from gateway.execute.gathering import Gathering
from gateway.execute.promised import check_promised
from gateway.execute.writes import check_written, name_row, not_found, said_of
from gateway.secrets.server_secret import key_for
from gateway.values.exact import json_text, read_exactly

__all__ = ["Mutations"]

TRIES = 3
"""A mutation that lost against another transaction runs again from its start.

Not where that took as long as a lock may be waited for: its place would be taken once more for as long.
"""


class Mutations:
    """Runs mutations; of `secret` comes the key of the HMAC that binds an idempotency key to its input."""

    def __init__(self, secret: str) -> None:
        self._secret = key_for("gateway idempotency keys", secret)
        self._gathering = Gathering()

    async def run(self, execution: Execution) -> Result:
        """Do it all or nothing; one that was rolled back has the real error, and ROLLED_BACK for the others."""
        payload = await self._gathering.run(execution)
        if payload is not None:
            key = execution.executable.compiled.calls[0].field.key
            return _in_order(execution, {key: payload}, {})
        result = await self._by_itself(execution)
        if result.errors and execution.executable.compiled.gathered is not None:
            self._gathering.leave_out(execution)
        return result

    async def _by_itself(self, execution: Execution) -> Result:
        limits, role = execution.database.limits, execution.identity.role
        until = monotonic() + limits.lock_seconds(role)
        for _ in range(TRIES - 1):
            result = await self._try(execution)
            lost = any(error.code == "RETRY" for error in result.errors)
            if not lost or monotonic() >= until:
                return result
        return await self._try(execution)

    async def select_again(self, execution: Execution, rows: Mapping[str, str]) -> Result:
        """Select the payloads once more over the same rows, in a transaction that only reads."""
        found: dict[str, bytes | None] = {}
        async with execution.transaction(read_only=True) as session:
            for each in execution.executable.compiled.calls:
                found[each.field.key] = await _select(session, execution, each, rows)
        return _in_order(execution, found, rows)

    async def _try(self, execution: Execution) -> Result:
        calls = execution.executable.compiled.calls
        rows: dict[str, str] = {}
        payloads: dict[str, bytes | None] = {}
        current = calls[0]
        try:
            async with execution.transaction() as session:
                for current in calls:
                    key = current.field.key
                    rows[key], shown = await self._row(session, execution, current)
                    payloads[key] = shown or await _select(session, execution, current, rows)
                    check_promised(current.field, payloads[key])
        except Unavailable:
            raise  # of the whole request: whether anything was done is not known, and no field is at fault
        except Exception as error:
            # The row at fault is found by writing each apart, in another transaction: what calls before this one have
            # written is not there.
            if current is calls[0] and isinstance(error, DatabaseError):
                await name_row(execution, current, error)
            explained = await _explained(execution, current, error)
            return execution.rolled_back(explained, current.field)
        return _in_order(execution, payloads, rows)

    async def _row(
        self, session: Session, execution: Execution, of: MutationCall
    ) -> tuple[str, bytes | None]:
        """The function's row; for an idempotency key that was used before, the row of that time.

        Beside it the payload, where it has been selected already.
        """
        field = of.field
        if field.binding.seconds is not None:
            await session.fetch(allow_statement(), [1000 * field.binding.seconds])
        if field.idempotency_key is None:
            return await _call(session, execution, of)
        key = field.idempotency_key.read(execution.variables)
        fingerprint = self._fingerprint(execution, field)
        claimed = await session.fetch(claim_statement(), [key, field.name, fingerprint])
        # Whoever sends the same key at once waits here for the row that the other transaction has written, or not.
        if claimed[0] is not None:
            return str(claimed[0], "utf-8"), None
        row, shown = await _call(session, execution, of)
        await session.fetch(store_statement(), [key, field.name, _kept(field, row)])
        return row, shown

    def _fingerprint(self, execution: Execution, field: MutationField) -> bytes:
        """An HMAC of the plain arguments: tells requests apart, and cannot be read back."""
        variables = execution.variables
        plain = {name: value.read(variables) for name, value in field.plain_arguments.items()}
        # Sorted: clients write the members of an object in any order, and mean the same.
        text = json.dumps(plain, sort_keys=True, default=str, separators=(",", ":"))
        return hmac.digest(self._secret, text.encode(), hashlib.sha256)


async def _call(
    session: Session, execution: Execution, of: MutationCall
) -> tuple[str, bytes | None]:
    variables = {**execution.variables, CALLER: execution.identity.subject or ""}
    with said_of(of.field.call):
        answered = await session.fetch(of.call, of.call.arguments(variables))
    # No row: it is not there, or hidden, which the caller is not to be told apart.
    if answered[0] is None:
        raise not_found("It")
    row = str(answered[0], "utf-8")
    if isinstance(of.field.call, TableWrite):
        await check_written(session, execution.variables, of.field.call, row)
    return row, answered[1] if len(answered) > 1 else None


async def _select(
    session: Session, execution: Execution, of: MutationCall, rows: Mapping[str, str]
) -> bytes | None:
    """The payload that is asked for, of the function's row."""
    variables = {**execution.variables, RECORD: rows[of.field.key]}
    selected = await session.fetch(of.payload, of.payload.arguments(variables))
    payload: bytes | None = selected[0]
    return payload


async def _explained(execution: Execution, of: MutationCall, error: Exception) -> BaseException:
    """The error with the place of the value that was refused, where it is one's."""
    variables = execution.variables
    if isinstance(error, DatabaseError) and "row" in error.details:
        variables = {**variables, ONLY: error.details["row"]}
    parameters = [*of.call.parameters, *of.payload.parameters]
    if isinstance(error, DatabaseError) and isinstance(of.field.call, TableWrite):
        columns = error.details.get("columns", ())
        place = place_written(of.call.parameters, columns, variables)
        if place:
            error.details[PLACE] = [*place]
    return await execution.trial().explain(error, parameters, variables)


def _kept(field: MutationField, row: str) -> str:
    """What is stored of a function's row: no secret that is shown once."""
    once = field.binding.once if isinstance(field.binding, MutationRoot) else ()
    if not once:
        return row
    answered = read_exactly(row)
    assert isinstance(answered, dict), "a function's row is an object"
    return json_text({**answered, **dict.fromkeys(once)})


def _in_order(
    execution: Execution, payloads: Mapping[str, bytes | None], rows: Mapping[str, str]
) -> Result:
    """Payloads and constants in the order that the operation asks for them."""
    constants = execution.plan.constants
    values = {
        key: payloads[key] if key in payloads else constants.get(key) for key in execution.plan.keys
    }
    return Result(values, rows=rows)
