"""`Gateway.execute` is the pipeline: request → Operation → Plan → Statement → rows → Answer."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import uuid4

from gateway.cache import BoundedCache
from gateway.catalog import Name
from gateway.completion import complete
from gateway.config import Settings
from gateway.database import Database, RequestContext
from gateway.doctor.lints import bare_policies
from gateway.errors import (
    ConfigError,
    GatewayError,
    LimitExceeded,
    MethodNotAllowed,
    Unavailable,
    Unsupported,
)
from gateway.identity import Identity
from gateway.live_catalog import find_drifts
from gateway.live_facts import LiveFacts, read_facts
from gateway.live_scopes import find_scope_drifts
from gateway.mutations import Mutations
from gateway.operation import (
    InvalidDocument,
    Operation,
    coerce_variables,
    parse_operation,
    shape_of,
)
from gateway.plan import Plan, plan_operation, row_cost
from gateway.queries import read
from gateway.realtime import Realtime
from gateway.realtime.question import Question
from gateway.realtime.subscription import Listener, Subscription
from gateway.response import data_body, error_body, masked
from gateway.run import GraphQLRequest, Prepared, Run, Values, is_guarded, prepare
from gateway.schema import BoundSchema, load_schema
from gateway.sealing import read_keyring
from gateway.typed import typed_catalog

__all__ = ["Answer", "Gateway", "GraphQLRequest", "RequestContext"]

PLAN_BYTES = 6
"""A plan's size per byte of its statement, as measured (3 to 5); asyncpg keeps the text as well."""

MAX_PARAMETERS = 1_000
"""Values that one statement may have: what a backend keeps of it grows with them."""


class Answer(NamedTuple):
    """The response, and what the log says of it. A request error (no `data`) is not `executed`."""

    body: bytes
    executed: bool = True
    status: int = 200
    timings: Mapping[str, float] = MappingProxyType({})
    operation: str | None = None
    kind: str | None = None
    codes: tuple[str, ...] = ()


class Gateway:
    """Serves one schema over one database."""

    def __init__(
        self,
        settings: Settings,
        schema: BoundSchema | None = None,
        database: Database | None = None,
    ) -> None:
        self.settings = settings
        self.schema = schema or load_schema(settings)
        self.database = database or Database(settings, self.schema.catalog.errors)
        self.operations: BoundedCache[Operation] = BoundedCache(
            settings.operation_cache_entries, settings.operation_cache_bytes
        )
        self._context: Callable[..., Any] | None = None
        self._inspected = False
        self._inspecting = asyncio.Lock()
        self._unsafe: frozenset[str] = frozenset()
        secret = (settings.idempotency_secret or settings.jwt_secret).reveal()
        self.mutations = Mutations(self.database, secret)
        self.realtime = Realtime(
            self.database,
            secret,
            self._complete_event,
            self._prepare_completing,
            settings.redis_url.reveal(),
        )

    async def start(self) -> None:
        """Check keys and catalogue, this against the database; raises ConfigError for what does not fit.

        A database that is away is no reason not to start: the gateway is not ready, and checks later.
        """
        read_keyring(self.settings)
        if self.schema.context is not None:
            self._context = self.schema.context(self.settings)
        with contextlib.suppress(Unavailable):
            await self._inspect_once()
            if self.schema.catalog.subscriptions:
                await self.realtime.start()

    async def _inspect_once(self) -> None:
        """Look at the database, unless that was done: what is planned depends on its types and policies."""
        async with self._inspecting:
            if not self._inspected:
                await self._inspect()

    async def _inspect(self) -> None:
        async with self.database.inspection() as connection:
            facts = await read_facts(connection)
            bare = await bare_policies(connection)
            catalog, roles = self.schema.catalog, self.settings.jwt_roles
            scope_drifts = await find_scope_drifts(connection, catalog, roles)
        drifts = [*find_drifts(self.schema.catalog, facts), *scope_drifts]
        if drifts:
            first, more = drifts[0], len(drifts) - 1
            others = f" ({more} more; `gateway doctor` lists them)" if more else ""
            raise ConfigError(f"{first.field} {first.problem}{others}.", hint=first.remedy)
        self.database.facts = facts.constraints
        self.schema = replace(self.schema, catalog=typed_catalog(self.schema.catalog, facts))
        self._unsafe = _unsafe_relations(facts, [relation for relation, _, _ in bare])
        self.operations.clear()  # what was planned before knew neither types nor policies
        self._inspected = True

    async def stop(self) -> None:
        """End the subscriptions; close the connections and what Python fields hold."""
        await self.realtime.stop()
        closing = getattr(self._context, "stop", None)
        if closing is not None:
            await closing()
        await self.database.stop()

    async def not_ready(self) -> list[str]:
        """Why requests would fail now; empty when they would not."""
        reasons = []
        if not self._inspected:
            try:
                await self._inspect_once()
            except GatewayError as error:
                reasons.append(f"schema: {error.message}")
        for role in self.settings.jwt_roles:
            try:
                await self.database.check(role)
            except GatewayError as error:
                reasons.append(f"{self.settings.login(role)}: {error.message}")
            except Exception:
                reasons.append(f"{self.settings.login(role)}: cannot log in")
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
        run = Run(request, identity, context)
        try:
            self._parse(run, read_only)
            prepared = await self._prepare_ready(run)
            if prepared.plan.live is not None:
                raise Unsupported(
                    "A subscription has no single answer.",
                    hint="Send it over a WebSocket, or accept text/event-stream.",
                )
            if prepared.plan.mutations:
                return await self._mutate(run, prepared)
            return await self._read(run, prepared)
        except InvalidDocument as error:
            return self._refused(run, error.errors)
        except Exception as error:
            return self._refused(run, [masked(error, context.request_id)])

    def kind(self, request: GraphQLRequest) -> str:
        """query, mutation or subscription; raises RequestError for what is no valid operation."""
        return self._operation(request).kind

    async def subscribe(
        self,
        request: GraphQLRequest,
        identity: Identity,
        context: RequestContext,
        listener: Listener,
    ) -> Subscription:
        """Begin a subscription, whose events go to `listener`; raises GatewayError when it cannot begin."""
        run = Run(request, identity, context)
        self._parse(run, read_only=False)
        prepared = await self._prepare_ready(run)
        if prepared.plan.live is None:
            raise Unsupported(
                "This is no subscription.", hint="Send queries and mutations as such."
            )
        assert run.operation is not None
        question = Question(request, run.operation, run.values, prepared, identity.role)
        return await self.realtime.subscribe(question, identity, listener)

    def _operation(self, request: GraphQLRequest) -> Operation:
        key = (request.query, request.operation_name)
        operation = self.operations.get(key)
        if operation is None:
            operation = parse_operation(
                self.schema.graphql, request.query, request.operation_name, self.settings
            )
            self.operations.put(key, operation, operation.size)
        return operation

    def _parse(self, run: Run, read_only: bool) -> None:
        started = perf_counter()
        request = run.request
        operation = run.operation = self._operation(request)
        if read_only and operation.kind != "query":
            raise MethodNotAllowed(
                f"A {operation.kind} cannot be sent with GET.", hint="Send it with POST."
            )
        if operation.shapers or request.variables:
            hide = not self.settings.introspection
            coerced = coerce_variables(self.schema.graphql, operation, request.variables, hide=hide)
            run.values = coerced.coerced
        run.timings["parse"] = perf_counter() - started

    async def _prepare_ready(self, run: Run) -> Prepared:
        """Prepare; a database that was away at the start is looked at before it is first asked."""
        prepared = self._prepare(run)
        if self._inspected or not prepared.asks_database:
            return prepared
        try:
            await self._inspect_once()
        except ConfigError as error:
            raise Unavailable(
                "The gateway does not fit its database.",
                hint="Whoever runs it finds the reason at /ready and with `gateway doctor`.",
            ) from error
        assert run.operation is not None
        run.operation.plans.clear()
        return self._prepare(run)

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
        """Render a plan's statements; refuses one that carries too many values."""
        prepared = prepare(plan, unsafe=self._unsafe)
        count = len(prepared.statement.parameters) if prepared.statement else 0
        if count > MAX_PARAMETERS:
            raise LimitExceeded(
                f"The operation has {count} values; at most {MAX_PARAMETERS} are allowed.",
                hint="Use `in` instead of many conditions, or split it into several operations.",
            )
        return prepared

    def _remember(self, run: Run, operation: Operation, shape: Any, prepared: Prepared) -> None:
        more = prepared.size
        if len(operation.plans) >= self.settings.shapes_per_operation:
            more -= operation.plans.pop(next(iter(operation.plans))).size
        operation.plans[shape] = prepared
        self.operations.grow((run.request.query, run.request.operation_name), PLAN_BYTES * more)

    async def _read(self, run: Run, prepared: Prepared) -> Answer:
        started = perf_counter()
        values = await read(self.database, run, prepared)
        run.timings["run"] = perf_counter() - started
        if prepared.plan.completes:
            return await self._complete(run, values)
        if is_guarded(values):
            return await self._complete(run, await read(self.database, run, self._again(run)))
        return self._answer(run, data_body(values, run.errors))

    async def _mutate(self, run: Run, prepared: Prepared) -> Answer:
        started = perf_counter()
        rows = await self.mutations.run(run, prepared)
        run.timings["run"] = perf_counter() - started
        if rows is None:
            return self._answer(run, data_body(None, run.errors))
        if prepared.plan.completes:
            return await self._complete(run, run.payloads)
        if is_guarded(run.payloads):
            values = await self.mutations.select_again(run, self._again(run), rows)
            return await self._complete(run, values)
        return self._answer(run, data_body(run.payloads, run.errors))

    def _again(self, run: Run) -> Prepared:
        """A value does not fit its type: graphql-core says where, over rows that also say their type."""
        assert run.operation is not None
        run.errors.clear()
        return self._prepare_completing(run)

    def _prepare_completing(self, of: Run | Question) -> Prepared:
        assert of.operation is not None
        return self.prepare(
            plan_operation(self.schema, of.operation, of.values, self.settings, completing=True)
        )

    # --- answers

    async def _complete_event(
        self, question: Question, identity: Identity, key: str, value: bytes
    ) -> bytes:
        """Let graphql-core finish one event of a subscription."""
        request_id = uuid4().hex
        context = RequestContext(request_id)
        return await complete(
            self.schema,
            question.operation,
            {key: value},
            question.request.variables,
            self._context(identity, context) if self._context else None,
            [],
            request_id,
        )

    async def _complete(self, run: Run, values: Values) -> Answer:
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


def _unsafe_relations(facts: LiveFacts, bare: Sequence[str]) -> frozenset[str]:
    """Tables whose policies read the claims bare, and with them every view and function: they may hide one."""
    if not bare:
        return frozenset()
    views = [name for name, relation in facts.relations.items() if relation.is_view]
    return frozenset((*(str(Name.parse(name)) for name in bare), *views, *facts.functions))
