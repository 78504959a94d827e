"""A function beside what is bound to it: what it takes, what it answers, and whether the types fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gateway.catalog import Argument, EnumCodec, Form, Leaf, Name, Parts, Sealing
from gateway.catalog.pgtype import Kind, PgType, simple_type
from gateway.inspect.drift import Drift
from gateway.inspect.facts import DatabaseFunction
from gateway.inspect.fits import fits

__all__ = [
    "answer_drifts",
    "missing_values",
    "no_column",
    "passing_drifts",
    "row_drifts",
    "type_drifts",
]


def type_drifts(where: str, what: str, leaf: Leaf, kind: PgType) -> Iterator[Drift]:
    """Whether a value of this type of Postgres is what the field shows."""
    if not fits(leaf, kind):
        wanted = leaf.codec.postgres + ("[]" if leaf.is_list else "")
        yield Drift(where, f"reads {what} as {wanted}, but it is {kind.sql}")
    elif isinstance(leaf.codec, EnumCodec) and kind.item.kind is Kind.ENUM:
        labels = frozenset(kind.item.labels)
        yield from missing_values(where, what, leaf.codec, labels)
        unknown = sorted({stored for _, stored in leaf.codec.values} - labels)
        if unknown:
            yield Drift(where, f"has the enum values {unknown}, which {kind.item.sql} has not")


def answer_drifts(where: str, name: Name, leaf: Leaf, kind: PgType) -> Iterator[Drift]:
    """A function's value; one that answers nothing is a Boolean, true once it is done."""
    if kind.sql != "void":
        yield from type_drifts(where, f"what {name} answers", leaf, kind)
    elif leaf.codec.name != "Boolean" or leaf.is_list:
        yield Drift(where, f"calls {name}, which answers nothing", "Declare it as bool.")


def missing_values(
    where: str, what: str, codec: EnumCodec, allowed: frozenset[str]
) -> Iterator[Drift]:
    """Values that the database admits and the enum has not."""
    missing = sorted(allowed - {stored for _, stored in codec.values})
    if missing:
        yield Drift(where, f"has no enum value for {missing}, which {what} may hold")


def row_drifts(
    where: str, name: Name, function: DatabaseFunction, leaves: Mapping[str, Leaf | None]
) -> Iterator[Drift]:
    """Whether the row that a function answers has the columns that are read of it."""
    for column, leaf in leaves.items():
        kind = function.columns.get(column)
        if kind is None:
            yield no_column(where, column, name, function)
        elif leaf is not None:
            yield from type_drifts(where, f"column {column} of {name}'s row", leaf, kind)


def no_column(where: str, column: str, name: Name, function: DatabaseFunction) -> Drift:
    """A column that is read of a function's row, and is none of it."""
    return Drift(
        where, f"reads column {column} of {name}'s row, which has {sorted(function.columns)}"
    )


def passing_drifts(
    where: str,
    name: Name,
    function: DatabaseFunction,
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
    if parts.form is Form.JSON:
        return kind.sql == "jsonb"
    if parts.form is Form.RANGE:
        return item.kind is Kind.RANGE
    names = {part.name for part in parts.fields.values()}
    return item.kind is Kind.COMPOSITE and names <= {name for name, _ in item.attributes}
