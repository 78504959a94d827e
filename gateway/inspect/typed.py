"""`typed_catalog`: the catalogue with the types that the running database says its parts have.

Nothing is refused here: what does not fit keeps the type that it was declared with, and `live_catalog` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from gateway.catalog import (
    Argument,
    Asked,
    BoundObject,
    Catalog,
    Column,
    Computed,
    ComputedList,
    FieldBinding,
    Form,
    FunctionRoot,
    KeyRoot,
    ListOf,
    LiveRoot,
    MutationRoot,
    Name,
    OrderTerm,
    PartFilters,
    RelatedFilters,
    WriteRoot,
)
from gateway.catalog.pgtype import PgType
from gateway.catalog.row_values import RowValue
from gateway.inspect.facts import DatabaseFacts, DatabaseFunction

__all__ = ["typed_catalog"]

Columns = Mapping[str, PgType]
Root = TypeVar("Root")


def typed_catalog(catalog: Catalog, facts: DatabaseFacts) -> Catalog:
    """The same bindings with real types."""
    return _Typing(catalog, facts).catalog()


class _Typing:
    def __init__(self, catalog: Catalog, facts: DatabaseFacts) -> None:
        self._catalog = catalog
        self._facts = facts

    def catalog(self) -> Catalog:
        of = self._catalog
        results = self._results()
        return replace(
            of,
            objects={
                name: self._object(bound, results.get(name, {}))
                for name, bound in of.objects.items()
            },
            queries={name: self._root(root) for name, root in of.queries.items()},
            mutations={name: self._root(root) for name, root in of.mutations.items()},
            subscriptions={name: self._live(root) for name, root in of.subscriptions.items()},
            function_costs={
                name: max(each.cost for each in overloads)
                for name, overloads in self._facts.functions.items()
                if overloads
            },
            indexes={
                name: tuple(relation.sorted)
                for name, relation in self._facts.relations.items()
                if not relation.is_view
            },
        )

    def _results(self) -> dict[str, Columns]:
        """Result type → the columns of the first function that answers it; others have to agree."""
        found: dict[str, Columns] = {}
        subscribed = [
            each.function for each in self._catalog.subscriptions.values() if each.function
        ]
        for root in (
            *self._catalog.queries.values(),
            *self._catalog.mutations.values(),
            *subscribed,
        ):
            match root:
                case FunctionRoot(function=name, target=str(target)):
                    pass
                case MutationRoot(function=name, payload=str(target)):
                    pass
                case _:
                    continue
            function = self._function(name)
            if function is not None:
                found.setdefault(target, function.columns)
        for bound in self._catalog.objects.values():
            for field in bound.fields.values():
                if isinstance(field, ComputedList) and field.root.target and bound.relation:
                    function = self._facts.of_row(field.root.function, bound.relation)
                    if function is not None:
                        found.setdefault(field.root.target, function.columns)
        return found

    # --- objects

    def _object(self, bound: BoundObject, columns: Columns) -> BoundObject:
        if bound.relation is not None:
            actual = self._facts.relations.get(str(bound.relation))
            columns = {name: kind for name, (kind, _) in actual.columns.items()} if actual else {}
        elif bound.composite is not None:
            kind = self._facts.types.named(bound.composite.schema, bound.composite.name)
            columns = dict(kind.attributes) if kind else {}

        def narrowed(found: Mapping[str, Asked]) -> dict[str, Asked]:
            return {name: self._asked(bound, each, columns) for name, each in found.items()}

        def ordered(term: OrderTerm) -> OrderTerm:
            return self._term(bound, term, columns)

        return replace(
            bound,
            fields={name: self._field(bound, each, columns) for name, each in bound.fields.items()},
            default_order=tuple(ordered(each) for each in bound.default_order),
            filters=narrowed(bound.filters),
            related={name: self._related(each) for name, each in bound.related.items()},
            parts=self._parts(bound.relation, bound.parts),
            aggregates=narrowed(bound.aggregates),
            groups=narrowed(bound.groups),
            orders={name: ordered(each) for name, each in bound.orders.items()},
        )

    def _related(self, of: RelatedFilters) -> RelatedFilters:
        return replace(
            of,
            filters=self._filters(of.relation, of.filters),
            related={name: self._related(each) for name, each in of.related.items()},
            parts=self._parts(of.relation, of.parts),
        )

    def _parts(
        self, relation: Name | None, of: Mapping[str, PartFilters]
    ) -> dict[str, PartFilters]:
        return {
            name: replace(
                each,
                filters=self._filters(relation, each.filters),
                parts=self._parts(relation, each.parts),
            )
            for name, each in of.items()
        }

    def _filters(self, relation: Name | None, of: Mapping[str, Asked]) -> dict[str, Asked]:
        def typed(asked: Asked) -> Asked:
            kind = self._facts.kind_of(relation, asked.value) if relation else None
            return replace(asked, leaf=replace(asked.leaf, type=kind)) if kind else asked

        return {name: typed(each) for name, each in of.items()}

    def _asked(self, bound: BoundObject, asked: Asked, columns: Columns) -> Asked:
        kind = self._kind(bound, asked.value, columns)
        return replace(asked, leaf=replace(asked.leaf, type=kind)) if kind else asked

    def _term(self, bound: BoundObject, term: OrderTerm, columns: Columns) -> OrderTerm:
        kind = self._kind(bound, term.value, columns)
        return replace(term, type=kind) if kind else term

    def _kind(self, bound: BoundObject, value: RowValue, columns: Columns) -> PgType | None:
        if isinstance(value, str):
            return columns.get(value)
        return self._facts.kind_of(bound.relation, value) if bound.relation else None

    def _field(self, bound: BoundObject, binding: FieldBinding, columns: Columns) -> FieldBinding:
        match binding:
            case Column():
                return _column(binding, columns)
            case Computed(function=name, leaf=leaf) if bound.relation is not None:
                given = [each.sql_name for each in binding.arguments.values()]
                function = self._facts.of_row(name, bound.relation, given)
                if function is None:
                    return binding
                if function.returns_set:
                    root = FunctionRoot(name, binding.arguments, leaf=leaf, nullable=leaf.nullable)
                    return ComputedList(self._answered(root, function))
                arguments = _arguments(binding.arguments, function)
                return replace(
                    binding, leaf=replace(leaf, type=function.result), arguments=arguments
                )
            case ComputedList(root=root) if bound.relation is not None:
                given = [each.sql_name for each in root.arguments.values()]
                function = self._facts.of_row(root.function, bound.relation, given)
                return ComputedList(self._answered(root, function)) if function else binding
        return binding

    # --- roots

    def _root(self, root: Root) -> Root:
        match root:
            case KeyRoot():
                columns = self._columns_of(root.target)
                return replace(root, arguments=_columns(root.arguments, columns))
            case FunctionRoot():
                return self._function_root(root)  # type: ignore[return-value]
            case MutationRoot():
                return self._mutation(root)  # type: ignore[return-value]
            case WriteRoot():
                columns = self._columns_of(root.target)
                return replace(
                    root,
                    key=_columns(root.key, columns),
                    columns=_columns(root.columns, columns),
                )
        return root

    def _columns_of(self, target: str) -> Columns:
        relation = self._facts.relations.get(str(self._catalog.objects[target].relation))
        return {name: kind for name, (kind, _) in relation.columns.items()} if relation else {}

    def _live(self, root: LiveRoot) -> LiveRoot:
        return replace(root, function=self._function_root(root.function)) if root.function else root

    def _function_root(self, root: FunctionRoot) -> FunctionRoot:
        function = self._function(root.function)
        return self._answered(root, function) if function else root

    def _answered(self, root: FunctionRoot, function: DatabaseFunction) -> FunctionRoot:
        leaf = replace(root.leaf, type=function.result) if root.leaf else None
        many = root.many or (leaf is not None and leaf.is_list and function.returns_set)
        if leaf is not None and many:
            nullable = leaf.nullable_items
            leaf = replace(leaf, is_list=False, nullable=nullable, guarded=not nullable)
        return replace(
            root,
            arguments=_arguments(root.arguments, function),
            leaf=leaf,
            many=many,
            order=tuple(_term(each, function.columns) for each in root.order),
            single=root.target is not None and not function.returns_set,
            items=self._items(root, function),
        )

    def _items(self, root: FunctionRoot, function: DatabaseFunction) -> ListOf:
        bound = self._catalog.objects[root.target] if root.target else None
        if bound is None or bound.form is None:
            return ListOf.ROWS
        if bound.form is Form.JSON:
            return ListOf.VALUES if function.returns_set else ListOf.ARRAY
        return ListOf.ARRAY if function.result.is_array else ListOf.VALUES

    def _mutation(self, root: MutationRoot) -> MutationRoot:
        function = self._function(root.function)
        if function is None:
            return root
        if root.leaf is not None:
            result = function.result
            made = "boolean" if result.sql == "void" else result.sql  # that it is done
            return replace(
                root,
                arguments=_arguments(root.arguments, function),
                columns=(("value", made),),
                leaf=replace(root.leaf, type=result),
            )
        columns = function.columns
        return replace(
            root,
            arguments=_arguments(root.arguments, function),
            columns=tuple(
                (name, columns[name].sql if name in columns else kind)
                for name, kind in root.columns
            ),
            single=not function.returns_set,
        )

    def _function(self, name: Name) -> DatabaseFunction | None:
        found = self._facts.functions.get(str(name), ())
        return found[0] if len(found) == 1 else None


def _columns(of: Mapping[str, Argument], columns: Columns) -> dict[str, Argument]:
    return {
        name: replace(each, type=columns[each.sql_name]) if each.sql_name in columns else each
        for name, each in of.items()
    }


def _column(binding: Column, columns: Columns) -> Column:
    kind = columns.get(binding.column)
    return replace(binding, leaf=replace(binding.leaf, type=kind)) if kind else binding


def _term(term: OrderTerm, columns: Columns) -> OrderTerm:
    kind = columns.get(term.column)
    return replace(term, type=kind) if kind else term


def _arguments(of: Mapping[str, Argument], function: DatabaseFunction) -> dict[str, Argument]:
    return {
        name: replace(
            each,
            type=function.arguments[each.sql_name],
            required=each.sql_name in function.required,
        )
        if each.sql_name in function.arguments
        else each
        for name, each in of.items()
    }
