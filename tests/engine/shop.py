"""Types over `shop.sql`: keys that are no UUID, relations of several columns, and plain tables to write into."""

from __future__ import annotations

import datetime
import enum
from decimal import Decimal
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    BigInt,
    Connection,
    Domain,
    Duration,
    Identified,
    IPAddress,
    LocalDateTime,
    Numeric,
    Range,
    bound,
    build_schema,
    by_key,
    column,
    composite,
    computed,
    delete,
    enumeration,
    insert,
    many_to_many,
    needs,
    node_by_id,
    nodes_by_id,
    root,
    rows,
    to_many,
    to_one,
    update,
    upsert,
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


@bound("shop.tags", key="name", filters=("name", "products.price"), orders=("name",))
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

    is_open: bool = computed("shop.is_open")
    """Whether it can be changed."""

    @needs("id", "note")
    @strawberry.field
    async def label(self) -> str:
        """What Python makes of it."""
        return f"{self.id}: {self.note}"  # type: ignore[attr-defined]

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

    sku: str
    """What is wanted, by its key."""

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


@enumeration
class Mood(enum.Enum):
    """How it is."""

    SAD = "sad"
    """Not well."""

    FINE = "it's fine"
    """Well."""


@composite("shop.size")
class Size:
    """How large it is."""

    width: Decimal | None
    """From side to side."""

    unit: str | None
    """In what."""


@bound("shop.it's")
class Value(Identified):
    """A value of each sort."""

    id: int
    """Its number."""

    n: Numeric | None
    """A number."""

    size_of: float | None = column("größe")
    """A number that is not exact."""

    k0: str | None
    """A text."""

    slash: JSON | None = column("back\\slash")
    """A document."""

    raw: JSON | None
    """A document as it was written."""

    mood: Mood | None
    """A label."""

    tags: list[str | None] | None = column("Tags")
    """Texts."""

    grid: list[list[int | None]] | None
    """Numbers in rows."""

    documents: list[JSON | None] | None
    """Documents."""

    size: Size | None
    """A value with parts."""

    sizes: list[Size | None] | None
    """Values with parts."""

    span: Range[int] | None
    """A range."""

    spans: list[Range[int]] | None
    """Ranges."""

    at: datetime.datetime | None
    """A moment."""

    day: datetime.date | None
    """A day."""

    octets: bytes | None = column("bytes")
    """Bytes."""

    long: Duration | None
    """How long."""

    code: str | None
    """Characters that are filled up with blanks."""

    few: int | None
    """A number below a hundred."""

    big: BigInt | None
    """A large number."""

    address: IPAddress | None
    """An address."""

    is_so: bool | None
    """Whether it is."""

    book: UUID | None
    """An id."""


VALUE = (
    "n", "size_of", "k0", "slash", "raw", "mood", "tags", "grid", "documents", "size", "sizes", "span", "spans", "at",
    "day", "octets", "long", "code", "few", "big", "address", "is_so", "book",
)  # fmt: skip
"""What clients write of a value."""

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

    values: Connection[Value] = rows()
    """All values."""

    shelves: Connection[Shelf] = rows()
    """All shelves."""


@root
class ShopMutations:
    """Plain tables, written by clients themselves."""

    create_order: Order = insert(
        "note", "customer", "status", "is_shared", optional=("customer", "status", "is_shared"),
        idempotent=True,
    )  # fmt: skip
    """Order something."""

    create_orders: list[Order] = insert(
        "note", "status", "is_shared", optional=("status", "is_shared"), many=True, idempotent=True
    )
    """Order several things."""

    import_order: Order = insert("id", "note", optional=("id",))
    """Bring an order with its number."""

    check_order: Order = update("checked_by")
    """What a client may not do."""

    update_order: Order = update("note", "status", "customer", "is_shared", idempotent=True)
    """Change an order."""

    update_orders: list[Order] = update("note", "status", "is_shared", many=True)
    """Change several orders."""

    delete_order: Order = delete(idempotent=True)
    """Take an order back."""

    delete_orders: list[Order] = delete(many=True)
    """Take several orders back."""

    set_line: Line = upsert(
        "order_id", "line_no", "sku", "quantity", "price",
        conflict=("order_id", "line_no"), optional=("quantity",), idempotent=True,
    )  # fmt: skip
    """Write a line, whether it is there or not."""

    set_lines: list[Line] = upsert(
        "order_id", "line_no", "sku", "quantity", "price",
        conflict=("order_id", "line_no"), optional=("quantity",), many=True,
    )  # fmt: skip
    """Write several lines."""

    update_lines: list[Line] = update("quantity", "price", many=True)
    """Change lines by their compound keys."""

    delete_line: Line = delete()
    """Remove a line."""

    delete_lines: list[Line] = delete(many=True)
    """Remove several lines."""

    copy_value: Value = insert(*VALUE)
    """Write a value."""

    copy_values: list[Value] = insert(*VALUE, many=True)
    """Write several values."""

    change_value: Value = update(*VALUE)
    """Change a value."""

    remove_value: Value = delete()
    """Remove a value."""


schema = build_schema(Domain("lab", queries=[ShopQueries], mutations=[ShopMutations]))
