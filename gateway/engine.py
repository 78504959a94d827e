"""`Gateway.execute` is the pipeline: request → Executable → Result → Answer."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from time import perf_counter

from gateway.compile.compiled import Executable
from gateway.compile.compiler import Compiler
from gateway.compile.documents import Documents
from gateway.compile.operation import InvalidDocument, Operation
from gateway.compile.plan import Plan
from gateway.compile.plan.price import Cost
from gateway.compile.request import GraphQLRequest
from gateway.config import Settings
from gateway.database import Database
from gateway.database.claims import RequestContext
from gateway.errors import (
    ConfigError,
    GatewayError,
    MethodNotAllowed,
    Unavailable,
    Unsupported,
)
from gateway.execute.answer import Answer
from gateway.execute.completion import Completion
from gateway.execute.execution import Execution, Result, is_guarded
from gateway.execute.explaining import plan_of, statements_of
from gateway.execute.in_work import InWork
from gateway.execute.key_lookup import KeyDirectory
from gateway.execute.mutations import Mutations
from gateway.execute.notices import tell_deprecated
from gateway.execute.queries import read
from gateway.execute.response import data_body, error_body, masked, response_body, with_extensions
from gateway.execute.witnesses import see_all
from gateway.identity import KEY_ROLE, ApiKeys, Identity
from gateway.inspect.inspection import Inspection
from gateway.memory.cache import BoundedCache
from gateway.rates import Rates
from gateway.realtime import Realtime
from gateway.realtime.subscription import Listener, Subscription
from gateway.schema import BoundSchema, load_schema
from gateway.secrets.server_secret import server_secret

__all__ = ["Answer", "Gateway", "GraphQLRequest", "RequestContext"]


class Gateway:
    """Serves one schema over one database."""

    def __init__(
        self,
        settings: Settings,
        schema: BoundSchema | None = None,
        database: Database | None = None,
    ) -> None:
        schema = schema or load_schema(settings)
        secret = server_secret(settings)
        self.settings = settings
        self.rates = Rates(settings)
        self.database = database or Database(
            settings, schema.catalog.errors, self.rates.spend_query
        )
        self.running = InWork(settings.max_operations_per_caller)
        self.documents = Documents(settings, schema.graphql)
        self.compiler = Compiler(schema, settings, self.rates, self.documents)
        self.completion = Completion(schema, settings)
        self.mutations = Mutations(secret)
        self.inspection = Inspection(self.database, self.compiler, self.roles)
        self.realtime = Realtime(
            self.database, self.compiler, self.completion, secret, settings.redis_url.reveal()
        )

    @property
    def schema(self) -> BoundSchema:
        """The schema that is served; its catalogue has the database's types once that was looked at."""
        return self.compiler.schema

    @property
    def operations(self) -> BoundedCache[Operation]:
        """The operations that are known, with their plans."""
        return self.compiler.operations

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

    # --- its life

    async def start(self) -> None:
        """Check keys and catalogue, this against the database; raises ConfigError for what does not fit.

        A database that is away is no reason not to start: the gateway is not ready, and checks later.
        """
        for each in self.schema.settings:
            each.check(self.settings.of(each))
        self.completion.start()
        with contextlib.suppress(Unavailable):
            await self.inspection.once()
            if self.schema.catalog.subscriptions:
                await self.realtime.start()

    async def stop(self) -> None:
        """End the subscriptions; close the connections and what Python fields hold."""
        await self.realtime.stop()
        await self.rates.stop()
        await self.compiler.stop()
        await self.completion.stop()
        await self.database.stop()

    async def not_ready(self) -> list[str]:
        """Why requests would fail now; empty when they would not."""
        reasons = []
        try:
            await self.inspection.once()
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
        trace = Trace()
        try:
            with self.running.one_of(context.caller):
                executable = await self._compile(request, identity, context, trace, read_only)
                execution = Execution(self.database, executable, identity, context)
                return await self._answer(execution, trace)
        except InvalidDocument as error:
            return trace.refused(error.errors)
        except Exception as error:
            return trace.refused([masked(error, context.request_id)])

    async def kind(
        self, request: GraphQLRequest, identity: Identity, context: RequestContext
    ) -> str:
        """query, mutation or subscription; raises RequestError for what is no valid operation."""
        operation = await self.compiler.operation(request, identity.role, context.caller)
        return operation.kind

    async def subscribe(
        self,
        request: GraphQLRequest,
        identity: Identity,
        context: RequestContext,
        listener: Listener,
    ) -> Subscription:
        """Begin a subscription, whose events go to `listener`; raises GatewayError when it cannot begin."""
        executable = await self._compile(request, identity, context, Trace())
        return await self.realtime.subscribe(executable, identity, listener)

    async def _compile(
        self,
        request: GraphQLRequest,
        identity: Identity,
        context: RequestContext,
        trace: Trace,
        read_only: bool = False,
    ) -> Executable:
        role, caller = identity.role, context.caller
        operation = trace.operation = await self.compiler.operation(request, role, caller)
        tell_deprecated(operation, role, context)
        trace.lap("parse")
        if read_only and operation.kind != "query":
            raise MethodNotAllowed(
                f"A {operation.kind} cannot be sent with GET.", hint="Send it with POST."
            )
        executable = await self.compiler.compile(request, operation, role, caller)
        if self.inspection.found is None and executable.compiled.asks_database:
            await self._look()
            executable = await self.compiler.recompile(executable, role, caller)
        trace.lap("plan")
        return executable

    async def _look(self) -> None:
        """Look at a database that was away at the start, before it is first asked."""
        try:
            await self.inspection.once()
        except ConfigError as error:
            raise Unavailable(
                "The gateway does not fit its database.",
                hint="Whoever runs it finds the reason at /ready of the admin port and with `gateway doctor`.",
            ) from error

    async def _answer(self, execution: Execution, trace: Trace) -> Answer:
        plan = execution.plan
        if plan.live is not None:
            raise Unsupported(
                "A subscription has no single answer.",
                hint="Send it over a WebSocket, or accept text/event-stream.",
            )
        result = await (self._mutate(execution) if plan.mutations else read(execution))
        trace.lap("run")
        if result.values is None:
            body = data_body(None, result.errors)
            return await self._answered(execution, trace, body, result.errors)
        if not plan.completes and is_guarded(result.values.values()):
            # A value does not fit its type: graphql-core says where, over rows that also say their type.
            executable = self.compiler.for_completion(execution.executable, plan.constants)
            execution, plan = execution.of(executable), executable.plan
            result = await self._run_again(execution, result)
        if plan.completes:
            data, errors = await self.completion.complete(execution, result)
            trace.lap("complete")
            return await self._answered(execution, trace, response_body(data, errors), errors)
        body = data_body(result.values, result.errors)
        return await self._answered(execution, trace, body, result.errors)

    async def _mutate(self, execution: Execution) -> Result:
        failed = await see_all(
            execution, lambda: self.completion.context_for(execution.identity, execution.context)
        )
        return failed or await self.mutations.run(execution)

    async def _run_again(self, execution: Execution, before: Result) -> Result:
        if not execution.plan.mutations:
            return await read(execution)
        return await self.mutations.select_again(execution, before.rows)

    async def _answered(
        self, execution: Execution, trace: Trace, body: bytes, errors: Sequence[GatewayError]
    ) -> Answer:
        if execution.executable.request.extensions:
            told = await self._told(execution)
            body = with_extensions(body, told) if told else body
        return trace.answer(body, errors, self._max_age(execution.plan))

    def _max_age(self, plan: Plan) -> int:
        """The least that the setting and the declarations of its root fields say; nothing for mutations."""
        age = self.settings.public_max_age
        if not age or plan.mutations:
            return 0
        said = self.schema.catalog.max_ages
        return min(age, *(said.get(each.name, age) for each in plan.fields)) if said else age

    async def _told(self, execution: Execution) -> dict[str, object]:
        """What the request's `extensions` ask for: its cost; for explorers, statements; in development, the plan."""
        executable = execution.executable
        asked = executable.request.extensions or {}
        told: dict[str, object] = {}
        if asked.get("cost") is True:
            told["cost"] = self._cost(executable.cost)
        explores = self.settings.may_explore(execution.identity.role)
        if explores and asked.get("statements") is True:
            told["statements"] = statements_of(execution)
        # a plan says how many rows policies hide, and costs what the query costs once more
        if explores and self.settings.is_development and asked.get("plan") is True:
            told["plan"] = await plan_of(execution)
        return told

    def _cost(self, cost: Cost) -> dict[str, object]:
        return {
            "requested": cost.units,
            "maximum": self.settings.max_cost,
            "mostBy": {"field": cost.field, "cost": cost.most},
        }


class Trace:
    """What the log says of a request whatever becomes of it: its operation, and seconds of each stage."""

    __slots__ = ("_since", "operation", "timings")

    def __init__(self) -> None:
        self.operation: Operation | None = None
        self.timings: dict[str, float] = {}
        self._since = perf_counter()

    def lap(self, stage: str) -> None:
        """Note the seconds since the last stage."""
        now = perf_counter()
        self.timings[stage] = now - self._since
        self._since = now

    def answer(self, body: bytes, errors: Sequence[GatewayError], max_age: int) -> Answer:
        """The answer to what was executed."""
        name, kind = self._names()
        return Answer(body, True, 200, self.timings, name, kind, errors, max_age=max_age)

    def refused(self, errors: Sequence[GatewayError]) -> Answer:
        """The answer to a request error: nothing was executed, and there is no data."""
        name, kind = self._names()
        first, body = errors[0], error_body(errors)
        return Answer(body, False, first.status, self.timings, name, kind, errors, first.headers)

    def _names(self) -> tuple[str | None, str | None]:
        return (self.operation.name, self.operation.kind) if self.operation else (None, None)
