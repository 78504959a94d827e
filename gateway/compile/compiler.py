"""`Compiler`: a request → `Executable`. It asks no database; what it compiled it remembers, and what it refused."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from gateway.catalog import Catalog
from gateway.compile.compiled import Compiled, Executable, compile_plan
from gateway.compile.disclosure import conceal, withholding
from gateway.compile.documents import Documents
from gateway.compile.operation import Operation, coerce_variables, shape_of
from gateway.compile.plan import plan_operation
from gateway.compile.plan.price import Cost, Tariff, check_cost
from gateway.compile.plan.values import Variables
from gateway.compile.reading import Reader
from gateway.compile.request import GraphQLRequest
from gateway.compile.shape import Shape
from gateway.config import Settings
from gateway.errors import GatewayError, InvalidValue, LimitExceeded, PlanError, RequestError
from gateway.memory.cache import BoundedCache
from gateway.rates import Rates
from gateway.schema import BoundSchema

__all__ = ["Compiler"]

MAX_PARAMETERS = 1_000
"""Values that one statement may have: what a backend keeps of it grows with them."""

REFUSALS = (InvalidValue, PlanError, RequestError)
"""What planning says of a request; anything else, such as that too many wait, is about the moment."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is compiled for: a schema, and the relations whose policies may read the claims too early."""

    schema: BoundSchema
    unsafe: frozenset[str] = frozenset()


class Compiler:
    """Compiles requests for one schema; for what the database says of it, once that is known."""

    def __init__(
        self, schema: BoundSchema, settings: Settings, rates: Rates, documents: Documents
    ) -> None:
        self.settings = settings
        self.reader = Reader(schema.graphql, settings, rates, documents.operations)
        self._rates = rates
        self._documents = documents
        self._target = Target(schema)

    @property
    def schema(self) -> BoundSchema:
        """The schema that is compiled for."""
        return self._target.schema

    @property
    def operations(self) -> BoundedCache[Operation]:
        """The operations that are known, with what they were compiled to."""
        return self.reader.operations

    def adopt(self, catalog: Catalog, unsafe: frozenset[str]) -> None:
        """Compile for this catalogue from now on, and forget what was compiled before."""
        self._target = Target(replace(self.schema, catalog=catalog), unsafe)
        self.reader.forget_plans()
        for operation in self._documents.operations.values():
            operation.plans.clear()
            with contextlib.suppress(GatewayError):  # some need their variables
                variables = coerce_variables(self.schema.graphql, operation, {}).coerced
                compiled = self._compile(self._target, operation, variables)
                self._keep(operation, shape_of(operation, variables), compiled, "")

    async def stop(self) -> None:
        """Compile no more."""
        await self.reader.stop()

    # --- what requests ask for

    async def operation(self, request: GraphQLRequest, role: str, caller: str) -> Operation:
        """The operation that is asked for; raises GatewayError for what is none, or not for this role."""
        operation = await self.reader.operation(request, role, caller)
        self._documents.persist(request)
        return operation

    async def compile(
        self, request: GraphQLRequest, operation: Operation, role: str, caller: str
    ) -> Executable:
        """The operation with the request's variables, within all limits; raises GatewayError for what is not."""
        executable = await self._executable(request, operation, role, caller)
        self._rates.take("cost", caller, role, executable.cost.units)
        return executable

    async def recompile(self, executable: Executable, role: str, caller: str) -> Executable:
        """The same for what the schema has become since; its cost has been counted."""
        executable.operation.plans.clear()
        return await self._executable(executable.request, executable.operation, role, caller)

    async def _executable(
        self, request: GraphQLRequest, operation: Operation, role: str, caller: str
    ) -> Executable:
        variables, is_long = await self.reader.variables(operation, request, role, caller)
        shape = shape_of(operation, variables)
        compiled = operation.plans.get(shape)
        if compiled is None:
            work = _Work(request, operation, variables, shape)
            async with self.reader.once(caller, (operation, shape)):
                compiled = await self._compile_once(work, role, caller, is_long=is_long)
        cost = compiled.cost or self._weigh(compiled, variables)
        return Executable(request, operation, variables, compiled, cost)

    def for_completion(
        self, executable: Executable, constants: Mapping[str, bytes] | None = None
    ) -> Executable:
        """The same, but rows also say their type, so that graphql-core can say where a value does not fit.

        `constants`: those of the plan before, which need not be made again.
        """
        operation, variables = executable.operation, executable.variables
        compiled = self._compile(
            self._target, operation, variables, completing=True, constants=constants
        )
        return executable._replace(compiled=compiled)

    # --- how they are compiled

    async def _compile_once(
        self, work: _Work, role: str, caller: str, *, is_long: bool
    ) -> Compiled:
        explores = self.settings.may_explore(role)
        while True:
            known = work.known
            if known is not None:
                return known
            self.reader.recall(work.operation, work.request.variables, explores=explores)
            target = self._target
            with self._refusing(work, target, explores=explores):
                compiled = await self.reader.work(
                    caller, partial(self._compile_unless_known, target, work), is_long=is_long
                )
            if target is not self._target:  # it was planned before the database had been looked at
                continue
            if work.known is not compiled:
                self._remember(work, compiled, caller)
            return compiled

    @contextlib.contextmanager
    def _refusing(self, work: _Work, target: Target, *, explores: bool) -> Iterator[None]:
        """What is refused inside is remembered, and names nothing to who may not explore but what they sent."""
        request = work.request
        try:
            yield
        except GatewayError as error:
            if not explores:
                graphql = target.schema.graphql
                conceal(error, withholding(graphql, request.query, request.variables))
            if isinstance(error, REFUSALS) and target is self._target:
                self.reader.refuse_values(work.operation, request, error, explores=explores)
            raise

    def _compile_unless_known(self, target: Target, work: _Work) -> Compiled:
        # somebody may have asked for it while this waited
        return work.known or self._compile(target, work.operation, work.variables)

    def _compile(
        self,
        target: Target,
        operation: Operation,
        variables: Variables,
        *,
        completing: bool = False,
        constants: Mapping[str, bytes] | None = None,
    ) -> Compiled:
        plan = plan_operation(
            target.schema,
            operation,
            variables,
            self.settings,
            completing=completing or self.settings.executor == "graphql",
            constants=constants,
        )
        catalog = target.schema.catalog
        tariff = Tariff(catalog.function_costs, catalog.indexes)
        compiled = compile_plan(plan, unsafe=target.unsafe, tariff=tariff)
        self._check_size(compiled)
        if not operation.shapers:
            with contextlib.suppress(GatewayError):  # too much: everybody who asks is told so
                return replace(compiled, cost=self._weigh(compiled, variables))
        return compiled

    def _check_size(self, compiled: Compiled) -> None:
        if compiled.parameters > MAX_PARAMETERS:
            raise LimitExceeded(
                f"The operation has {compiled.parameters} values; at most {MAX_PARAMETERS} are allowed.",
                hint="Use `in` instead of many conditions, or split it into several operations.",
            )
        longest, most = compiled.longest, self.settings.max_statement_length
        if longest > most:
            raise LimitExceeded(
                f"The operation is a statement of {longest} characters; at most {most} are allowed.",
                hint="Select fewer fields, or split it into several operations.",
            )

    def _weigh(self, compiled: Compiled, variables: Variables) -> Cost:
        """The cost of an operation with these variables; raises GatewayError where it reads or costs too much."""
        rows, cost = compiled.prices.weigh(variables)
        if rows > self.settings.max_rows:
            raise LimitExceeded(
                f"The operation may read {rows} rows; "
                f"at most {self.settings.max_rows} are allowed.",
                hint="Ask for smaller pages: the sizes multiply down the nesting.",
            )
        check_cost(cost, self.settings.max_cost)
        return cost

    def _remember(self, work: _Work, compiled: Compiled, caller: str) -> None:
        more = self._keep(work.operation, work.shape, compiled, caller)
        self.operations.grow((work.request.query, work.request.operation_name), more)

    def _keep(self, operation: Operation, shape: Shape, compiled: Compiled, caller: str) -> int:
        most = self.settings.shapes_per_operation
        return operation.plans.put(shape, compiled, caller, most)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is compiled for one shape of one operation."""

    request: GraphQLRequest
    operation: Operation
    variables: Variables
    shape: Shape

    @property
    def known(self) -> Compiled | None:
        """What the operation was compiled to; None where it has not been."""
        return self.operation.plans.get(self.shape)
