"""How a field of an object says what it is in Postgres; `roots.py` says it of root fields, `declaration.py` of types.

By-name defaults: a field without a specifier is the column of its name, and the string below a
field is its description. Nothing is resolved here; `gateway.schema` reads these declarations and
builds the schema and the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import strawberry
from strawberry.types.field import StrawberryField

from gateway.catalog import Name, Scope, Sealing, TextSearch, Through
from gateway.config.secret import Secret
from gateway.config.setting import Setting
from gateway.declare.specification import (
    BINDING,
    ArgumentNames,
    ColumnSpec,
    ComputedSpec,
    InsteadSpec,
    OneOfSpec,
    Spec,
    ToManySpec,
    ToOneSpec,
    VariantSpec,
    as_names,
)

__all__ = [
    "Connection",
    "FunctionField",
    "Live",
    "bound_field",
    "column",
    "computed",
    "instead_of",
    "many_to_many",
    "needed_by",
    "needs",
    "one_of",
    "sealed",
    "text_search",
    "to_many",
    "to_one",
    "variant",
    "whole",
]

T = TypeVar("T")


class Connection(Generic[T]):
    """A list that is read page by page: `nodes`, `edges`, `pageInfo`, `totalCount`."""


class Live(Generic[T]):
    """What a subscription sends: events with `cursor`, `change`, `id`, `node` (a T) and `gap`."""


def bound_field(spec: Spec) -> Any:
    """A field of which the specification says what it is."""
    return strawberry.field(metadata={BINDING: spec})


def column(name: str | None = None) -> Any:
    """A column; by default the one with the field's name."""
    return bound_field(ColumnSpec(name))


def whole() -> Any:
    """The one field of a `@structure` whose value in JSON has no keys: a text, a number, a list of them."""
    return bound_field(ColumnSpec(whole=True))


def variant(column: str, *, by: str) -> Any:
    """A jsonb column as that of its `@variants` which `by` names: `variant("answer", by="task.task_type")`.

    `by` is a field of the type, a text or an enum, or one that a name leads to through relations to one row.
    Annotate it with the class of the variants `| None`: it is null where the column does not hold what `by` says.
    """
    return bound_field(VariantSpec(column, by))


def instead_of(raw: str) -> Any:
    """An input that may be given in place of the JSON input `raw`: `answer: Answer | None = instead_of("data")`.

    It is a `@variants` class, a `@structure` or a list of these, and arrives where `raw` does. Clients give one of the
    two, or none where `raw` may be null; otherwise the call is refused with ONE_OF_TWO.
    """
    return bound_field(InsteadSpec(raw))


def computed(function: str, *, arguments: ArgumentNames | None = None) -> FunctionField:
    """A stable function that takes the row: `is_open: bool = computed("public.task_is_open")`.

    `list[T]` is everything that it answers, rows or values, as for `function`.

    With further arguments it decorates a signature, as `function` does: the row is the first, `arguments`
    are as there.
    """
    return bound_field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        ComputedSpec(function, dict(arguments or {}))
    )


def to_one(local: str | Sequence[str], remote: str | Sequence[str] = ()) -> Any:
    """The row that this row's column `local` points to (`remote` is its key unless given).

    A foreign key of several columns names them in order: `to_one(("order_id", "line_no"))`.
    """
    return bound_field(ToOneSpec(as_names(local), as_names(remote)))


def to_many(
    remote: str | Sequence[str],
    local: str | Sequence[str] = (),
    *,
    scopes: Sequence[Scope] = (),
    offset: bool = False,
    full_text: Mapping[str, TextSearch] | None = None,
) -> Any:
    """The rows whose column `remote` points to this row's key (or to its column `local`).

    A foreign key of several columns names them in order. `scopes`, `offset`, `full_text`: as for `rows`.
    """
    return bound_field(
        ToManySpec(
            as_names(remote), as_names(local), tuple(scopes),
            offset=offset, full_text=dict(full_text or {}),
        )
    )  # fmt: skip


def many_to_many(
    through: str,
    *,
    local: str | Sequence[str],
    remote: str | Sequence[str],
    scopes: Sequence[Scope] = (),
    offset: bool = False,
    full_text: Mapping[str, TextSearch] | None = None,
) -> Any:
    """The rows that a join table pairs with this one: a connection, each row once.

    `local` is the join table's column that points to this row's key, `remote` the one that points to the
    key of the other type; of several columns they are named in the key's order. The caller has to see
    the pair as well as the row: the policies of both tables apply. `scopes`, `offset`, `full_text`: as for
    `rows`, of the other type's table.
    """
    pairs = Through(Name.parse(through), as_names(local), as_names(remote))
    return bound_field(
        ToManySpec(
            (), (), tuple(scopes), through=pairs, offset=offset, full_text=dict(full_text or {})
        )
    )


def text_search(
    column: str,
    configuration: str = "simple",
    *,
    highlight: str | None = None,
    heading: str | None = None,
) -> TextSearch:
    """A tsvector column that clients search: `full_text={"search": text_search("document", "english")}`.

    `highlight`: the column of text of which edges show the pieces that matched. `heading`: the one that they
    show whole, with what matched marked.
    """
    return TextSearch(column, configuration, highlight, heading)


def one_of(type_column: str, key_column: str, members: Mapping[str, str]) -> Any:
    """A row of one of several types: `members` maps the type column's values to GraphQL types."""
    return bound_field(OneOfSpec(type_column, key_column, dict(members)))


class FunctionField(Any):  # type: ignore[misc]  # stands for a value of any field's type
    """What `function` returns, to a type checker: a field's value or its signature's decorator."""

    def __call__(self, signature: Callable[..., Any]) -> Any: ...


def sealed(
    prepare: Callable[[Any, Mapping[str, Any]], tuple[Any, str]],
    *,
    keys: Setting[tuple[Secret, ...]],
    stored_in: str,
    bound_to: str,
    binding: str = "",
    identify: Callable[[Any], str] | None = None,
    fingerprints: str = "",
) -> Sealing:
    """A transform that encrypts an input: Postgres gets `{key_id, wrapped_key, ciphertext, masked}`.

    `keys` is a setting of the domain, made by `sealing_keys`, whose first key encrypts.
    `prepare(value, inputs)` sees the plain value and the other inputs by name; it raises
    `InvalidValue`, or returns what to encrypt and the text that may be shown. The function stores
    all but `masked` in `stored_in` (`schema.table.column`, jsonb), where `gateway rotate-keys` finds
    it; `bound_to` is the column of that table which holds the caller's id.

    A service has no id: `binding` names an input whose value, a UUID that is always sent, takes its place.

    With `identify`, which says as a text what of the value tells it apart from others, Postgres gets
    `fingerprints` as well, an HMAC of that text under each key: equal values have one in common, and nobody
    who has no key can tell which value it is. The function stores them in the column `fingerprints`
    (text[]), which no client may read. `gateway rotate-keys` renews them, and makes those that are missing.
    """
    table, _, column_name = stored_in.rpartition(".")
    return Sealing(
        prepare, Name.parse(table), column_name, bound_to, keys, identify, fingerprints, binding
    )


def needs(*columns: str) -> Callable[[T], T]:
    """Mark a Python resolver with the columns that it reads from its row: above or below its `@field`."""

    def mark(resolver: T) -> T:
        made: Any = resolver
        base = made.base_resolver if isinstance(made, StrawberryField) else None
        if base is None and (isinstance(made, StrawberryField) or not callable(made)):
            raise TypeError("needs() marks the function of a Python field.")
        marked: Any = base.wrapped_func if base is not None else made
        marked.__gateway_needs__ = (*needed_by(marked), *columns)
        return resolver

    return mark


def needed_by(resolver: object) -> tuple[str, ...]:
    """The columns that `needs` named for a resolver's function."""
    return getattr(resolver, "__gateway_needs__", ())
