"""`Gateway.execute` is the pipeline: request → Operation → Plan → Statement → rows → Answer."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import uuid4

from gateway.cache import BoundedCache
from gateway.catalog import Name
from gateway.completion import complete
from gateway.config import Settings
from gateway.database import Database, RequestContext
from gateway.disclosure import conceal, withholding
from gateway.doctor.lints import bare_policies
from gateway.documents import Documents
from gateway.errors import (
    ConfigError,
    GatewayError,
    InvalidValue,
    LimitExceeded,
    MethodNotAllowed,
    PlanError,
    RequestError,
    Unavailable,
    Unsupported,
)
from gateway.identity import KEY_ROLE, ApiKeys, Identity
from gateway.key_lookup import KeyDirectory
from gateway.live_catalog import find_drifts
from gateway.live_facts import LiveFacts, read_facts
from gateway.live_scopes import find_scope_drifts
from gateway.mutations import Mutations
from gateway.operation import (
    InvalidDocument,
    Operation,
    coerce_variables,
    shape_of,
)
from gateway.plan import Plan, plan_operation, row_cost
from gateway.plan.price import Tariff, check_cost, cost_of
from gateway.queries import read
from gateway.rates import Rates
from gateway.reading import Reader
from gateway.realtime import Realtime
from gateway.realtime.question import Question
from gateway.realtime.subscription import Listener, Subscription
from gateway.response import data_body, error_body, masked, with_extensions
from gateway.run import GraphQLRequest, Prepared, Run, Values, is_guarded, prepare
from gateway.running import Running
from gateway.schema import BoundSchema, load_schema
from gateway.sealing import read_keyring
from gateway.server_secret import server_secret
from gateway.shape import Shape
from gateway.typed import typed_catalog
from gateway.witnesses import see_all

__all__ = ["Answer", "Gateway", "GraphQLRequest", "RequestContext"]

MAX_PARAMETERS = 1_000
"""Values that one statement may have: what a backend keeps of it grows with them."""


REFUSALS = (InvalidValue, PlanError, RequestError)
"""What planning says of a request; anything else, such as that too many wait, is about the moment."""


class Answer(NamedTuple):
    """The response, and what the log says of it. A request error (no `data`) is not `executed`."""

    body: bytes
    executed: bool = True
    status: int = 200
    timings: Mapping[str, float] = MappingProxyType({})
    operation: str | None = None
    kind: str | None = None
    codes: tuple[str, ...] = ()
    headers: Sequence[tuple[bytes, bytes]] = ()
    max_age: int = 0
    """seconds for which caches may keep it, if it is for anyone"""


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
        self.rates = Rates(settings)
        self.running = Running(settings.max_operations_per_caller)
        self.documents = Documents(settings, self.schema.graphql)
        self.reader = Reader(self.schema.graphql, settings, self.rates, self.documents.operations)
        self._context: Callable[..., Any] | None = None
        self._inspected = False
        self._inspecting = asyncio.Lock()
        self._unsafe: frozenset[str] = frozenset()
        secret = server_secret(settings)
        self.mutations = Mutations(self.database, secret)
        self.realtime = Realtime(
            self.database,
            secret,
            self._complete_event,
            self._prepare_completing,
            settings.redis_url.reveal(),
        )

    @property
    def operations(self) -> BoundedCache[Operation]:
        """The operations that are known, with their plans."""
        return self.reader.operations

    @property
    def roles(self) -> tuple[str, ...]:
        """The database roles that callers have."""
        roles = self.settings.jwt_roles
        return roles if self.schema.catalog.keys is None else (*roles, KEY_ROLE)

    def api_keys(self) -> ApiKeys | None:
        """The application's own keys, for the verifier; None where it has none."""
        said = self.schema.catalog.keys
        if said is None:
            return None
        directory = KeyDirectory(self.database, said)
        return ApiKeys(said.prefix, directory.find, self.settings.key_rate, rates=self.rates)

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
            scope_drifts = await find_scope_drifts(connection, self.schema.catalog, self.roles)
        drifts = [*find_drifts(self.schema.catalog, facts), *scope_drifts]
        if drifts:
            first, more = drifts[0], len(drifts) - 1
            others = f" ({more} more; `gateway doctor` lists them)" if more else ""
            raise ConfigError(f"{first.field} {first.problem}{others}.", hint=first.remedy)
        self.database.facts = facts.constraints
        self.schema = replace(self.schema, catalog=typed_catalog(self.schema.catalog, facts))
        self._unsafe = _unsafe_relations(facts, [relation for relation, _, _ in bare])
        self.reader.forget_plans()  # what was planned before knew neither types nor policies
        self._plan_trusted()
        self._inspected = True

    def _plan_trusted(self) -> None:
        """Plan trusted documents, as far as they can be without variables."""
        completing = self.settings.executor == "graphql"
        for operation in self.documents.operations.values():
            operation.plans.clear()
            with contextlib.suppress(GatewayError):
                coerced = coerce_variables(self.schema.graphql, operation, {})
                plan = plan_operation(
                    self.schema, operation, coerced.coerced, self.settings, completing=completing
                )
                operation.plans[shape_of(operation, coerced.coerced)] = self.prepare(plan)

    async def stop(self) -> None:
        """End the subscriptions; close the connections and what Python fields hold."""
        await self.realtime.stop()
        await self.rates.stop()
        await self.reader.stop()
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
        for role in self.roles:
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
            with self.running.one_of(context.caller):
                return await self._execute(run, read_only)
        except InvalidDocument as error:
            return self._refused(run, error.errors)
        except Exception as error:
            return self._refused(run, [masked(error, context.request_id)])

    async def _execute(self, run: Run, read_only: bool) -> Answer:
        await self._parse(run, read_only)
        prepared = await self._prepare_ready(run)
        if prepared.plan.live is not None:
            raise Unsupported(
                "A subscription has no single answer.",
                hint="Send it over a WebSocket, or accept text/event-stream.",
            )
        if prepared.plan.mutations:
            return await self._mutate(run, prepared)
        run.max_age = self._max_age(prepared.plan)
        return await self._read(run, prepared)

    def _max_age(self, plan: Plan) -> int:
        """The least that the setting and the declarations of its root fields say."""
        age, said = self.settings.public_max_age, self.schema.catalog.max_ages
        if age and said:
            age = min(age, *(said.get(each.name, age) for each in plan.fields))
        return age

    async def kind(
        self, request: GraphQLRequest, identity: Identity, context: RequestContext
    ) -> str:
        """query, mutation or subscription; raises RequestError for what is no valid operation."""
        operation = await self._operation(request, identity, context)
        return operation.kind

    async def subscribe(
        self,
        request: GraphQLRequest,
        identity: Identity,
        context: RequestContext,
        listener: Listener,
    ) -> Subscription:
        """Begin a subscription, whose events go to `listener`; raises GatewayError when it cannot begin."""
        run = Run(request, identity, context)
        await self._parse(run, read_only=False)
        prepared = await self._prepare_ready(run)
        if prepared.plan.live is None:
            raise Unsupported(
                "This is no subscription.", hint="Send queries and mutations as such."
            )
        assert run.operation is not None
        question = Question(request, run.operation, run.values, prepared, identity.role)
        return await self.realtime.subscribe(question, identity, listener)

    async def _operation(
        self, request: GraphQLRequest, identity: Identity, context: RequestContext
    ) -> Operation:
        operation = await self.reader.operation(request, identity, context)
        self.documents.persist(request)
        return operation

    async def _parse(self, run: Run, read_only: bool) -> None:
        started = perf_counter()
        request = run.request
        operation = await self._operation(request, run.identity, run.context)
        run.operation = operation
        if read_only and operation.kind != "query":
            raise MethodNotAllowed(
                f"A {operation.kind} cannot be sent with GET.", hint="Send it with POST."
            )
        run.values, run.is_long = await self.reader.values(
            operation, request, run.identity, run.context.caller
        )
        run.timings["parse"] = perf_counter() - started

    async def _prepare_ready(self, run: Run) -> Prepared:
        """Prepare; a database that was away at the start is looked at before it is first asked."""
        prepared = await self._prepare(run)
        if self._inspected or not prepared.asks_database:
            return prepared
        try:
            await self._inspect_once()
        except ConfigError as error:
            raise Unavailable(
                "The gateway does not fit its database.",
                hint="Whoever runs it finds the reason at /ready of the admin port and with `gateway doctor`.",
            ) from error
        assert run.operation is not None
        run.operation.plans.clear()
        return await self._prepare(run)

    async def _prepare(self, run: Run) -> Prepared:
        started = perf_counter()
        operation = run.operation
        assert operation is not None
        shape = shape_of(operation, run.values)
        prepared: Prepared | None = operation.plans.get(shape)
        if prepared is None:
            async with self.reader.once(run.context.caller, (operation, shape)):
                prepared = await self._planned(run, operation, shape)
        rows = row_cost(prepared.plan, run.values)
        if rows > self.settings.max_rows:
            raise LimitExceeded(
                f"The operation may read {rows} rows; "
                f"at most {self.settings.max_rows} are allowed.",
                hint="Ask for smaller pages: the sizes multiply down the nesting.",
            )
        run.cost = cost_of(prepared.charges, run.values)
        check_cost(run.cost, self.settings.max_cost)
        self.rates.take("cost", run.context.caller, run.identity.role, run.cost.units)
        run.timings["plan"] = perf_counter() - started
        return prepared

    async def _planned(self, run: Run, operation: Operation, shape: Shape) -> Prepared:
        explores = self.settings.may_explore(run.identity.role)
        while True:
            known: Prepared | None = operation.plans.get(shape)
            if known is not None:
                return known
            self.reader.recall(run.request, explores=explores)
            schema = self.schema
            with self._refusing(run, schema, explores=explores):
                prepared = await self.reader.work(
                    run.context.caller, partial(self._plan, run, schema, shape), is_long=run.is_long
                )
            if schema is not self.schema:  # it was planned before the database had been looked at
                continue
            if operation.plans.get(shape) is not prepared:
                self._remember(run, operation, shape, prepared)
            return prepared

    @contextlib.contextmanager
    def _refusing(self, run: Run, schema: BoundSchema, *, explores: bool) -> Iterator[None]:
        """What is refused inside is remembered, and names nothing to who may not explore but what they sent."""
        sent = run.request
        try:
            yield
        except GatewayError as error:
            if not explores:
                conceal(error, withholding(schema.graphql, sent.query, sent.variables))
            if isinstance(error, REFUSALS) and schema is self.schema:
                self.reader.refuse_plan(sent, error, explores=explores)
            raise

    def _plan(self, run: Run, schema: BoundSchema, shape: Shape) -> Prepared:
        assert run.operation is not None
        known: Prepared | None = run.operation.plans.get(shape)  # since this waits
        if known is not None:
            return known
        completing = self.settings.executor == "graphql"
        return self.prepare(
            plan_operation(schema, run.operation, run.values, self.settings, completing=completing)
        )

    def prepare(self, plan: Plan) -> Prepared:
        """Render a plan's statements; refuses one that is too long, or carries too many values."""
        of = self.schema.catalog
        tariff = Tariff(of.function_costs, of.indexes)
        prepared = prepare(plan, unsafe=self._unsafe, tariff=tariff)
        count = len(prepared.statement.parameters) if prepared.statement else 0
        if count > MAX_PARAMETERS:
            raise LimitExceeded(
                f"The operation has {count} values; at most {MAX_PARAMETERS} are allowed.",
                hint="Use `in` instead of many conditions, or split it into several operations.",
            )
        longest, most = prepared.longest, self.settings.max_statement_length
        if longest > most:
            raise LimitExceeded(
                f"The operation is a statement of {longest} characters; at most {most} are allowed.",
                hint="Select fewer fields, or split it into several operations.",
            )
        return prepared

    def _remember(self, run: Run, operation: Operation, shape: Shape, prepared: Prepared) -> None:
        more = prepared.size
        if len(operation.plans) >= self.settings.shapes_per_operation:
            more -= operation.plans.pop(next(iter(operation.plans))).size
        operation.plans[shape] = prepared
        self.operations.grow((run.request.query, run.request.operation_name), more)

    async def _read(self, run: Run, prepared: Prepared) -> Answer:
        started = perf_counter()
        values = await read(self.database, run, prepared)
        run.timings["run"] = perf_counter() - started
        if prepared.plan.completes:
            return await self._complete(run, prepared, values)
        if is_guarded(values):
            again = self._again(run, prepared)
            return await self._complete(run, again, await read(self.database, run, again))
        return self._answer(run, data_body(values, run.errors))

    async def _mutate(self, run: Run, prepared: Prepared) -> Answer:
        started = perf_counter()
        is_seen = await see_all(self.database, run, prepared, lambda: self._context_of(run))
        rows = await self.mutations.run(run, prepared) if is_seen else None
        run.timings["run"] = perf_counter() - started
        if rows is None:
            return self._answer(run, data_body(None, run.errors))
        if prepared.plan.completes:
            return await self._complete(run, prepared, run.payloads)
        if is_guarded(run.payloads):
            again = self._again(run, prepared)
            values = await self.mutations.select_again(run, again, rows)
            return await self._complete(run, again, values)
        return self._answer(run, data_body(run.payloads, run.errors))

    def _again(self, run: Run, prepared: Prepared) -> Prepared:
        """A value does not fit its type: graphql-core says where, over rows that also say their type."""
        run.errors.clear()
        return self._prepare_completing(run, prepared.plan.constants)

    def _prepare_completing(
        self, of: Run | Question, constants: Mapping[str, bytes] | None = None
    ) -> Prepared:
        assert of.operation is not None
        return self.prepare(
            plan_operation(
                self.schema,
                of.operation,
                of.values,
                self.settings,
                completing=True,
                constants=constants,
            )
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
            {},
            question.request.variables,
            self.context_for(identity, context),
            [],
            request_id,
        )

    async def _complete(self, run: Run, prepared: Prepared, values: Values) -> Answer:
        """Let graphql-core finish: Python fields, and nulls where none may be."""
        started = perf_counter()
        assert run.operation is not None
        data = await complete(
            self.schema,
            run.operation,
            values,
            prepared.plan.constants,
            run.request.variables,
            self._context_of(run),
            run.errors,
            run.context.request_id,
        )
        run.timings["complete"] = perf_counter() - started
        return self._answer(run, data)

    def _context_of(self, run: Run) -> Any:
        return self.context_for(run.identity, run.context)

    def context_for(self, identity: Identity, context: RequestContext) -> Any:
        """What the domain's Python finds as its context; made for one request."""
        return self._context(identity, context) if self._context else None

    def _answer(self, run: Run, body: bytes) -> Answer:
        assert run.operation is not None
        if (run.request.extensions or {}).get("cost") is True:
            body = with_extensions(body, {"cost": self._cost(run)})
        codes = tuple(error.code for error in run.errors)
        name, kind = run.operation.name, run.operation.kind
        return Answer(body, True, 200, run.timings, name, kind, codes, max_age=run.max_age)

    def _cost(self, run: Run) -> dict[str, Any]:
        """What is told of the cost to who asks for it."""
        assert run.cost is not None
        return {
            "requested": run.cost.units,
            "maximum": self.settings.max_cost,
            "mostBy": {"field": run.cost.field, "cost": run.cost.most},
        }

    def _refused(self, run: Run, errors: Sequence[GatewayError]) -> Answer:
        """A request error: nothing was executed, and there is no data."""
        name = run.operation.name if run.operation else None
        kind = run.operation.kind if run.operation else None
        codes = tuple(error.code for error in errors)
        status = errors[0].status
        body, more = error_body(errors), errors[0].headers
        return Answer(body, False, status, run.timings, name, kind, codes, more)


def _unsafe_relations(facts: LiveFacts, bare: Sequence[str]) -> frozenset[str]:
    """Tables whose policies read the claims bare, and with them every view and function: they may hide one."""
    if not bare:
        return frozenset()
    views = [name for name, relation in facts.relations.items() if relation.is_view]
    return frozenset((*(str(Name.parse(name)) for name in bare), *views, *facts.functions))
