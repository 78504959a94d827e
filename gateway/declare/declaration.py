"""How a class says what it is: a table's type, a row, a composite, a structure, variants, a range, an input, a root.

Its fields are what `gateway.declare.fields` says of them; a declaration is kept on the class, and
`gateway.schema` reads it. Nothing is checked here: what does not fit the classes is a ConfigError of `build_schema`,
and what does not fit the database one of the start.
"""

from __future__ import annotations

import datetime
import enum
import inspect
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import FrameType
from typing import Any, Generic, TypeVar, dataclass_transform, overload

import strawberry

from gateway.declare.docstrings import attribute_descriptions, class_description
from gateway.declare.fields import column, computed, many_to_many, one_of, to_many, to_one
from gateway.declare.specification import BINDING, ColumnSpec, NodeIdSpec, as_names

__all__ = [
    "Declaration",
    "Identified",
    "Node",
    "Range",
    "bound",
    "composite",
    "declaration_of",
    "enumeration",
    "extends",
    "inputs",
    "names_around",
    "result",
    "root",
    "structure",
    "variants",
]

T = TypeVar("T")
Class = TypeVar("Class", bound=type)
EnumClass = TypeVar("EnumClass", bound=type[enum.Enum])


@dataclass(frozen=True)
class Declaration:
    """What a decorator said about a class; kept on the class, never inherited."""

    kind: str
    relation: str | None = None
    name: str | None = None
    key: tuple[str, ...] = ("id",)
    view: bool = False
    filters: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    aggregates: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    composite: str | None = None
    patterns: tuple[str, ...] = ()
    nulls: tuple[str, ...] = ()
    camel_case: bool = False
    contained: tuple[tuple[str, str], ...] = ()
    extended: type | None = None


def _declare(cls: Class, declaration: Declaration) -> Class:
    cls.__gateway_declaration__ = declaration  # type: ignore[attr-defined]
    # Annotations are texts, looked up in the module when a schema is built; those of a class within a function may name
    # what only that function has.
    if "<locals>" in cls.__qualname__:
        cls.__gateway_frame__ = _declaring_frame()  # type: ignore[attr-defined]
    return cls


def _declaring_frame() -> FrameType | None:
    """The function in which a class is declared: its annotations may name the classes beside it."""
    frame: FrameType | None = inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return frame


def declaration_of(cls: object) -> Declaration | None:
    """The class's own declaration; None for what is no declared class, such as one that inherits from one."""
    return vars(cls).get("__gateway_declaration__") if isinstance(cls, type) else None


def names_around(cls: type) -> Mapping[str, object]:
    """What a class that is declared inside of a function finds there by its name."""
    frame = vars(cls).get("__gateway_frame__")
    return frame.f_locals if frame is not None else {}


@dataclass_transform(
    kw_only_default=True, field_specifiers=(column, computed, to_one, to_many, many_to_many, one_of)
)
def bound(
    relation: str,
    *,
    name: str | None = None,
    key: str | Sequence[str] = "id",
    view: bool = False,
    filters: Sequence[str] = (),
    orders: Sequence[str] = (),
    order_by: Sequence[str] = (),
    aggregates: Sequence[str] = (),
    groups: Sequence[str] = (),
    patterns: Sequence[str] = (),
    nulls: Sequence[str] = (),
    contained: Mapping[str, str] | None = None,
) -> Callable[[Class], Class]:
    """This type is a row of a table or view. `key`: the fields in which no two rows agree.

    `filters`, `orders`, `aggregates`, `groups`: the fields, columns or `computed`, that lists of it
    can be filtered, ordered, aggregated and grouped by. `order_by`: the default order (`-created_at` descends).
    `patterns`: the filters of text that take regular expressions too, and those of JSON that take
    SQL/JSON paths; what one costs, only `statement_timeout` bounds.
    `nulls`: the orders by what may be null that can be asked for with null at the other end too.
    `contained`: a filter of JSON → the function that answers the keys of the caller's rows in which a value is
    contained, `{"data": "public.tasks_containing"}`: an index finds them before the policies are asked.
    """

    def declare(cls: Class) -> Class:
        return _declare(
            cls,
            Declaration(
                "table", relation, name, as_names(key), view, tuple(filters), tuple(orders), tuple(order_by),
                tuple(aggregates), tuple(groups), patterns=tuple(patterns), nulls=tuple(nulls),
                contained=tuple((contained or {}).items()),
            ),
        )  # fmt: skip

    return declare


@dataclass_transform(kw_only_default=True, field_specifiers=(column, to_one, one_of))
def result(cls: Class) -> Class:
    """This type is a row that a function returns: a ranked item, a figure, a mutation's payload."""
    return _declare(cls, Declaration("result"))


@dataclass_transform(
    kw_only_default=True, field_specifiers=(column, computed, to_one, to_many, many_to_many, one_of)
)
def extends(
    target: type,
    *,
    filters: Sequence[str] = (),
    orders: Sequence[str] = (),
    aggregates: Sequence[str] = (),
    groups: Sequence[str] = (),
    patterns: Sequence[str] = (),
    nulls: Sequence[str] = (),
    contained: Mapping[str, str] | None = None,
) -> Callable[[Class], Class]:
    """These are fields of a type of another domain, or of an earlier phase: `extend type` of GraphQL.

        @extends(Upload, filters=("shelf",), orders=("shelf",))
        class UploadOfLibrary:
            shelf: str
            book: Book | None = to_one("book_id")

    A `Domain` or `Phase` names the class in `extensions`, and requires the domain whose type it is: a row or a
    function's result. Lists of the type are filtered, ordered and grouped by these fields as well, where the
    keywords say so: they mean what they mean to `bound`.
    """

    def declare(cls: Class) -> Class:
        return _declare(
            cls,
            Declaration(
                "extension", extended=target, filters=tuple(filters), orders=tuple(orders),
                aggregates=tuple(aggregates), groups=tuple(groups), patterns=tuple(patterns), nulls=tuple(nulls),
                contained=tuple((contained or {}).items()),
            ),
        )  # fmt: skip

    return declare


def composite(name: str) -> Callable[[Class], Class]:
    """This type is a composite type of Postgres; a column of it is an object: `@composite("shop.address")`."""

    def declare(cls: Class) -> Class:
        return _declare(cls, Declaration("composite", composite=name))

    return declare


@overload
@dataclass_transform(kw_only_default=True)
def structure(cls: Class) -> Class: ...


@overload
@dataclass_transform(kw_only_default=True)
def structure(*, camel_case: bool) -> Callable[[Class], Class]: ...


def structure(
    cls: Class | None = None, *, camel_case: bool = False
) -> Class | Callable[[Class], Class]:
    """This type is an object in JSON; what a jsonb column, argument or result holds has these keys.

    A key is the name of its field, with `camel_case` the one in GraphQL, or what `column("key")` says.
    A Python field of the class, or of `@variants`, returns an instance: `Transfer(iban="…", note=None)`.
    """

    def declare(cls: Class) -> Class:
        cls.__init__ = _given  # type: ignore[misc]
        return _declare(cls, Declaration("structure", camel_case=camel_case))

    return declare if cls is None else declare(cls)


def _given(self: object, **values: object) -> None:
    """All fields of an instance that Python makes; what is not given is null."""
    fields = type(self).__annotations__
    if unknown := values.keys() - fields.keys():
        raise TypeError(f"{type(self).__name__} has no {sorted(unknown)}.")
    vars(self).update(dict.fromkeys(fields) | values)


def variants(cls: Class) -> Class:
    """What a value in JSON may be: each field a `@structure`, under its tag; one union, and one `@oneOf` input.

    A tag is the name of its field, or what `column("tag")` says; of several with the same tag a value is the first that
    it fits. `variant()` says which field of a row holds the tag.
    """
    return _declare(cls, Declaration("variants"))


def root(cls: Class) -> Class:
    """This class holds fields of Query, Mutation or Subscription; a `Domain` names it, a schema joins them."""
    return _declare(cls, Declaration("root"))


@dataclass_transform(kw_only_default=True)
def inputs(cls: Class) -> Class:
    """This type is a mutation's input; an optional field that is not sent is not passed on."""
    return _declare(cls, Declaration("input"))


def enumeration(cls: EnumClass) -> EnumClass:
    """This enum's values are what Postgres stores; its names are what GraphQL shows."""
    strawberry.enum(cls, description=class_description(cls))
    texts = attribute_descriptions(cls)
    for value in cls.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = texts.get(value.name)
    return _declare(cls, Declaration("enum"))


_NODE_ID = "Opaque id that is unique over all types; `node(nodeId:)` finds the object again."


@strawberry.interface(description="An object with a global identity.")
class Node:
    """An object with a global identity, whose key is the UUID `id`."""

    id: uuid.UUID = strawberry.field(
        description="The UUID of this object, unique within its type.",
        metadata={BINDING: ColumnSpec()},
    )
    node_id: strawberry.ID = strawberry.field(
        description=_NODE_ID, metadata={BINDING: NodeIdSpec()}
    )


@strawberry.interface(description="An object with a global identity, whatever its key is.")
class Identified:
    """An object with a global identity, whatever its key is: a number, a text, several columns.

    Every Node of a schema that knows this interface is one too: `node: Identified | None = node_by_id()`.
    """

    node_id: strawberry.ID = strawberry.field(
        description=_NODE_ID, metadata={BINDING: NodeIdSpec()}
    )


# --- ranges ---------------------------------------------------------------------------------------

_RANGE = {
    "lower": "Where it begins; null where it has no beginning, and when it is empty.",
    "upper": "Where it ends; null where it has no end, and when it is empty.",
    "lower_inclusive": "Whether the beginning is a part of it.",
    "upper_inclusive": "Whether the end is a part of it.",
    "is_empty": "Whether nothing is in it.",
}


class Range(Generic[T]):
    """A range of values: `Range[int]` over int4range, `list[Range[int]]` over int4range[] and int4multirange.

    An object type with `lower`, `upper`, `lowerInclusive`, `upperInclusive` and `isEmpty`; bounds are as
    Postgres has them, which makes those of discrete types inclusive below and exclusive above.
    """

    def __class_getitem__(cls, of: Any) -> type:
        return _range_of(of)


@cache
def _range_of(of: Any) -> type:
    title = f"{_RANGE_NAMES.get(of) or of.__name__}Range"
    body: dict[str, Any] = {"__doc__": f"A range of {title.removesuffix('Range')} values."}
    body["__annotations__"] = {
        name: of | None if name in ("lower", "upper") else bool for name in _RANGE
    }
    for name, text in _RANGE.items():
        body[name] = strawberry.field(description=text, metadata={BINDING: ColumnSpec()})
    return _declare(type(title, (), body), Declaration("range"))


_RANGE_NAMES: dict[Any, str] = {
    int: "Int",
    float: "Float",
    str: "String",
    datetime.datetime: "DateTime",
    datetime.date: "Date",
    datetime.time: "LocalTime",
}
