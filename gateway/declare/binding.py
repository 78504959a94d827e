"""How a field says what it is in Postgres; `gateway.declare.declaration` says it of types.

By-name defaults: a field without a specifier is the column of its name, and the string below a
field is its description. Nothing is resolved here; `gateway.schema` reads these declarations and
builds the schema and the catalogue.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import strawberry
from strawberry.types.field import StrawberryField

from gateway.catalog import KeyLookup, Name, Scope, Sealing, Signer, TextSearch, Through, Write
from gateway.config.secret import Secret
from gateway.config.setting import Setting
from gateway.declare.specification import (
    BINDING,
    ArgumentNames,
    CallSpec,
    ColumnSpec,
    ComputedSpec,
    DownloadSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    NodeSpec,
    OneOfSpec,
    RowsSpec,
    Spec,
    ToManySpec,
    ToOneSpec,
    WitnessSpec,
    WriteSpec,
    as_names,
)

__all__ = [
    "Connection",
    "Live",
    "api_keys",
    "by_key",
    "call",
    "column",
    "computed",
    "delete",
    "download",
    "function",
    "insert",
    "live",
    "many_to_many",
    "needs",
    "node_by_id",
    "nodes_by_id",
    "one_of",
    "rows",
    "sealed",
    "text_search",
    "to_many",
    "to_one",
    "update",
    "upsert",
    "witness",
]

T = TypeVar("T")


class Connection(Generic[T]):
    """A list that is read page by page: `nodes`, `edges`, `pageInfo`, `totalCount`."""


class Live(Generic[T]):
    """What a subscription sends: events with `cursor`, `change`, `id`, `node` (a T) and `gap`."""


# --- what a field is ------------------------------------------------------------------------------


def _field(spec: Spec) -> Any:
    return strawberry.field(metadata={BINDING: spec})


def column(name: str | None = None) -> Any:
    """A column; by default the one with the field's name."""
    return _field(ColumnSpec(name))


def computed(function: str, *, arguments: ArgumentNames | None = None) -> FunctionField:
    """A stable function that takes the row: `is_open: bool = computed("public.task_is_open")`.

    `list[T]` is everything that it answers, rows or values, as for `function`.

    With further arguments it decorates a signature, as `function` does: the row is the first, `arguments`
    are as there.
    """
    return _field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        ComputedSpec(function, dict(arguments or {}))
    )


def to_one(local: str | Sequence[str], remote: str | Sequence[str] = ()) -> Any:
    """The row that this row's column `local` points to (`remote` is its key unless given).

    A foreign key of several columns names them in order: `to_one(("order_id", "line_no"))`.
    """
    return _field(ToOneSpec(as_names(local), as_names(remote)))


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
    return _field(
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
    return _field(
        ToManySpec(
            (), (), tuple(scopes), through=pairs, offset=offset, full_text=dict(full_text or {})
        )
    )


def text_search(column: str, configuration: str = "simple") -> TextSearch:
    """A tsvector column that clients search: `full_text={"search": text_search("document", "english")}`."""
    return TextSearch(column, configuration)


def one_of(type_column: str, key_column: str, members: Mapping[str, str]) -> Any:
    """A row of one of several types: `members` maps the type column's values to GraphQL types."""
    return _field(OneOfSpec(type_column, key_column, dict(members)))


def by_key(*arguments: str, caller: str | None = None, max_age: int | None = None) -> Any:
    """A root field that is one row, by its key or the named columns.

    `caller`: the column that is auth.uid(). `max_age`: seconds for which caches may keep an answer
    for anyone with this field in it, at most; 0 keeps none.
    """
    return _field(KeySpec(arguments, caller, max_age))


def rows(
    *,
    caller: str | None = None,
    switches: Mapping[str, tuple[str, bool]] | None = None,
    searches: Mapping[str, str] | None = None,
    parallel: bool = False,
    scopes: Sequence[Scope] = (),
    offset: bool = False,
    full_text: Mapping[str, TextSearch] | None = None,
    max_age: int | None = None,
) -> Any:
    """A root field that is a connection over a table, with filter and order.

    `caller`: only rows whose column is auth.uid(). `switches`: a Boolean argument → the
    (column, value) it narrows to when true. `searches`: a text argument → the Postgres function
    that answers the keys of the rows meant (`{"search": "public.search_users"}`). `parallel`:
    figures over it are large enough for several workers of Postgres; they cost three more round
    trips. `scopes`: the alternatives of the table's policies, `own`, `among`, `matching` and `everything`: each is
    read by an index of its own, and the list is what they have together. They can only narrow what
    the policies show. `offset`: adds an argument that skips rows, for numbered pages; what is skipped
    is read too. `full_text`: a text argument → the `text_search` that it asks; unless another order
    is asked for, rows come by rank. `max_age`: as of `by_key`.
    """
    return _field(
        RowsSpec(
            caller, dict(switches or {}), dict(searches or {}), parallel, tuple(scopes), offset,
            dict(full_text or {}), max_age,
        )
    )  # fmt: skip


def function(
    name: str,
    *,
    order_by: Sequence[str] = (),
    limit: str | None = None,
    after: Sequence[str] = (),
    arguments: ArgumentNames | None = None,
    max_age: int | None = None,
) -> FunctionField:
    """A root field that is a Postgres function; its signature's arguments are passed as `p_name`.

    `arguments`: those with another name in SQL, or by number where they have none there
    (`{"size": 1, "id": "the_id"}`). `list[T]` is everything that it answers, and an error where that is
    more than a page may have.

    A ranked connection names the order of the function's rows (`-score`), the SQL argument for the
    limit and those for the order columns of the last row already seen. `max_age`: as of `by_key`.
    """
    return _field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        FunctionSpec(name, tuple(order_by), limit, tuple(after), dict(arguments or {}), max_age)
    )


class FunctionField(Any):  # type: ignore[misc]  # stands for a value of any field's type
    """What `function` returns, to a type checker: a field's value or its signature's decorator."""

    def __call__(self, signature: Callable[..., Any]) -> Any: ...


def node_by_id() -> Any:
    """The root field `node(nodeId:)`: annotate it with the interface, `Node | None` or `Identified | None`."""
    return _field(NodeSpec(many=False))


def nodes_by_id() -> Any:
    """The root field `nodes(nodeIds:)`."""
    return _field(NodeSpec(many=True))


def call(
    name: str,
    input: type,
    *,
    keys: Sequence[str] = (),
    rest: str | None = None,
    idempotent: bool = False,
    transforms: Mapping[str, Callable[[Any], Any] | Sealing] | None = None,
    seconds: int | None = None,
    arguments: ArgumentNames | None = None,
    witness: WitnessSpec | None = None,
    once: Sequence[str] = (),
) -> Any:
    """A mutation that is a Postgres function: input `task_id` becomes its argument `p_task_id`.

    With `rest`, only `keys` are arguments of their own; the other inputs that were sent go there as
    jsonb. `idempotent` adds `idempotencyKey` to the input. `transforms` change an input before
    Postgres sees it, or encrypt it: see `sealed`. `seconds` is how long Postgres may work on it, where
    that is more than the login's `statement_timeout`. `arguments`: as for `function`. `witness`: what
    Python looks at before, see `witness`. `once` are fields of the payload that are secrets: what an
    idempotency key keeps of the answer has null there, so a repeated call does not show them again.
    """
    return _field(
        CallSpec(
            name, input, tuple(keys), rest, idempotent, dict(transforms or {}), seconds,
            dict(arguments or {}), witness, tuple(once),
        )
    )  # fmt: skip


def witness(
    key: str,
    *,
    ask: str,
    look: Callable[[Any, Mapping[str, Any]], Awaitable[Mapping[str, Any] | None]],
    tell: str,
) -> WitnessSpec:
    """What only Python can see, such as a file's bytes, for `call(…, witness=…)`.

    Before the operation's transaction `ask(uuid)` is called as the caller with the input `key`: it refuses,
    or answers as jsonb what to look at; null for nothing. `look(context, asked)` returns what it saw, or
    None. `tell(uuid, jsonb)` is then called with that as `service_role`: it keeps it, or refuses. Clients
    may not execute it, so that nobody else can say what was seen; this is checked at start.
    """
    return WitnessSpec(key, ask, look, tell)


def insert(
    *columns: str, optional: Sequence[str] = (), many: bool = False, idempotent: bool = False
) -> Any:
    """A mutation that inserts a row: `create_order: Order = insert("note", "status", optional=("status",))`.

    Clients write the named columns, as themselves: grants and policies decide. A column that is never null
    is required; `optional` are those that have a default, which what is not sent gets. With `many` the input
    is a list of rows and the annotation `list[Order]`. `idempotent` adds `idempotencyKey` to the input.
    """
    return _field(WriteSpec(Write.INSERT, columns, tuple(optional), (), many, idempotent))


def update(*columns: str, many: bool = False, idempotent: bool = False) -> Any:
    """A mutation that changes the row of a key: of the named columns those that were sent.

    `many` and `idempotent`: as for `insert`.
    """
    return _field(WriteSpec(Write.UPDATE, columns, many=many, idempotent=idempotent))


def upsert(
    *columns: str,
    conflict: str | Sequence[str],
    optional: Sequence[str] = (),
    many: bool = False,
    idempotent: bool = False,
) -> Any:
    """A mutation that inserts a row, or changes the one that has the same values in `conflict`.

    The columns of the conflict have a unique index together. `optional`, `many` and `idempotent`: as for
    `insert`.
    """
    return _field(
        WriteSpec(Write.UPSERT, columns, tuple(optional), as_names(conflict), many, idempotent)
    )


def delete(*, many: bool = False, idempotent: bool = False) -> Any:
    """A mutation that deletes the row of a key; the payload shows it as it was.

    `many` and `idempotent`: as for `insert`.
    """
    return _field(WriteSpec(Write.DELETE, many=many, idempotent=idempotent))


def live(
    topic: str | None = None,
    *,
    caller: bool = False,
    argument: str | None = None,
    keys: str | None = None,
    filtered: bool = False,
    cohort_by: Sequence[str] = (),
    members: Mapping[str, str] | None = None,
    function: FunctionField | None = None,
) -> FunctionField:
    """A subscription: `notification_received: Live[Notification] = live(caller=True)`.

    `topic` is what triggers write into `gateway.events`, by default the field's name. An event that
    names keys is for those who listen to one of them: `caller` listens to auth.uid(), `argument` to
    the value of the argument of this name (a UUID), `keys` to those that a Postgres function answers
    the caller (null: to everything). Whoever listens is asked, under their own claims, whether they
    see the row now.

    `filtered` adds the argument `filter` of lists. `members`: the log's `entity` → GraphQL type, for
    a union. `cohort_by`: claims that alone decide about events that the log calls shared; everybody
    who has the same ones is asked once, under these claims and no others. `function`: the node is
    what this `function(…)` answers, whose arguments are those of the decorated signature.
    """
    spec = function.metadata[BINDING] if function is not None else None
    return _field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        LiveSpec(
            topic, caller, argument, keys, filtered, tuple(cohort_by), dict(members or {}), spec
        )
    )


def sealed(
    prepare: Callable[[Any, Mapping[str, Any]], tuple[Any, str]],
    *,
    keys: Setting[tuple[Secret, ...]],
    stored_in: str,
    bound_to: str,
    identify: Callable[[Any], str] | None = None,
    fingerprints: str = "",
) -> Sealing:
    """A transform that encrypts an input: Postgres gets `{key_id, wrapped_key, ciphertext, masked}`.

    `keys` is a setting of the domain, made by `sealing_keys`, whose first key encrypts.
    `prepare(value, inputs)` sees the plain value and the other inputs by name; it raises
    `InvalidValue`, or returns what to encrypt and the text that may be shown. The function stores
    all but `masked` in `stored_in` (`schema.table.column`, jsonb), where `gateway rotate-keys` finds
    it; `bound_to` is the column of that table which holds the caller's id.

    With `identify`, which says as a text what of the value tells it apart from others, Postgres gets
    `fingerprints` as well, an HMAC of that text under each key: equal values have one in common, and nobody
    who has no key can tell which value it is. The function stores them in the column `fingerprints`
    (text[]), which no client may read. `gateway rotate-keys` renews them, and makes those that are missing.
    """
    table, _, column_name = stored_in.rpartition(".")
    return Sealing(prepare, Name.parse(table), column_name, bound_to, keys, identify, fingerprints)


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


def api_keys(prefix: str, *, find: str, note: str) -> KeyLookup:
    """Keys of the application, with which programs sign in, for `Domain(keys=…)`.

    A request whose `apikey` header begins with `prefix` runs as the database role `api_key`. `find(digest bytea)`
    answers the claims of the key with that SHA-256 as jsonb, with its `key_id`, or null for a key that opens
    nothing; it is asked with each request. `note(key_id uuid)` keeps that it was used: each process calls it once a
    minute at most. Only service_role may execute either.

        keys=api_keys("acme_", find="public.find_key", note="public.note_key_use")
    """
    return KeyLookup(prefix, Name.parse(find), Name.parse(note))


def download(
    name: str,
    *,
    begin: str,
    rows: str,
    columns: Mapping[str, Any],
    addresses: Mapping[str, tuple[str, Signer]] | None = None,
) -> DownloadSpec:
    """Rows to stream at `/downloads/NAME/ID`, as JSON Lines, CSV or Parquet, for `Domain(downloads=…)`.

    `begin(id uuid, format text)` is the function that permits and logs a download: it raises, or
    answers `row_count` and `file_name`. `rows(id uuid, after integer, limit integer)` reads the rows
    after a key, in its order. `columns` are what a file has of them, with their Python types; the
    first is the key, an integer from 1. Once begun, the rows of an id must never change.

    `addresses` are more columns, behind the others: `{"media_url": ("media_path", sign)}` has the address of what
    the column names. `await sign(context, paths)` is called once for a batch with the domain's context and each
    path once, and answers address by path; a path that it leaves out has none.
    """
    return DownloadSpec(name, begin, rows, dict(columns), dict(addresses or {}))
