"""Types over `shop.sql`: keys that are no UUID, relations of several columns, and plain tables to write into."""

from __future__ import annotations

import datetime
from decimal import Decimal
from uuid import UUID

from gateway import (
    BigInt,
    Connection,
    Duration,
    Identified,
    IPAddress,
    LocalDateTime,
    Numeric,
    bound,
    build_schema,
    by_key,
    many_to_many,
    node_by_id,
    nodes_by_id,
    root,
    rows,
    to_many,
    to_one,
)


@bound(
    "shop.products", key="sku", filters=("sku", "price"), orders=("price",), aggregates=("price",)
)
class Product(Identified):
    """Something to buy; its key is a text."""

    sku: str
    """What it is called by."""

    name: str
    """Its name."""

    price: Decimal
    """What it costs."""

    tags: Connection[Tag] = many_to_many("shop.product_tags", local="sku", remote="tag")
    """What is said of it."""

    lines: Connection[Line] = to_many("sku")
    """Who bought it."""


@bound("shop.tags", key="name", filters=("name",), orders=("name",))
class Tag(Identified):
    """A word about products."""

    name: str
    """The word."""

    products: Connection[Product] = many_to_many("shop.product_tags", local="tag", remote="sku")
    """What it is said of."""


@bound("shop.orders", filters=("status",), orders=("status",), groups=("status",))
class Order(Identified):
    """What somebody wants; its key is a bigint."""

    id: BigInt
    """Its number."""

    customer: UUID
    """Who wants it."""

    note: str | None
    """What to mind."""

    status: str
    """Where it is."""

    is_shared: bool
    """Whether everybody sees it."""

    checked_by: str | None
    """Who of the shop looked at it."""

    changed: int
    """How often it was changed."""

    lines: Connection[Line] = to_many("order_id")
    """What is wanted."""


@bound(
    "shop.lines",
    key=("order_id", "line_no"),
    filters=("quantity",),
    orders=("quantity",),
    aggregates=("quantity",),
)
class Line(Identified):
    """A line of an order; its key has two columns."""

    order_id: BigInt
    """The number of its order."""

    line_no: int
    """Its place in it."""

    quantity: int
    """How many."""

    price: Decimal
    """What one costs."""

    amount: Decimal | None
    """What all cost."""

    order: Order = to_one("order_id")
    """Its order."""

    product: Product | None = to_one("sku")
    """What is wanted."""

    deliveries: Connection[Delivery] = to_many(("order_id", "line_no"))
    """How it comes."""


@bound("shop.deliveries", orders=("id",))
class Delivery(Identified):
    """A parcel; its key is an integer."""

    id: int
    """Its number."""

    line: Line | None = to_one(("order_id", "line_no"))
    """What is in it."""

    neighbours: Connection[Delivery] = to_many(
        ("line_no", "order_id"), local=("line_no", "order_id")
    )
    """Parcels with the same line in them, this one too."""


SHELF = (
    "day", "at", "local_at", "amount", "ratio", "is_high", "code", "address", "picture", "words", "length", "places",
    "book",
)  # fmt: skip
"""The columns of a shelf's key."""


@bound("shop.shelves", key=SHELF)
class Shelf(Identified):
    """A shelf whose key has a column of each type."""

    day: datetime.date
    """A date."""

    at: datetime.datetime
    """A moment."""

    local_at: LocalDateTime
    """A moment somewhere."""

    amount: Numeric
    """A number."""

    ratio: float
    """A number that is not exact."""

    is_high: bool
    """Whether it is."""

    code: str
    """Characters that are filled up with blanks."""

    address: IPAddress
    """An address."""

    picture: bytes
    """Bytes."""

    words: str
    """Any text."""

    length: Duration
    """How long."""

    places: list[int | None]
    """A list."""

    book: UUID
    """The only column that another table could have as its key."""


@root
class ShopQueries:
    """The shop."""

    node: Identified | None = node_by_id()
    """Anything."""

    nodes: list[Identified | None] = nodes_by_id()
    """Several things."""

    product: Product | None = by_key()
    """One product."""

    products: Connection[Product] = rows()
    """All products."""

    tags: Connection[Tag] = rows()
    """All tags."""

    order: Order | None = by_key()
    """One order."""

    orders: Connection[Order] = rows()
    """All orders."""

    line: Line | None = by_key()
    """One line, by both columns of its key."""

    line_of: Line | None = by_key("line_no", "order_id")
    """The same, named in another order."""

    lines: Connection[Line] = rows()
    """All lines."""

    deliveries: Connection[Delivery] = rows()
    """All parcels."""

    shelves: Connection[Shelf] = rows()
    """All shelves."""


schema = build_schema(queries=[ShopQueries])
