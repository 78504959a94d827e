"""A schema of its own for what readers ask of every such server, over the small library of `features.sql`."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

import strawberry

from gateway import (
    Connection,
    Domain,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    column,
    inputs,
    needs,
    result,
    root,
    rows,
    structure,
    to_one,
    variants,
)


@structure
class Few:
    """A small number of something."""

    of_type: str = column("type")
    """What there are few of."""


@structure
class Many:
    """A great number of something."""

    of_type: str = column("type")
    """What there are many of."""

    least: Decimal
    """How many there are at least."""

    few: list[Few]
    """What there is not as much of."""

    note: str | None
    """What else is known."""


@variants
class Amount:
    """How much of something there is."""

    few: Few
    """A small number of something."""

    many: Many
    """A great number of something."""


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
    @needs("type", "items")
    async def amount(self, above: int = 0) -> Amount | None:
        """How many items there are, as objects that Python makes."""
        kind, items = str(self.type), int(self.items)  # type: ignore[attr-defined]
        if items > above:
            made = Many(of_type=kind, least=Decimal(items), few=[Few(of_type="other")])
            return cast("Amount", made)
        return cast("Amount", Few(of_type=kind)) if items == above else None

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
