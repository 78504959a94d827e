"""Objects that are bound → what is not so in the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway.catalog import (
    Argument,
    BoundObject,
    Column,
    Computed,
    ComputedList,
    EnumCodec,
    FunctionRoot,
    Name,
    OneOf,
    Output,
    Scalar,
    Structured,
    Through,
    ToMany,
    ToOne,
    Variants,
)
from gateway.catalog.pgtype import PgType
from gateway.inspect.asked import ability_drifts, search_drifts
from gateway.inspect.compared import Comparison, columns_of, json_drifts
from gateway.inspect.drift import Drift
from gateway.inspect.facts import DatabaseRelation
from gateway.inspect.fits import comparable
from gateway.inspect.functions import (
    missing_values,
    passing_drifts,
    type_drifts,
)

__all__ = ["ObjectComparison"]

_JSON = Scalar("JSON", "jsonb", Output.JSON)


class ObjectComparison(Comparison):
    """Compares the fields of one type after the other."""

    def object(self, bound: BoundObject, relation: Name) -> Iterator[Drift]:
        """One type over a table or view."""
        actual = self._facts.relations.get(str(relation))
        if actual is None:
            yield Drift(bound.name, f"is bound to {relation}, which does not exist")
            return
        for name, binding in bound.fields.items():
            where = f"{bound.name}.{name}"
            gone = [column for column in columns_of(binding) if column not in actual.columns]
            for column in gone:
                yield Drift(where, f"reads column {column} of {relation}, which does not exist")
            if gone:
                continue
            match binding:
                case Column():
                    yield from self._column(where, relation, binding, actual, bound.is_view)
                case Structured(column=column):
                    yield from self._structured(where, binding, actual.columns[column])
                case Variants(column=column):
                    yield from json_drifts(where, column, actual.columns[column][0])
                case Computed(function=function, arguments=arguments):
                    root = FunctionRoot(function, arguments, leaf=binding.leaf)
                    yield from self._computed(where, root, relation)
                case ComputedList(root=root):
                    yield from self._computed(where, root, relation)
                case ToOne(target=target, remote=remote):
                    yield from self._all_joined(where, actual, binding)
                    yield from self._one_row(where, target, remote)
                case ToMany(target=target, full_text=full_text):
                    yield from self._all_joined(where, actual, binding)
                    yield from search_drifts(where, self._relation(target), full_text, self._facts)
                case OneOf(key_column=key_column, members=members):
                    for _, target in members:
                        (key,) = self._catalog.objects[target].key
                        yield from self._joined(where, actual.columns[key_column][0], target, key)
        yield from self._key(bound, relation, actual)
        yield from _stored(bound, relation, actual)
        yield from self._contained(bound, actual)
        yield from ability_drifts(bound, relation, self._facts)

    def _contained(self, bound: BoundObject, actual: DatabaseRelation) -> Iterator[Drift]:
        """Functions take JSON and answer keys."""
        for keyed in bound.contained.values():
            where, name = f"{bound.name}: contained", keyed.function
            given = Argument("p_value", "jsonb", _JSON)
            yield from self._call(where, name, {"p_value": given})
            function = self._only(name)
            key = actual.columns.get(keyed.column)
            if function is None or key is None:
                continue
            if not (function.returns_set and comparable(key[0], function.result)):
                many = "setof " if function.returns_set else ""
                yield Drift(
                    where,
                    f"asks {name} for keys, but it answers {many}{function.result.sql}",
                    f"Answer setof {key[0].sql}.",
                )

    def _key(self, bound: BoundObject, relation: Name, actual: DatabaseRelation) -> Iterator[Drift]:
        key = ", ".join(bound.key)
        # of a column that is not there its field says so
        if set(bound.key) <= set(actual.columns) and not actual.is_key(bound.key):
            yield Drift(
                bound.name,
                f"has the key {key}, in which rows of {relation} may agree",
                "Name a key, or make the column unique and not null: `create unique index`, which "
                "`refresh materialized view concurrently` needs too."
                if actual.is_stored
                else "Name a key, or make the column unique and not null.",
            )

    def _column(
        self, where: str, relation: Name, binding: Column, actual: DatabaseRelation, is_view: bool
    ) -> Iterator[Drift]:
        kind, not_null = actual.columns[binding.column]
        what = f"column {relation}.{binding.column}"
        yield from type_drifts(where, what, binding.leaf, kind)
        if not (binding.leaf.nullable or not_null or is_view or actual.is_view):
            yield Drift(where, f"is never null, but {what} may be")
        allowed = self._facts.allowed.get((str(relation), binding.column))
        if allowed and isinstance(binding.leaf.codec, EnumCodec):
            yield from missing_values(where, what, binding.leaf.codec, allowed)

    def _computed(self, where: str, of: FunctionRoot, relation: Name) -> Iterator[Drift]:
        given = {each.sql_name: each for each in of.arguments.values()}
        function = self._facts.of_row(of.function, relation, given)
        if function is None:
            yield Drift(where, f"calls {of.function}({relation}), which does not exist")
        else:
            row = next(iter(function.arguments))
            yield from passing_drifts(where, of.function, function, given, [row], ["$1"])
            yield from self._answers(where, of, function)

    def _all_joined(
        self, where: str, actual: DatabaseRelation, binding: ToOne | ToMany
    ) -> Iterator[Drift]:
        if isinstance(binding, ToMany) and binding.through is not None:
            yield from self._through(where, actual, binding, binding.through)
            return
        for local, remote in zip(binding.local, binding.remote, strict=True):
            yield from self._joined(where, actual.columns[local][0], binding.target, remote)

    def _through(
        self, where: str, actual: DatabaseRelation, binding: ToMany, through: Through
    ) -> Iterator[Drift]:
        """A join table whose columns can be compared with the keys on either side."""
        pairs = self._facts.relations.get(str(through.table))
        if pairs is None:
            yield Drift(where, f"joins through {through.table}, which does not exist")
            return
        sides = (
            (through.local, [actual.columns[column][0] for column in binding.local]),
            (through.remote, self._types_of(binding.target, binding.remote)),
        )
        for columns, kinds in sides:
            for column, kind in zip(columns, kinds, strict=False):
                if column not in pairs.columns:
                    yield Drift(
                        where,
                        f"joins on column {column} of {through.table}, which does not exist",
                    )
                elif not comparable(kind, pairs.columns[column][0]):
                    found = pairs.columns[column][0].sql
                    yield Drift(
                        where, f"joins {kind.sql} on {through.table}.{column}, which is {found}"
                    )

    def _types_of(self, target: str, columns: Sequence[str]) -> list[PgType]:
        """The types of a table's columns; nothing where it has not all of them: said of it itself."""
        actual = self._facts.relations.get(str(self._catalog.objects[target].relation))
        if actual is None or not set(columns) <= set(actual.columns):
            return []
        return [actual.columns[column][0] for column in columns]


def _stored(bound: BoundObject, relation: Name, actual: DatabaseRelation) -> Iterator[Drift]:
    """A materialized view is filled, and shows no client everybody's rows: it has no policies."""
    if actual.is_stored and not actual.is_filled:
        yield Drift(
            bound.name,
            f"reads {relation}, which was never filled",
            f"Run `refresh materialized view {relation}`.",
        )
    if actual.readers:
        yield Drift(
            bound.name,
            f"reads the materialized view {relation}, all rows of which {' and '.join(actual.readers)} may read",
            "Revoke it from clients, and bind a view over it that has the caller's condition.",
        )
