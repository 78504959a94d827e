"""What is compared of any binding: functions that are called, relations that are joined, rows that are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gateway.catalog import (
    Argument,
    Catalog,
    Column,
    Form,
    FunctionRoot,
    Name,
    OneOf,
    PythonField,
    Structured,
    ToMany,
    ToOne,
    Variants,
)
from gateway.catalog.pgtype import Kind, PgType
from gateway.catalog.row_values import columns_in
from gateway.inspect.asked import unordered
from gateway.inspect.drift import Drift
from gateway.inspect.facts import DatabaseFacts, DatabaseFunction
from gateway.inspect.fits import comparable
from gateway.inspect.functions import (
    answer_drifts,
    no_column,
    passing_drifts,
    row_drifts,
    type_drifts,
)

__all__ = ["Comparison", "columns_of", "json_drifts"]


class Comparison:
    """Compares the catalogue with the database."""

    def __init__(self, catalog: Catalog, facts: DatabaseFacts) -> None:
        self._catalog = catalog
        self._facts = facts

    # --- functions

    def _only(self, name: Name) -> DatabaseFunction | None:
        found = self._facts.functions.get(str(name), ())
        return found[0] if len(found) == 1 else None

    def _call(
        self, where: str, name: Name, arguments: Mapping[str, Argument], more: Sequence[str] = ()
    ) -> Iterator[Drift]:
        """The function is there, alone, and takes what it is passed."""
        candidates = self._facts.functions.get(str(name), ())
        if not candidates:
            yield Drift(where, f"calls {name}, which does not exist")
            return
        if len(candidates) > 1:
            yield Drift(
                where,
                f"calls {name}, of which there are {len(candidates)}",
                "Drop the ones that are not meant.",
            )
            return
        (function,) = candidates
        yield from passing_drifts(where, name, function, arguments, more)

    def _answers(
        self, where: str, root: FunctionRoot, function: DatabaseFunction
    ) -> Iterator[Drift]:
        """What a field shows is what the function answers."""
        if root.leaf is not None:
            leaf = root.leaf
            if function.returns_set and not leaf.is_list:
                yield Drift(where, f"is one value, but {root.function} answers many")
            if function.returns_set and leaf.is_list:  # each of them is an item
                leaf = replace(leaf, is_list=leaf.dimensions > 1, type=None)
            yield from answer_drifts(where, root.function, leaf, function.result)
        elif root.target is not None and self._catalog.objects[root.target].form is Form.JSON:
            yield from _json_answers(where, root, function)
        elif root.target is not None:
            leaves = {
                binding.column: binding.leaf
                for binding in self._catalog.objects[root.target].fields.values()
                if isinstance(binding, Column)
            }
            yield from row_drifts(where, root.function, function, leaves)
            yield from self._read_of_row(root.target, root.function, function)
            bound = self._catalog.objects[root.target]
            is_array = function.result.is_array and root.many and bound.composite is not None
            if (root.connection or root.many) and not (function.returns_set or is_array):
                yield Drift(where, f"is a list, but {root.function} answers one row")
            elif function.result.is_array and (function.returns_set or not is_array):
                found = f"{'setof ' if function.returns_set else ''}{function.result.sql}"
                yield Drift(where, f"shows rows, but {root.function} answers {found}")
            for term in root.order:
                kind = function.columns.get(term.column)
                if kind is not None and not kind.order:
                    yield unordered(where, term.column, kind)

    def _read_of_row(self, target: str, name: Name, function: DatabaseFunction) -> Iterator[Drift]:
        """What relations, values with parts and Python fields read of the row that a function answers."""
        bound = self._catalog.objects[target]
        for field, binding in bound.fields.items():
            where = f"{target}.{field}"
            if isinstance(binding, Column):
                continue
            gone = [each for each in columns_of(binding) if each not in function.columns]
            for column in gone:
                yield no_column(where, column, name, function)
            if gone or bound.relation is not None:
                continue  # of a table all else is said of itself
            match binding:
                case Structured(column=column):
                    yield from self._structured(where, binding, (function.columns[column], True))
                case Variants(column=column):
                    yield from json_drifts(where, column, function.columns[column])
                case ToOne(target=other, remote=remote):
                    for mine, theirs in zip(binding.local, remote, strict=True):
                        yield from self._joined(where, function.columns[mine], other, theirs)
                    yield from self._one_row(where, other, remote)

    # --- relations

    def _relation(self, target: str) -> Name | None:
        return self._catalog.objects[target].relation

    def _joined(self, where: str, local: PgType, target: str, remote: str) -> Iterator[Drift]:
        relation = self._catalog.objects[target].relation
        actual = self._facts.relations.get(str(relation))
        if actual is None:
            return  # said of the target itself
        if remote not in actual.columns:
            yield Drift(where, f"joins on column {remote} of {relation}, which does not exist")
        elif not comparable(local, actual.columns[remote][0]):
            yield Drift(
                where,
                f"joins {local.sql} on {relation}.{remote}, which is {actual.columns[remote][0].sql}",
            )

    def _one_row(self, where: str, target: str, columns: Sequence[str]) -> Iterator[Drift]:
        relation = self._catalog.objects[target].relation
        actual = self._facts.relations.get(str(relation))
        if (
            actual is not None
            and set(columns) <= set(actual.columns)
            and not actual.is_key(columns)
        ):
            names = ", ".join(columns)
            yield Drift(
                where,
                f"is one row, but several rows of {relation} may have the same {names}",
                "Declare a connection, or make the columns unique.",
            )

    def _structured(
        self, where: str, binding: Structured, actual: tuple[PgType, bool]
    ) -> Iterator[Drift]:
        kind, not_null = actual
        target = self._catalog.objects[binding.target]
        item = kind.element if kind.kind is Kind.MULTIRANGE and kind.element else kind.item
        is_list = kind.is_array or kind.kind is Kind.MULTIRANGE
        if binding.form is Form.JSON:
            yield from json_drifts(where, binding.column, kind)
            if kind.sql == "jsonb" and not (binding.nullable or not_null):
                yield Drift(where, f"is never null, but column {binding.column} may be")
            return
        wanted = Kind.RANGE if binding.form is Form.RANGE else Kind.COMPOSITE
        if is_list is not binding.is_list or item.kind is not wanted:
            shape = f"{'a list of ' if binding.is_list else 'one '}{target.name}"
            yield Drift(where, f"reads column {binding.column} as {shape}, but it is {kind.sql}")
            return
        if not (binding.nullable or not_null):
            yield Drift(where, f"is never null, but column {binding.column} may be")
        parts = dict(item.attributes)
        if binding.form is Form.RANGE and item.element is not None:
            parts = {"lower": item.element, "upper": item.element}
        elif target.composite is not None and item.sql != _quoted(target.composite):
            yield Drift(where, f"is {target.name}, a {target.composite}, but it is {item.sql}")
        for field in target.fields.values():
            if isinstance(field, Column) and field.column in parts:
                what = f"{field.column} of {item.sql}"
                yield from type_drifts(where, what, field.leaf, parts[field.column])
            elif isinstance(field, Column) and binding.form is Form.COMPOSITE:
                yield Drift(where, f"reads {field.column} of {item.sql}, which has {sorted(parts)}")


def json_drifts(where: str, column: str, kind: PgType) -> Iterator[Drift]:
    if kind.sql != "jsonb":
        problem = f"reads column {column} as JSON, but it is {kind.sql}"
        yield Drift(where, problem, "Make it jsonb.")


def _json_answers(where: str, root: FunctionRoot, function: DatabaseFunction) -> Iterator[Drift]:
    """An object in JSON, or a list of them: one jsonb, or a set of it."""
    if function.result.sql != "jsonb":
        problem = f"shows {root.target}, but {root.function} answers {function.result.sql}"
        yield Drift(where, problem, "Answer jsonb.")
    elif function.returns_set and not root.many:
        yield Drift(where, f"is one value, but {root.function} answers many")


def columns_of(binding: object) -> tuple[str, ...]:
    """The columns that a field reads."""
    match binding:
        case Column(column=column) | Structured(column=column):
            return (column,)
        case Variants(column=column, tag=tag):
            return (column, *columns_in(tag))
        case ToOne(local=local) | ToMany(local=local):
            return local
        case OneOf(type_column=type_column, key_column=key_column):
            return (type_column, key_column)
        case PythonField(needs=needs):
            return needs
    return ()


def _quoted(name: Name) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in (name.schema, name.name))
