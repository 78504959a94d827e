"""`Planning`: one operation while it is planned: what is known of it, and what it reads and may cost."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from graphql import FieldNode, GraphQLObjectType, GraphQLSchema, SelectionSetNode

from gateway.catalog import BoundObject, Catalog, Leaf, Output, Scalar
from gateway.compile.operation import Operation, collect_fields
from gateway.compile.places import placed
from gateway.compile.plan.conditions import Condition, TableSource
from gateway.compile.plan.filters import Tally, plan_filter
from gateway.compile.plan.nodes import Selection
from gateway.compile.plan.plan import PageCost
from gateway.compile.plan.values import Times, Value
from gateway.config import Settings

__all__ = ["Planning"]


class Planning(ABC):
    """What every part of the planner needs; collects what pages may cost."""

    def __init__(
        self,
        schema: GraphQLSchema,
        catalog: Catalog,
        operation: Operation,
        variables: Mapping[str, object],
        settings: Settings,
        *,
        completing: bool,
    ) -> None:
        self.schema = schema
        self.catalog = catalog
        self.operation = operation
        self.variables = variables
        self.settings = settings
        self.completing = completing
        self.costs: list[PageCost] = []
        self.needs_python = False
        self.relations: set[str] = set()
        self._parents: list[int] = []
        self._tally = Tally()

    @abstractmethod
    def selection(self, bound: BoundObject, nodes: Sequence[FieldNode]) -> Selection:
        """What the nodes select of an object of this type."""

    # --- what is selected

    def shown(self, leaf: Leaf) -> Leaf:
        """How graphql-core gets a value: JSON as its text, since Python would round its numbers."""
        codec = leaf.codec
        if self.completing and isinstance(codec, Scalar) and codec.output is Output.JSON:
            return replace(leaf, codec=replace(codec, output=Output.TEXT))
        return leaf

    def object_type(self, name: str) -> GraphQLObjectType:
        """The GraphQL object type of this name."""
        made = self.schema.get_type(name)
        assert isinstance(made, GraphQLObjectType), name
        return made

    def collect(
        self, made: GraphQLObjectType, nodes: Sequence[FieldNode]
    ) -> dict[str, list[FieldNode]]:
        """Response key → nodes, over the selection sets of all the nodes that were merged."""
        sets: list[SelectionSetNode] = [node.selection_set for node in nodes if node.selection_set]
        return collect_fields(self.schema, self.operation, self.variables, made, sets)

    # --- what is read, and what it may cost

    def table(self, bound: BoundObject) -> TableSource:
        """The table or view behind a type."""
        assert bound.relation is not None
        self.relations.add(str(bound.relation))
        return TableSource(bound.relation)

    def filter(self, value: Value, bound: BoundObject) -> Condition:
        """A filter as one condition."""
        with placed("filter"):
            return plan_filter(
                value, bound, self.variables, self.settings, self.relations, self._tally
            )

    @contextmanager
    def page(self, size: Times, cursors: tuple[Value, ...] = ()) -> Iterator[None]:
        """What is planned inside is of rows of such a page."""
        self.costs.append(PageCost(size, self._parents[-1] if self._parents else None, cursors))
        self._parents.append(len(self.costs) - 1)
        try:
            yield
        finally:
            self._parents.pop()
