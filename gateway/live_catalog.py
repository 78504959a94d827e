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
    Download,
    EnumCodec,
    FunctionRoot,
    KeyRoot,
    Leaf,
    LiveRoot,
    MutationRoot,
    Name,
    OneOf,
    Parts,
    PythonField,
    RowsRoot,
    Sealing,
    Structured,
    Through,
    ToMany,
    ToOne,
    WriteRoot,
)
from gateway.drift import Drift
from gateway.fits import comparable, fits
from gateway.live_asked import ability_drifts, search_drifts, unordered
from gateway.live_facts import LiveFacts, LiveFunction, LiveRelation
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
                case Computed():
                    yield from self._computed(where, binding, relation)
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
        yield from _type_drift(where, what, binding.leaf, kind)
        if not (binding.leaf.nullable or not_null or is_view or live.is_view):
            yield Drift(where, f"is never null, but {what} may be")
        allowed = self._facts.allowed.get((str(relation), binding.column))
        if allowed and isinstance(binding.leaf.codec, EnumCodec):
            yield from _missing_values(where, what, binding.leaf.codec, allowed)

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
                yield from _type_drift(where, what, field.leaf, parts[field.column])
            elif isinstance(field, Column) and not binding.is_range:
                yield Drift(where, f"reads {field.column} of {item.sql}, which has {sorted(parts)}")

    def _computed(self, where: str, binding: Computed, relation: Name) -> Iterator[Drift]:
        given = {each.sql_name: each for each in binding.arguments.values()}
        function = self._facts.of_row(binding.function, relation, given)
        if function is None:
            yield Drift(where, f"calls {binding.function}({relation}), which does not exist")
        elif function.returns_set:
            yield Drift(where, f"is one value, but {binding.function} answers many")
        else:
            row = next(iter(function.arguments))
            yield from _passes(where, binding.function, function, given, [row], ["$1"])
            yield from _type_drift(
                where, f"what {binding.function} answers", binding.leaf, function.result
            )

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
        if function is None:
            return
        if root.leaf is not None:
            leaf = root.leaf
            if function.returns_set and not leaf.is_list:
                yield Drift(where, f"is one value, but {root.function} answers many")
            if function.returns_set and leaf.is_list:  # each of them is an item
                leaf = replace(leaf, is_list=leaf.dimensions > 1, type=None)
            yield from _answer_drift(where, root.function, leaf, function.result)
        elif root.target is not None:
            leaves = {
                binding.column: binding.leaf
                for binding in self._catalog.objects[root.target].fields.values()
                if isinstance(binding, Column)
            }
            yield from _row_drifts(where, root.function, function, leaves)
            yield from self._read_of_row(root.target, root.function, function)
            if (root.connection or root.many) and not function.returns_set:
                yield Drift(where, f"is a list, but {root.function} answers one row")
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
                yield _no_column(where, column, name, function)
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
        given = {each.sql_name: each for each in root.arguments.values()}
        yield from self._call(where, root.function, given, [root.rest] if root.rest else [])
        function = self._only(root.function)
        if function is None:
            return
        if root.leaf is not None:
            if function.returns_set:
                yield Drift(where, f"is one value, but {root.function} answers many")
            yield from _answer_drift(where, root.function, root.leaf, function.result)
        if root.payload is None:
            return
        payload = self._catalog.objects[root.payload].fields.values()
        leaves = {
            binding.column: binding.leaf for binding in payload if isinstance(binding, Column)
        }
        keys = {name: None for name, _ in root.columns if name not in leaves}
        yield from _row_drifts(where, root.function, function, {**leaves, **keys})
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
                        yield _no_column(where, column, name, function)
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
        yield from _passes(where, name, function, arguments, more)


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


def _type_drift(where: str, what: str, leaf: Leaf, kind: PgType) -> Iterator[Drift]:
    if not fits(leaf, kind):
        wanted = leaf.codec.postgres + ("[]" if leaf.is_list else "")
        yield Drift(where, f"reads {what} as {wanted}, but it is {kind.sql}")
    elif isinstance(leaf.codec, EnumCodec) and kind.item.kind is Kind.ENUM:
        labels = frozenset(kind.item.labels)
        yield from _missing_values(where, what, leaf.codec, labels)
        unknown = sorted({stored for _, stored in leaf.codec.values} - labels)
        if unknown:
            yield Drift(where, f"has the enum values {unknown}, which {kind.item.sql} has not")


def _answer_drift(where: str, name: Name, leaf: Leaf, kind: PgType) -> Iterator[Drift]:
    """A function's value; one that answers nothing is a Boolean, true once it is done."""
    if kind.sql != "void":
        yield from _type_drift(where, f"what {name} answers", leaf, kind)
    elif leaf.codec.name != "Boolean" or leaf.is_list:
        yield Drift(where, f"calls {name}, which answers nothing", "Declare it as bool.")


def _missing_values(
    where: str, what: str, codec: EnumCodec, allowed: frozenset[str]
) -> Iterator[Drift]:
    missing = sorted(allowed - {stored for _, stored in codec.values})
    if missing:
        yield Drift(where, f"has no enum value for {missing}, which {what} may hold")


def _row_drifts(
    where: str, name: Name, function: LiveFunction, leaves: Mapping[str, Leaf | None]
) -> Iterator[Drift]:
    for column, leaf in leaves.items():
        kind = function.columns.get(column)
        if kind is None:
            yield _no_column(where, column, name, function)
        elif leaf is not None:
            yield from _type_drift(where, f"column {column} of {name}'s row", leaf, kind)


def _no_column(where: str, column: str, name: Name, function: LiveFunction) -> Drift:
    return Drift(
        where, f"reads column {column} of {name}'s row, which has {sorted(function.columns)}"
    )


def _passes(
    where: str,
    name: Name,
    function: LiveFunction,
    arguments: Mapping[str, Argument],
    more: Sequence[str],
    first: Sequence[str] = (),
) -> Iterator[Drift]:
    """The function takes what it is passed, and needs no more; `first`: numbers that are passed as such."""
    if function.unfit is not None:
        remedy = (
            "Call a function that takes the last arguments as one array."
            if function.unfit == "variadic"
            else "Call a function that does the same."
        )
        yield Drift(where, f"calls {name}, which is {function.unfit}", remedy)
        return
    passed = [*arguments, *more]
    nameless = [each for each in passed if each.startswith("$") and each not in function.required]
    if not set(nameless).isdisjoint(function.arguments):
        yield Drift(
            where,
            f"passes {nameless} to {name}, which have a default and no name",
            "Name them in the function: without a name an argument cannot be left out.",
        )
    numbers = sorted({int(each[1:]) for each in (*passed, *first) if each.startswith("$")})
    if numbers != [*range(1, len(numbers) + 1)]:
        yield Drift(
            where,
            f"passes {name} arguments by number behind others by name",
            "Name them in the function: without a name an argument can only be among the first.",
        )
    missing = [each for each in passed if each not in function.arguments]
    if missing:
        yield Drift(where, f"passes {missing} to {name}, which takes {sorted(function.arguments)}")
    left_out = [each for each in function.required if each not in passed]
    if left_out:
        yield Drift(where, f"does not pass {left_out} to {name}, which have no default")
    for sql_name, argument in arguments.items():
        kind = function.arguments.get(sql_name)
        if kind is not None and not _takes(argument, kind):
            wanted = simple_type(argument.postgres).sql
            yield Drift(where, f"passes {sql_name} to {name} as {wanted}, but it is {kind.sql}")


def _takes(argument: Argument, kind: PgType) -> bool:
    """Whether the function's argument is of a type that the GraphQL argument is declared as."""
    if argument.parts is not None:
        return _takes_parts(argument.parts, kind)
    if isinstance(argument.transform, Sealing):
        return kind.sql in ("jsonb", "json")
    if argument.codec is None or argument.transform is not None:
        return True  # what a transform makes is its own affair
    is_list = simple_type(argument.postgres).is_array
    return fits(Leaf(argument.codec, nullable=True, is_list=is_list), kind)


def _takes_parts(parts: Parts, kind: PgType) -> bool:
    item = kind.element if kind.kind is Kind.MULTIRANGE and kind.element else kind.item
    if parts.is_range:
        return item.kind is Kind.RANGE
    names = {name for name, _ in parts.fields.values()}
    return item.kind is Kind.COMPOSITE and names <= {name for name, _ in item.attributes}


def _text_argument() -> Argument:
    return Argument("", "text")
