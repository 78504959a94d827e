"""`Planner`: objects, their fields, and what functions answer. Resolves every name; refuses what cannot be planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphql import FieldNode, GraphQLField

from gateway.catalog import (
    BoundObject,
    Column,
    Computed,
    ComputedList,
    FieldBinding,
    Form,
    FunctionRoot,
    Leaf,
    ListOf,
    NodeId,
    OneOf,
    Output,
    PythonField,
    Scalar,
    Structured,
    ToMany,
    ToOne,
    Variants,
)
from gateway.catalog.row_values import read_by
from gateway.compile.plan.arguments import Arguments, passed
from gateway.compile.plan.conditions import Condition, Correlated, FunctionSource, OuterIs, Source
from gateway.compile.plan.filters import belonging
from gateway.compile.plan.lists import ListPlanner
from gateway.compile.plan.nodes import (
    Chosen,
    ColumnOf,
    Either,
    Expression,
    Field,
    FunctionList,
    FunctionOf,
    Listing,
    NodeIdOf,
    PartsOf,
    Related,
    Selection,
    TypeName,
    Value_,
)
from gateway.compile.plan.paging import PageSize
from gateway.compile.plan.values import Parameter
from gateway.errors import Unsupported
from gateway.schema.resolve import COLUMN_KEY, TYPE_KEY

__all__ = ["Planner"]

_RAW = Scalar("raw", "text", Output.PLAIN)


class Planner(ListPlanner):
    """Plans whatever stands below the root fields."""

    # --- objects

    def selection(self, bound: BoundObject, nodes: Sequence[FieldNode]) -> Selection:
        """What the nodes select of an object of this type."""
        made = self.object_type(bound.name)
        fields: list[Field] = []
        for key, same in self.collect(made, nodes).items():
            name = same[0].name.value
            if name == "__typename":
                fields.append(Field(key, TypeName(bound.name)))
                continue
            binding = bound.fields[name]
            if isinstance(binding, PythonField):
                self.needs_python = True
                fields.extend(_hidden(column) for column in binding.needs)
                continue
            fields.append(Field(key, self.field(bound, binding, same, made.fields[name])))
        if self.completing:
            fields.append(Field(TYPE_KEY, TypeName(bound.name)))
        return Selection(bound.name, tuple({field.key: field for field in fields}.values()))

    def field(
        self,
        bound: BoundObject,
        binding: FieldBinding,
        nodes: list[FieldNode],
        definition: GraphQLField,
    ) -> Expression:
        """One bound field of an object."""
        match binding:
            case NodeId():
                return NodeIdOf(bound.name, bound.key)
            case Column(column=column, leaf=leaf):
                return ColumnOf(column, self.shown(leaf))
            case Computed(function=function, leaf=leaf):
                self.relations.add(str(function))
                given = passed(binding.arguments, Arguments(nodes[0], definition, self.variables))
                return FunctionOf(FunctionSource(function, given), self.shown(leaf))
            case ComputedList(root=root):
                self.relations.add(str(root.function))
                given = passed(root.arguments, Arguments(nodes[0], definition, self.variables))
                source = FunctionSource(root.function, given)
                return replace(self.plain_list(root, source, nodes), of_row=True)
            case ToOne(target=target, local=local, remote=remote, nullable=nullable):
                return self.related(target, nodes, belonging(local, remote, None), nullable)
            case Structured():
                return self._parts(binding, nodes)
            case Variants(column=column, tag=tag, members=members):
                self.relations.update(read_by(tag))
                return Chosen(
                    column, tag, tuple((each, self._parts(each.value, nodes)) for each in members)
                )
            case OneOf():
                return self._either(binding, nodes)
            case ToMany(target=target, local=local, remote=remote, scopes=scopes):
                arguments = Arguments(nodes[0], definition, self.variables)
                listed = self.catalog.objects[target]
                belongs = belonging(local, remote, binding.through)
                if binding.through is not None:
                    self.relations.add(str(binding.through.table))
                return self.listing(
                    listed, nodes, arguments, belongs, scopes=scopes, full_text=binding.full_text
                )
        raise Unsupported(
            f"{bound.name} has a field that cannot be selected here.", hint="Leave it out."
        )

    def _either(self, binding: OneOf, nodes: Sequence[FieldNode]) -> Either:
        branches = []
        for value, name in binding.members:
            (key,) = self.catalog.objects[name].key
            found = (OuterIs(binding.type_column, value), Correlated(key, binding.key_column))
            branches.append((value, self.related(name, nodes, found)))
        return Either(binding.type_column, binding.key_column, tuple(branches))

    def _parts(self, binding: Structured, nodes: Sequence[FieldNode]) -> PartsOf:
        return PartsOf(binding, self.selection(self.catalog.objects[binding.target], nodes))

    def related(
        self,
        target: str,
        nodes: Sequence[FieldNode],
        conditions: tuple[Condition, ...],
        nullable: bool = True,
        source: Source | None = None,
    ) -> Related:
        """One row of another table (or of `source`)."""
        bound = self.catalog.objects[target]
        source = source or self.table(bound)
        return Related(self.selection(bound, nodes), source, conditions, nullable)

    # --- functions

    def function(
        self, binding: FunctionRoot, nodes: list[FieldNode], arguments: Arguments
    ) -> Expression:
        """What a function answers: a value, a row or a list that it pages itself."""
        given = passed(binding.arguments, arguments)
        source = FunctionSource(binding.function, given, binding.single)
        self.relations.add(str(binding.function))
        if binding.many or binding.items is ListOf.ARRAY:
            return self.plain_list(binding, source, nodes)
        if binding.leaf is not None:
            return Value_(source, self.shown(binding.leaf))
        assert binding.target is not None
        if binding.connection is None:
            return self.related(binding.target, nodes, (), source=source)
        return self._paged_by_function(binding, source, nodes, arguments)

    def plain_list(
        self, root: FunctionRoot, source: FunctionSource, nodes: Sequence[FieldNode]
    ) -> FunctionList | PartsOf:
        """All that a function answers: as many rows as a page may have, or an error; or one object in JSON."""
        most = self.settings.max_page_size
        if root.leaf is not None:
            return FunctionList(source, self.shown(root.leaf), most)
        assert root.target is not None
        bound = self.catalog.objects[root.target]
        form = bound.form or Form.COMPOSITE
        if root.items is ListOf.ARRAY:
            whole = Structured(
                "value", root.target, root.nullable, root.many, root.nullable_items, form
            )
            return PartsOf(whole, self.selection(bound, nodes), source)
        with self.page(PageSize(None, "rows", most, most)):
            item = self.selection(bound, nodes)
        if root.items is ListOf.ROWS:
            return FunctionList(source, item, most)
        one = Structured("value", root.target, root.nullable_items, form=form)
        return FunctionList(source, PartsOf(one, item), most)

    def _paged_by_function(
        self,
        binding: FunctionRoot,
        source: FunctionSource,
        nodes: list[FieldNode],
        arguments: Arguments,
    ) -> Listing:
        """A list that its function pages: it gets the limit and the values at the cursor."""
        assert binding.target is not None
        bound = self.catalog.objects[binding.target]
        listing = self.listing(
            bound, nodes, arguments, (), source=source, order=binding.order, paged_by_source=True
        )
        given = list(source.arguments)
        if binding.limit_argument:
            given.append((binding.limit_argument, Parameter(listing.limit.plus(1), "integer")))
        if listing.after is not None:
            # as the function's own types: a column is compared in a wider one
            typed = (
                Parameter(each.value, term.real.cast_of_text)
                for each, term in zip(listing.after.parameters, binding.order, strict=True)
            )
            given.extend(zip(binding.after_arguments, typed, strict=True))
        paged = FunctionSource(source.name, tuple(given))
        # it limits itself: nothing is bounded around it
        return replace(listing, source=paged, before=None, most=0)


def _hidden(column: str) -> Field:
    """A column that a Python field reads."""
    return Field(COLUMN_KEY + column, ColumnOf(column, Leaf(_RAW, nullable=True)))
