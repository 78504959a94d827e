"""How a root field says what it is: rows, a row by its key, a function, a mutation, a subscription."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from gateway.catalog import Scope, Sealing, TextSearch
from gateway.declare.fields import FunctionField, bound_field
from gateway.declare.specification import (
    BINDING,
    ArgumentNames,
    CallSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    NodeSpec,
    RowsSpec,
    WitnessSpec,
)

__all__ = ["by_key", "call", "function", "live", "node_by_id", "nodes_by_id", "rows", "witness"]


def by_key(*arguments: str, caller: str | None = None, max_age: int | None = None) -> Any:
    """A root field that is one row, by its key or the named columns.

    `caller`: the column that is auth.uid(). `max_age`: seconds for which caches may keep an answer
    for anyone with this field in it, at most; 0 keeps none.
    """
    return bound_field(KeySpec(arguments, caller, max_age))


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
    return bound_field(
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
    return bound_field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        FunctionSpec(name, tuple(order_by), limit, tuple(after), dict(arguments or {}), max_age)
    )


def node_by_id() -> Any:
    """The root field `node(nodeId:)`: annotate it with the interface, `Node | None` or `Identified | None`."""
    return bound_field(NodeSpec(many=False))


def nodes_by_id() -> Any:
    """The root field `nodes(nodeIds:)`."""
    return bound_field(NodeSpec(many=True))


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
    gathered: bool = False,
) -> Any:
    """A mutation that is a Postgres function: input `task_id` becomes its argument `p_task_id`.

    With `rest`, only `keys` are arguments of their own; the other inputs that were sent go there as
    jsonb. `idempotent` adds `idempotencyKey` to the input. `transforms` change an input before
    Postgres sees it, or encrypt it: see `sealed`. `seconds` is how long Postgres may work on it, where
    that is more than the login's `statement_timeout`. `arguments`: as for `function`. `witness`: what
    Python looks at before, see `witness`. `once` are fields of the payload that are secrets: what an
    idempotency key keeps of the answer has null there, so a repeated call does not show them again.
    `gathered`: what many callers ask at the same moment is done one after the other in one transaction, each as
    its caller; for what is asked very often, is done fast and waits for nobody.
    """
    return bound_field(
        CallSpec(
            name, input, tuple(keys), rest, idempotent, dict(transforms or {}), seconds,
            dict(arguments or {}), witness, tuple(once), gathered,
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
    return bound_field(  # type: ignore[no-any-return]  # a Strawberry field, see FunctionField
        LiveSpec(
            topic, caller, argument, keys, filtered, tuple(cohort_by), dict(members or {}), spec
        )
    )
