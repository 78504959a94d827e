"""`Gateway.execute` is the pipeline: request → Operation → Plan → Statement → rows → Answer."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from graphql.execution.values import VariableValues

from gateway.cache import BoundedCache
from gateway.catalog import Name
from gateway.completion import complete
from gateway.config import Settings
from gateway.database import Database, RequestContext, Session
from gateway.doctor.lints import bare_policies
from gateway.errors import (
    ConfigError,
    DatabaseError,
    GatewayError,
    LimitExceeded,
    MethodNotAllowed,
    RolledBack,
    Unavailable,
)
from gateway.identity import Identity
from gateway.live_catalog import LiveFacts, find_drifts, read_facts
from gateway.operation import (
    InvalidDocument,
    Operation,
    coerce_variables,
    parse_operation,
    shape_of,
)
from gateway.plan import RECORD, Plan, plan_operation, row_cost
from gateway.plan.nodes import MutationField, RootField
from gateway.plan.values import Variables
from gateway.response import data_body, error_body, masked
from gateway.schema import BoundSchema, load_schema
from gateway.statement import (
    Statement,
    call_statement,
    claim_statement,
    payload_statement,
    read_statement,
    store_statement,
)

__all__ = ["Answer", "Gateway", "GraphQLRequest", "RequestContext"]

GUARD_BYTES = b'"\\u0000"'
"""`GUARD` as it stands in an answer; no text of Postgres can contain it."""

PLAN_BYTES = 6
"""A plan's size per byte of its statement: text, tree, and asyncpg's copy on each connection."""

MAX_PARAMETERS = 1_000
"""Values that one statement may have: what a backend keeps of it grows with them."""

TRIES = 3
"""A mutation that lost against another transaction runs again from its start."""


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """What the client sent, whatever it came through."""

    query: str
    operation_name: str | None = None
    variables: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The response, and what the log says of it. A request error (no `data`) is not `executed`."""

    body: bytes
    executed: bool = True
    status: int = 200
    timings: Mapping[str, float] = field(default_factory=dict)
    operation: str | None = None
    kind: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan with its statement, rendered once."""

    plan: Plan
    statement: Statement | None
    calls: tuple[tuple[Statement, Statement], ...]
    """for each mutation field: the call, and the payload's selection"""


@dataclass(slots=True)
class Run:
    """One request on its way through the pipeline."""

    request: GraphQLRequest
    identity: Identity
    context: RequestContext
    timings: dict[str, float]
    operation: Operation | None = None
    values: Variables = field(default_factory=dict)
    variables: VariableValues | None = None
    errors: list[GatewayError] = field(default_factory=list)


class Gateway:
    """Serves one schema over one database."""

    def __init__(self, settings: Settings, schema: BoundSchema | None = None) -> None:
        self.settings = settings
        self.schema = schema or load_schema(settings)
        self.database = Database(settings, self.schema.catalog.errors)
        self.operations: BoundedCache[Operation] = BoundedCache(
            settings.operation_cache_entries, settings.operation_cache_bytes
        )
        self._context: Callable[..., Any] | None = None
        self._inspected = False
        self._unsafe: frozenset[str] = frozenset()
        self._secret = (settings.idempotency_secret or settings.jwt_secret).encode()

    async def start(self) -> None:
        """Check the catalogue against the database; raises ConfigError for what does not fit.

        A database that is away is no reason not to start: the gateway is not ready, and checks later.
        """
        if self.schema.context is not None:
            self._context = self.schema.context(self.settings)
        with contextlib.suppress(Unavailable):
            await self._inspect()

    async def _inspect(self) -> None:
        async with self.database.inspection() as connection:
            facts = await read_facts(connection)
            bare = await bare_policies(connection)
        drifts = find_drifts(self.schema.catalog, facts)
        if drifts:
            first, more = drifts[0], len(drifts) - 1
            others = f" ({more} more; `gateway doctor` lists them)" if more else ""
            raise ConfigError(f"{first.field} {first.problem}{others}.", hint=first.remedy)
        self.database.facts = facts.constraints
        self._unsafe = _unsafe_relations(facts, [relation for relation, _, _ in bare])
        self._inspected = True

    async def stop(self) -> None:
        """Close the connections and what Python fields hold."""
        closing = getattr(self._context, "stop", None)
        if closing is not None:
            await closing()
        await self.database.stop()

    async def not_ready(self) -> list[str]:
        """Why requests would fail now; empty when they would not."""
        reasons = []
        if not self._inspected:
            try:
                await self._inspect()
            except GatewayError as error:
                reasons.append(f"schema: {error.message}")
        for role in self.settings.jwt_roles:
            try:
                await self.database.check(role)
            except GatewayError as error:
                reasons.append(f"{self.settings.login_prefix}{role}: {error.message}")
            except Exception:
                reasons.append(f"{self.settings.login_prefix}{role}: cannot log in")
        return reasons

    # --- the pipeline

    async def execute(
        self,
        request: GraphQLRequest,
        identity: Identity,
        context: RequestContext,
        *,
        read_only: bool = False,
    ) -> Answer:
        """Answer one request; every failure becomes part of the answer."""
        run = Run(request, identity, context, {})
        try:
            self._parse(run, read_only)
            prepared = self._prepare(run)
            if prepared.plan.mutations:
                return await self._mutate(run, prepared)
            return await self._read(run, prepared)
        except InvalidDocument as error:
            return self._refused(run, error.errors)
        except Exception as error:
            return self._refused(run, [masked(error, context.request_id)])

    def _parse(self, run: Run, read_only: bool) -> None:
        started = perf_counter()
        request = run.request
        key = (request.query, request.operation_name)
        operation = self.operations.get(key)
        if operation is None:
            operation = parse_operation(
                self.schema.graphql, request.query, request.operation_name, self.settings
            )
            self.operations.put(key, operation, operation.size)
        run.operation = operation
        if read_only and operation.kind != "query":
            raise MethodNotAllowed(
                f"A {operation.kind} cannot be sent with GET.", hint="Send it with POST."
            )
        if operation.shapers or request.variables:
            hide = not self.settings.introspection
            run.variables = coerce_variables(
                self.schema.graphql, operation, request.variables, hide=hide
            )
            run.values = run.variables.coerced
        run.timings["parse"] = perf_counter() - started

    def _prepare(self, run: Run) -> Prepared:
        started = perf_counter()
        operation = run.operation
        assert operation is not None
        shape = shape_of(operation, run.values)
        prepared: Prepared | None = operation.plans.get(shape)
        if prepared is None:
            completing = self.settings.executor == "graphql"
            prepared = self.prepare(
                plan_operation(
                    self.schema, operation, run.values, self.settings, completing=completing
                )
            )
            self._remember(run, operation, shape, prepared)
        cost = row_cost(prepared.plan, run.values)
        if cost > self.settings.max_rows:
            raise LimitExceeded(
                f"The operation may read {cost} rows; "
                f"at most {self.settings.max_rows} are allowed.",
                hint="Ask for smaller pages: the sizes multiply down the nesting.",
            )
        run.timings["plan"] = perf_counter() - started
        return prepared

    def prepare(self, plan: Plan) -> Prepared:
        """Render a plan's statements."""
        bound = [each for each in plan.fields if each.value is not None]
        # a bare claim in a policy may be read before this statement sets it
        apart = plan.parallel or not self._unsafe.isdisjoint(plan.relations)
        statement = read_statement(bound, sets_claims=not apart) if bound else None
        if statement is not None and len(statement.parameters) > MAX_PARAMETERS:
            raise LimitExceeded(
                f"The operation has {len(statement.parameters)} values; at most {MAX_PARAMETERS} are allowed.",
                hint="Use `in` instead of many conditions, or split it into several operations.",
            )
        return Prepared(
            plan,
            statement,
            tuple((call_statement(each), payload_statement(each)) for each in plan.mutations),
        )

    def _remember(self, run: Run, operation: Operation, shape: Any, prepared: Prepared) -> None:
        if len(operation.plans) >= self.settings.shapes_per_operation:
            operation.plans.pop(next(iter(operation.plans)))
        operation.plans[shape] = prepared
        texts = len(prepared.statement.text) if prepared.statement else 0
        texts += sum(len(call.text) + len(payload.text) for call, payload in prepared.calls)
        self.operations.grow((run.request.query, run.request.operation_name), PLAN_BYTES * texts)

    # --- queries

    async def _read(self, run: Run, prepared: Prepared) -> Answer:
        started = perf_counter()
        values = await self._root_values(run, prepared)
        run.timings["run"] = perf_counter() - started
        if prepared.plan.completes:
            return await self._complete(run, values)
        if any(GUARD_BYTES in value for value in values.values() if value):
            return await self._read_again(run)
        return self._answer(run, data_body(values, run.errors))

    async def _read_again(self, run: Run) -> Answer:
        """A value does not fit its type: graphql-core says where, over rows that say their type."""
        assert run.operation is not None
        plan = plan_operation(
            self.schema, run.operation, run.values, self.settings, completing=True
        )
        return await self._complete(run, await self._root_values(run, self.prepare(plan)))

    async def _root_values(self, run: Run, prepared: Prepared) -> dict[str, bytes | None]:
        """Response key → JSON of each root field, in the order asked."""
        found: Mapping[str, bytes | None] = {}
        bound = [each for each in prepared.plan.fields if each.value is not None]
        if prepared.statement is not None:
            try:
                row = await self.database.read(
                    run.identity,
                    run.context,
                    prepared.statement,
                    prepared.statement.arguments(run.values),
                )
                found = {each.key: row[index] for index, each in enumerate(bound)}
            except (GatewayError, Exception) as error:
                found = await self._read_apart(run, bound, error, prepared.statement.sets_claims)
        return {
            each.key: _constant(each) if each.value is None else found[each.key]
            for each in prepared.plan.fields
        }

    async def _read_apart(
        self, run: Run, fields: Sequence[RootField], error: BaseException, sets_claims: bool
    ) -> dict[str, bytes | None]:
        """One root field failed and took the statement with it: the others still get an answer."""
        if not isinstance(error, DatabaseError) and not _is_unexpected(error):
            raise error
        if len(fields) == 1:
            run.errors.append(self._located(run, error, [fields[0].key]))
            return {fields[0].key: None}
        found: dict[str, bytes | None] = {}
        for each in fields:
            statement = read_statement([each], sets_claims=sets_claims)
            try:
                row = await self.database.read(
                    run.identity, run.context, statement, statement.arguments(run.values)
                )
                found[each.key] = row[0]
            except Exception as failure:
                found[each.key] = None
                run.errors.append(self._located(run, failure, [each.key]))
        return found

    # --- mutations

    async def _mutate(self, run: Run, prepared: Prepared) -> Answer:
        started = perf_counter()
        for attempt in range(1, TRIES + 1):
            run.errors.clear()
            values = await self._mutate_once(run, prepared)
            if (
                values is not None
                or attempt == TRIES
                or not any(error.code == "RETRY" for error in run.errors)
            ):
                break
        run.timings["run"] = perf_counter() - started
        if values is None:
            return self._answer(run, data_body(None, run.errors))
        if prepared.plan.completes or any(
            GUARD_BYTES in value for value in values.values() if value
        ):
            return await self._complete(run, values)
        return self._answer(run, data_body(values, run.errors))

    async def _mutate_once(self, run: Run, prepared: Prepared) -> dict[str, bytes | None] | None:
        """All fields in one transaction; None when it was rolled back, with the errors in `run`."""
        found: dict[str, bytes | None] = {}
        current = prepared.plan.mutations[0]
        try:
            async with self.database.transaction(run.identity, run.context) as session:
                for current, (call, payload) in zip(
                    prepared.plan.mutations, prepared.calls, strict=True
                ):
                    found[current.key] = await self._mutate_field(
                        run, session, current, call, payload
                    )
        except Unavailable:
            raise
        except Exception as error:
            run.errors.append(self._located(run, error, [current.key], current))
            for other in prepared.plan.mutations:
                if other.key != current.key:
                    hint = f"Nothing was changed, because {current.key} failed."
                    run.errors.append(
                        RolledBack(f"{other.key} was rolled back.", hint=hint, path=[other.key])
                    )
            return None
        for each in prepared.plan.fields:
            found[each.key] = _constant(each)
        return found

    async def _mutate_field(
        self,
        run: Run,
        session: Session,
        mutation: MutationField,
        call: Statement,
        payload: Statement,
    ) -> bytes | None:
        row = await self._stored_row(run, session, mutation)
        if row is None:
            answered = await session.fetch(call, call.arguments(run.values))
            row = answered[0]
            if row is None:
                raise DatabaseError(
                    "It does not exist, or you may not change it.",
                    code="NOT_FOUND",
                    sqlstate="P0002",
                    hint="Check the id.",
                )
            if mutation.idempotency_key is not None:
                store = store_statement()
                await session.fetch(
                    store, [mutation.idempotency_key.read(run.values), mutation.name, row.decode()]
                )
        values = {**run.values, RECORD: row.decode()}
        selected = await session.fetch(payload, payload.arguments(values))
        return selected[0]  # type: ignore[no-any-return]

    async def _stored_row(
        self, run: Run, session: Session, mutation: MutationField
    ) -> bytes | None:
        """The row of the first time, for an idempotency key that was used before."""
        if mutation.idempotency_key is None:
            return None
        key = mutation.idempotency_key.read(run.values)
        claimed = await session.fetch(
            claim_statement(), [key, mutation.name, self._fingerprint(run, mutation)]
        )
        return claimed[0]  # type: ignore[no-any-return]

    def _fingerprint(self, run: Run, mutation: MutationField) -> bytes:
        """An HMAC of the plain arguments: tells requests apart, and cannot be read back."""
        plain = {name: value.read(run.values) for name, value in mutation.plain_arguments.items()}
        text = json.dumps(plain, sort_keys=True, default=str, separators=(",", ":"))
        return hmac.digest(self._secret, text.encode(), hashlib.sha256)

    # --- answers

    async def _complete(self, run: Run, values: Mapping[str, bytes | None]) -> Answer:
        """Let graphql-core finish: Python fields, introspection, and nulls where none may be."""
        started = perf_counter()
        assert run.operation is not None
        context = self._context(run.identity, run.context) if self._context else None
        data = await complete(
            self.schema,
            run.operation,
            values,
            run.request.variables,
            context,
            run.errors,
            run.context.request_id,
        )
        run.timings["complete"] = perf_counter() - started
        return self._answer(run, data)

    def _answer(self, run: Run, body: bytes) -> Answer:
        assert run.operation is not None
        codes = tuple(error.code for error in run.errors)
        return Answer(body, True, 200, run.timings, run.operation.name, run.operation.kind, codes)

    def _refused(self, run: Run, errors: Sequence[GatewayError]) -> Answer:
        """A request error: nothing was executed, and there is no data."""
        name = run.operation.name if run.operation else None
        kind = run.operation.kind if run.operation else None
        codes = tuple(error.code for error in errors)
        status = errors[0].status
        return Answer(error_body(errors), False, status, run.timings, name, kind, codes)

    def _located(
        self,
        run: Run,
        error: BaseException,
        path: list[str | int],
        mutation: MutationField | None = None,
    ) -> GatewayError:
        """The error as the client sees it, at its path, with the input fields that it is about."""
        shown = masked(error, run.context.request_id)
        shown.path = path
        columns = shown.details.pop("columns", ())
        fields = _input_fields(mutation, columns) if mutation else ()
        if fields:
            shown.details["fields"] = list(fields)
        return shown


def _unsafe_relations(facts: LiveFacts, bare: Sequence[str]) -> frozenset[str]:
    """Tables whose policies read the claims bare, and with them every view and function: they may hide one."""
    if not bare:
        return frozenset()
    views = [name for name, relation in facts.relations.items() if relation.is_view]
    return frozenset((*(str(Name.parse(name)) for name in bare), *views, *facts.functions))


def _constant(field: RootField) -> bytes | None:
    return json.dumps(field.constant).encode() if field.constant is not None else None


def _is_unexpected(error: BaseException) -> bool:
    return not isinstance(error, GatewayError | ConfigError)


def _input_fields(mutation: MutationField, columns: Sequence[str]) -> list[str]:
    """The input fields that the database named; `p_data.part` is a part of a JSON input."""
    binding = mutation.binding
    named = {
        argument.sql_name: name
        for name, argument in (*binding.arguments.items(), *binding.rest_columns.items())
    }
    fields: list[str] = []
    for column in columns:
        base, dot, part = column.partition(".")
        name = named.get(base) or named.get(f"p_{base}")
        if name is not None:
            fields.append(f"{name}{dot}{part}")
    return fields
