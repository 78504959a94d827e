"""The catalogue beside the live database: whether everything that is bound exists there as it is declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gateway.catalog import (
    Argument,
    BoundObject,
    Catalog,
    Column,
    Computed,
    ComputedList,
    Download,
    EnumCodec,
    FunctionRoot,
    KeyRoot,
    LiveRoot,
    MutationRoot,
    Name,
    OneOf,
    PythonField,
    RowsRoot,
    Structured,
    Through,
    ToMany,
    ToOne,
    Witness,
    WriteRoot,
)
from gateway.drift import Drift
from gateway.fits import comparable
from gateway.live_asked import ability_drifts, search_drifts, unordered
from gateway.live_facts import LiveFacts, LiveFunction, LiveRelation
from gateway.live_functions import (
    answer_drifts,
    missing_values,
    no_column,
    passing_drifts,
    row_drifts,
    type_drifts,
)
from gateway.live_keys import key_drifts
from gateway.live_writes import write_problems
from gateway.pgtype import Kind, PgType, simple_type

__all__ = ["Drift", "find_drifts"]


OWN_FUNCTIONS = ("gateway.far_time",)
"""What every statement may call."""


def find_drifts(catalog: Catalog, facts: LiveFacts) -> list[Drift]:
    """Everything that is bound and is not so in the database."""
    checker = _Checker(catalog, facts)
    return [
        *(
            Drift("The gateway", f"calls {name}, which does not exist", "Run `gateway migrate`.")
            for name in OWN_FUNCTIONS
            if name not in facts.functions
        ),
        *(
            drift
            for bound in catalog.objects.values()
            if bound.relation
            for drift in checker.object(bound, bound.relation)
        ),
        *(
            drift
            for kind, roots in (
                ("Query", catalog.queries),
                ("Mutation", catalog.mutations),
                ("Subscription", catalog.subscriptions),
            )
            for name, root in roots.items()
            for drift in checker.root(f"{kind}.{name}", root)
        ),
        *(drift for each in catalog.downloads.values() for drift in checker.download(each)),
        *key_drifts(catalog.keys, facts),
    ]


class _Checker:
    """Compares one binding after the other."""

    def __init__(self, catalog: Catalog, facts: LiveFacts) -> None:
        self._catalog = catalog
        self._facts = facts

    # --- objects

    def object(self, bound: BoundObject, relation: Name) -> Iterator[Drift]:
        live = self._facts.relations.get(str(relation))
        if live is None:
            yield Drift(bound.name, f"is bound to {relation}, which does not exist")
            return
        for name, binding in bound.fields.items():
            where = f"{bound.name}.{name}"
            gone = [column for column in _columns_of(binding) if column not in live.columns]
            for column in gone:
                yield Drift(where, f"reads column {column} of {relation}, which does not exist")
            if gone:
                continue
            match binding:
                case Column():
                    yield from self._column(where, relation, binding, live, bound.is_view)
                case Structured(column=column):
                    yield from self._structured(where, binding, live.columns[column])
                case Computed(function=function, arguments=arguments):
                    root = FunctionRoot(function, arguments, leaf=binding.leaf)
                    yield from self._computed(where, root, relation)
                case ComputedList(root=root):
                    yield from self._computed(where, root, relation)
                case ToOne(target=target, remote=remote):
                    yield from self._all_joined(where, live, binding)
                    yield from self._one_row(where, target, remote)
                case ToMany(target=target, full_text=full_text):
                    yield from self._all_joined(where, live, binding)
                    yield from search_drifts(where, self._relation(target), full_text, self._facts)
                case OneOf(key_column=key_column, members=members):
                    for _, target in members:
                        (key,) = self._catalog.objects[target].key
                        yield from self._joined(where, live.columns[key_column][0], target, key)
        yield from self._key(bound, relation, live)
        yield from ability_drifts(bound, relation, self._facts)

    def _key(self, bound: BoundObject, relation: Name, live: LiveRelation) -> Iterator[Drift]:
        key = ", ".join(bound.key)
        # of a column that is not there its field says so
        if set(bound.key) <= set(live.columns) and not live.is_key(bound.key):
            yield Drift(
                bound.name,
                f"has the key {key}, in which rows of {relation} may agree",
                "Name a key, or make the column unique and not null.",
            )

    def _column(
        self, where: str, relation: Name, binding: Column, live: LiveRelation, is_view: bool
    ) -> Iterator[Drift]:
        kind, not_null = live.columns[binding.column]
        what = f"column {relation}.{binding.column}"
        yield from type_drifts(where, what, binding.leaf, kind)
        if not (binding.leaf.nullable or not_null or is_view or live.is_view):
            yield Drift(where, f"is never null, but {what} may be")
        allowed = self._facts.allowed.get((str(relation), binding.column))
        if allowed and isinstance(binding.leaf.codec, EnumCodec):
            yield from missing_values(where, what, binding.leaf.codec, allowed)

    def _structured(
        self, where: str, binding: Structured, live: tuple[PgType, bool]
    ) -> Iterator[Drift]:
        kind, not_null = live
        target = self._catalog.objects[binding.target]
        item = kind.element if kind.kind is Kind.MULTIRANGE and kind.element else kind.item
        is_list = kind.is_array or kind.kind is Kind.MULTIRANGE
        wanted = Kind.RANGE if binding.is_range else Kind.COMPOSITE
        if is_list is not binding.is_list or item.kind is not wanted:
            shape = f"{'a list of ' if binding.is_list else 'one '}{target.name}"
            yield Drift(where, f"reads column {binding.column} as {shape}, but it is {kind.sql}")
            return
        if not (binding.nullable or not_null):
            yield Drift(where, f"is never null, but column {binding.column} may be")
        parts = dict(item.attributes)
        if binding.is_range and item.element is not None:
            parts = {"lower": item.element, "upper": item.element}
        elif target.composite is not None and item.sql != _quoted(target.composite):
            yield Drift(where, f"is {target.name}, a {target.composite}, but it is {item.sql}")
        for field in target.fields.values():
            if isinstance(field, Column) and field.column in parts:
                what = f"{field.column} of {item.sql}"
                yield from type_drifts(where, what, field.leaf, parts[field.column])
            elif isinstance(field, Column) and not binding.is_range:
                yield Drift(where, f"reads {field.column} of {item.sql}, which has {sorted(parts)}")

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
        self, where: str, live: LiveRelation, binding: ToOne | ToMany
    ) -> Iterator[Drift]:
        if isinstance(binding, ToMany) and binding.through is not None:
            yield from self._through(where, live, binding, binding.through)
            return
        for local, remote in zip(binding.local, binding.remote, strict=True):
            yield from self._joined(where, live.columns[local][0], binding.target, remote)

    def _through(
        self, where: str, live: LiveRelation, binding: ToMany, through: Through
    ) -> Iterator[Drift]:
        """A join table whose columns can be compared with the keys on either side."""
        pairs = self._facts.relations.get(str(through.table))
        if pairs is None:
            yield Drift(where, f"joins through {through.table}, which does not exist")
            return
        sides = (
            (through.local, [live.columns[column][0] for column in binding.local]),
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
        live = self._facts.relations.get(str(self._catalog.objects[target].relation))
        if live is None or not set(columns) <= set(live.columns):
            return []
        return [live.columns[column][0] for column in columns]

    def _joined(self, where: str, local: PgType, target: str, remote: str) -> Iterator[Drift]:
        relation = self._catalog.objects[target].relation
        live = self._facts.relations.get(str(relation))
        if live is None:
            return  # said of the target itself
        if remote not in live.columns:
            yield Drift(where, f"joins on column {remote} of {relation}, which does not exist")
        elif not comparable(local, live.columns[remote][0]):
            yield Drift(
                where,
                f"joins {local.sql} on {relation}.{remote}, which is {live.columns[remote][0].sql}",
            )

    def _one_row(self, where: str, target: str, columns: Sequence[str]) -> Iterator[Drift]:
        relation = self._catalog.objects[target].relation
        live = self._facts.relations.get(str(relation))
        if live is not None and set(columns) <= set(live.columns) and not live.is_key(columns):
            names = ", ".join(columns)
            yield Drift(
                where,
                f"is one row, but several rows of {relation} may have the same {names}",
                "Declare a connection, or make the columns unique.",
            )

    # --- roots

    def root(self, where: str, root: Any) -> Iterator[Drift]:
        match root:
            case FunctionRoot():
                yield from self._function(where, root)
            case MutationRoot():
                yield from self._mutation(where, root)
            case WriteRoot():
                yield from (
                    Drift(where, *said) for said in write_problems(root, self._catalog, self._facts)
                )
            case KeyRoot():
                caller = [root.caller.column] if root.caller else []
                columns = [each.sql_name for each in root.arguments.values()]
                yield from self._narrowing(where, root.target, [(each, "uuid") for each in caller])
                yield from self._one_row(where, root.target, [*columns, *caller])
            case RowsRoot():
                used = [(root.caller.column, "uuid")] if root.caller else []
                used += [(column, "boolean") for column, _ in root.switches.values()]
                yield from self._narrowing(where, root.target, used)
                yield from search_drifts(
                    where, self._relation(root.target), root.full_text, self._facts
                )
                for search in root.searches.values():
                    given = {search.argument: _text_argument()}
                    yield from self._call(where, search.function, given)
            case LiveRoot():
                yield from self._live(where, root)

    def _function(self, where: str, root: FunctionRoot) -> Iterator[Drift]:
        given = {each.sql_name: each for each in root.arguments.values()}
        paging = (root.limit_argument, *root.after_arguments)
        yield from self._call(where, root.function, given, [name for name in paging if name])
        function = self._only(root.function)
        if function is not None:
            yield from self._answers(where, root, function)

    def _answers(self, where: str, root: FunctionRoot, function: LiveFunction) -> Iterator[Drift]:
        """What a field shows is what the function answers."""
        if root.leaf is not None:
            leaf = root.leaf
            if function.returns_set and not leaf.is_list:
                yield Drift(where, f"is one value, but {root.function} answers many")
            if function.returns_set and leaf.is_list:  # each of them is an item
                leaf = replace(leaf, is_list=leaf.dimensions > 1, type=None)
            yield from answer_drifts(where, root.function, leaf, function.result)
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

    def _read_of_row(self, target: str, name: Name, function: LiveFunction) -> Iterator[Drift]:
        """What relations, values with parts and Python fields read of the row that a function answers."""
        bound = self._catalog.objects[target]
        for field, binding in bound.fields.items():
            where = f"{target}.{field}"
            if isinstance(binding, Column):
                continue
            gone = [each for each in _columns_of(binding) if each not in function.columns]
            for column in gone:
                yield no_column(where, column, name, function)
            if gone or bound.relation is not None:
                continue  # of a table all else is said of itself
            match binding:
                case Structured(column=column):
                    yield from self._structured(where, binding, (function.columns[column], True))
                case ToOne(target=other, remote=remote):
                    for mine, theirs in zip(binding.local, remote, strict=True):
                        yield from self._joined(where, function.columns[mine], other, theirs)
                    yield from self._one_row(where, other, remote)

    def _mutation(self, where: str, root: MutationRoot) -> Iterator[Drift]:
        if root.witness is not None:
            yield from self._witness(where, root.witness)
        given = {each.sql_name: each for each in root.arguments.values()}
        yield from self._call(where, root.function, given, [root.rest] if root.rest else [])
        function = self._only(root.function)
        if function is None:
            return
        if root.leaf is not None:
            if function.returns_set:
                yield Drift(where, f"is one value, but {root.function} answers many")
            yield from answer_drifts(where, root.function, root.leaf, function.result)
        if root.payload is None:
            return
        payload = self._catalog.objects[root.payload].fields.values()
        leaves = {
            binding.column: binding.leaf for binding in payload if isinstance(binding, Column)
        }
        keys = {name: None for name, _ in root.columns if name not in leaves}
        yield from row_drifts(where, root.function, function, {**leaves, **keys})
        if root.rest and root.rest in function.arguments:
            kind = function.arguments[root.rest].sql
            if kind not in ("jsonb", "json"):
                yield Drift(
                    where, f"passes jsonb as {root.rest} to {root.function}, which is {kind}"
                )

    def _live(self, where: str, root: LiveRoot) -> Iterator[Drift]:
        if root.function is not None:
            yield from self._function(where, root.function)
        for _, target in root.members:
            (key,) = self._catalog.objects[target].key
            yield from self._joined(where, simple_type("uuid"), target, key)
        if root.keys is not None:
            yield from self._call(where, root.keys, {})

    def _witness(self, where: str, said: Witness) -> Iterator[Drift]:
        for name, types in ((said.ask, ("uuid",)), (said.tell, ("uuid", "jsonb"))):
            if self._only(name) is None:
                yield from self._call(where, name, {})
            for function in self._facts.functions.get(str(name), ()):
                taken = tuple(each.sql for each in function.types)
                if taken != types:
                    yield Drift(where, f"calls {name}{types}, but it takes {taken}")
                if name == said.tell and function.clients:
                    yield Drift(
                        where,
                        f"is told what was seen by {name}, which {function.clients[0]} may execute",
                        "Revoke it from everybody and grant it to service_role alone.",
                    )

    # --- downloads

    def download(self, said: Download) -> Iterator[Drift]:
        where = f"The download {said.name}"
        wanted = (
            (said.begin, ("uuid", "text"), {"row_count": "integer", "file_name": "text"}),
            (said.rows, ("uuid", "integer", "integer"), said.columns),
        )
        for name, types, columns in wanted:
            if self._only(name) is None:
                yield from self._call(where, name, {})
            for function in self._facts.functions.get(str(name), ()):
                taken = tuple(each.sql for each in function.types)
                if taken != types:
                    yield Drift(where, f"calls {name}{types}, but it takes {taken}")
                for column, kind in columns.items():
                    found = function.columns.get(column)
                    if found is None:
                        yield no_column(where, column, name, function)
                    elif found.compared.sql != simple_type(kind).compared.sql:
                        yield Drift(
                            where,
                            f"reads column {column} of {name}'s row as {kind}, but it is {found.sql}",
                        )

    def _narrowing(
        self, where: str, target: str, used: Sequence[tuple[str, str]]
    ) -> Iterator[Drift]:
        relation = self._catalog.objects[target].relation
        live = self._facts.relations.get(str(relation))
        if live is None:
            return  # said of the target itself
        for column, kind in used:
            if column not in live.columns:
                yield Drift(
                    where, f"narrows by column {column} of {relation}, which does not exist"
                )
            elif live.columns[column][0].sql != kind:
                yield Drift(
                    where,
                    f"narrows by column {column} of {relation} as {kind}, "
                    f"but it is {live.columns[column][0].sql}",
                )

    def _relation(self, target: str) -> Name | None:
        return self._catalog.objects[target].relation

    def _only(self, name: Name) -> LiveFunction | None:
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


# --- what is said -----------------------------------------------------------------------------------


def _columns_of(binding: Any) -> tuple[str, ...]:
    match binding:
        case Column(column=column) | Structured(column=column):
            return (column,)
        case ToOne(local=local) | ToMany(local=local):
            return local
        case OneOf(type_column=type_column, key_column=key_column):
            return (type_column, key_column)
        case PythonField(needs=needs):
            return needs
    return ()


def _quoted(name: Name) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in (name.schema, name.name))


def _text_argument() -> Argument:
    return Argument("", "text")
