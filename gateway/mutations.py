"""Mutations: call, then select, all fields of an operation in one transaction."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from time import monotonic

from gateway.catalog import MutationRoot
from gateway.database import Database, Session
from gateway.errors import DatabaseError, Unavailable
from gateway.exact import Number, json_text
from gateway.plan import RECORD
from gateway.plan.conditions import TableWrite
from gateway.plan.nodes import MutationField
from gateway.plan.values import CALLER, ONLY
from gateway.refused import Trial
from gateway.run import Prepared, Run, Values, say_rolled_back
from gateway.server_secret import key_for
from gateway.statement import Statement, allow_statement, claim_statement, store_statement
from gateway.writes import check_written, name_row, not_found, said_of

__all__ = ["Mutations"]

TRIES = 3
"""A mutation that lost against another transaction runs again from its start.

Not where that took as long as a lock may be waited for: its place would be taken once more for as long.
"""


class Mutations:
    """Runs mutations; of `secret` comes the key of the HMAC that binds an idempotency key to its input."""

    def __init__(self, database: Database, secret: str) -> None:
        self._database = database
        self._secret = key_for("gateway idempotency keys", secret)

    async def run(self, run: Run, prepared: Prepared) -> dict[str, str] | None:
        """Do it all or nothing: the rows that the functions answered; None when it was rolled back.

        The errors of a rolled back operation are in `run`: the real one, and ROLLED_BACK for the others.
        """
        until = monotonic() + self._database.limits.lock_seconds(run.identity.role)
        for attempt in range(1, TRIES + 1):
            run.errors.clear()
            rows = await self._try(run, prepared)
            lost = any(error.code == "RETRY" for error in run.errors)
            if rows is not None or not lost or attempt == TRIES or monotonic() >= until:
                return rows
        raise AssertionError("the last try returns")

    async def select_again(self, run: Run, prepared: Prepared, rows: dict[str, str]) -> Values:
        """Select the payloads once more over the same rows, in a transaction that only reads."""
        found: dict[str, bytes | None] = {}
        async with self._database.transaction(run.identity, run.context, read_only=True) as session:
            for field, (_, payload) in zip(prepared.plan.mutations, prepared.calls, strict=True):
                found[field.key] = await _select(session, run, payload, rows[field.key])
        return in_order(prepared, found)

    async def _try(self, run: Run, prepared: Prepared) -> dict[str, str] | None:
        rows: dict[str, str] = {}
        payloads: dict[str, bytes | None] = {}
        current, (call, payload) = prepared.plan.mutations[0], prepared.calls[0]
        try:
            async with self._database.transaction(run.identity, run.context) as session:
                for current, (call, payload) in zip(
                    prepared.plan.mutations, prepared.calls, strict=True
                ):
                    rows[current.key], shown = await self._row(session, run, current, call)
                    payloads[current.key] = shown or await _select(
                        session, run, payload, rows[current.key]
                    )
        except Unavailable:
            raise
        except Exception as error:
            first = prepared.plan.mutations[0]
            if current is first and isinstance(error, DatabaseError):
                await name_row(self._database, run, first, prepared.calls[0][0], error)
            run.fail(await self._explained(run, (call, payload), error), current.key, current)
            say_rolled_back(run, prepared, current)
            return None
        run.payloads = in_order(prepared, payloads)
        return rows

    async def _row(
        self, session: Session, run: Run, field: MutationField, call: Statement
    ) -> tuple[str, bytes | None]:
        """The function's row; for an idempotency key that was used before, the row of that time.

        Beside it the payload, where it has been selected already.
        """
        if field.binding.seconds is not None:
            await session.fetch(allow_statement(), [1000 * field.binding.seconds])
        if field.idempotency_key is None:
            return await _call(session, run, field, call)
        key = field.idempotency_key.read(run.values)
        claimed = await session.fetch(
            claim_statement(), [key, field.name, self._fingerprint(run, field)]
        )
        if claimed[0] is not None:
            return str(claimed[0], "utf-8"), None
        row, shown = await _call(session, run, field, call)
        await session.fetch(store_statement(), [key, field.name, _kept(field, row)])
        return row, shown

    async def _explained(
        self, run: Run, statements: Sequence[Statement], error: Exception
    ) -> BaseException:
        """The error with the place of the value that was refused, where it is one's."""
        values = dict(run.values)
        if isinstance(error, DatabaseError) and "row" in error.details:
            values[ONLY] = error.details["row"]
        parameters = [each for statement in statements for each in statement.parameters]
        return await Trial(self._database, run.identity, run.context).explain(
            error, parameters, values
        )

    def _fingerprint(self, run: Run, field: MutationField) -> bytes:
        """An HMAC of the plain arguments: tells requests apart, and cannot be read back."""
        plain = {name: value.read(run.values) for name, value in field.plain_arguments.items()}
        text = json.dumps(plain, sort_keys=True, default=str, separators=(",", ":"))
        return hmac.digest(self._secret, text.encode(), hashlib.sha256)


async def _call(
    session: Session, run: Run, field: MutationField, call: Statement
) -> tuple[str, bytes | None]:
    values = {**run.values, CALLER: run.identity.subject or ""}
    with said_of(field.call):
        answered = await session.fetch(call, call.arguments(values))
    if answered[0] is None:
        raise not_found("It")
    row = str(answered[0], "utf-8")
    if isinstance(field.call, TableWrite):
        await check_written(session, run, field.call, row)
    return row, answered[1] if len(answered) > 1 else None


def _kept(field: MutationField, row: str) -> str:
    """What is stored of a function's row: no secret that is shown once."""
    once = field.binding.once if isinstance(field.binding, MutationRoot) else ()
    if not once:
        return row
    return json_text({**json.loads(row, parse_float=Number), **dict.fromkeys(once)})


async def _select(session: Session, run: Run, payload: Statement, row: str) -> bytes | None:
    selected = await session.fetch(payload, payload.arguments({**run.values, RECORD: row}))
    return selected[0]  # type: ignore[no-any-return]


def in_order(prepared: Prepared, payloads: Values) -> Values:
    """Payloads and constants in the order that the operation asks for them."""
    constants = prepared.plan.constants
    return {
        key: payloads[key] if key in payloads else constants.get(key) for key in prepared.plan.keys
    }
