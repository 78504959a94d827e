"""A schema of its own for what readers ask of every such server, over the small library of `features.sql`."""

from __future__ import annotations

from decimal import Decimal

import strawberry

from gateway import (
    Connection,
    Domain,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    inputs,
    needs,
    result,
    root,
    rows,
    to_one,
)


@bound("library.odd", orders=("items",), order_by=("items",))
class Odd(Node):
    """A row whose columns are called like something else."""

    items: int
    """Like a method of a dictionary."""

    @needs("type", "items")
    @strawberry.field
    async def label(self) -> str:
        """The columns `type` and `items`, not what the row is in GraphQL."""
        return f"{self.type} of {self.items}"  # type: ignore[attr-defined]

    @strawberry.field
    @needs("get", "größe", "it's", "back\\slash")
    async def everything(self) -> list[str]:
        """Columns that no attribute could be called."""
        names: tuple[str, ...] = ("get", "größe", "it's", "back\\slash")
        return [str(getattr(self, name)) for name in names]


@bound(
    "library.loans",
    filters=("reader", "days"),
    orders=("reader", "days"),
    aggregates=("paid", "days"),
    groups=("reader", "days"),
)
class Loan(Node):
    """A book that was lent."""

    reader: str | None
    """Who reads it."""

    days: int
    """For how long."""

    paid: Decimal | None
    """What it cost."""


@inputs
class SendInput:
    """What to send."""

    type: str
    """What it is."""


@result
class SendPayload:
    """What was sent."""

    odd: Odd | None = to_one("odd_id")
    """Something else that was sent."""

    @needs("type", "items")
    @strawberry.field
    async def label(self) -> str:
        """What was sent, from columns that only Python reads."""
        return f"{self.type} of {self.items}"  # type: ignore[attr-defined]


@root
class LibraryQueries:
    """The library."""

    odd: Odd | None = by_key()
    """One odd row."""

    odds: Connection[Odd] = rows()
    """All odd rows."""

    loans: Connection[Loan] = rows()
    """All loans."""


@root
class LibraryMutations:
    """Effects."""

    send: SendPayload = call("library.send", SendInput)
    """Send something."""


schema = build_schema(Domain("lab", queries=[LibraryQueries], mutations=[LibraryMutations]))
