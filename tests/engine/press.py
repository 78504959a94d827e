"""A schema of its own for filters, orders and searches, over the small press of `press.sql`."""

from __future__ import annotations

from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Domain,
    Identified,
    Node,
    among,
    bound,
    build_schema,
    computed,
    everything,
    many_to_many,
    root,
    rows,
    text_search,
    to_many,
    to_one,
)

SEARCH = {"search": text_search("document", "english", highlight="title", heading="subtitle")}


@bound("press.shelves", filters=("name",))
class Shelf(Node):
    """Where books stand."""

    name: str
    """What it is called."""


@bound("press.editions", key=("book_id", "number"))
class Edition(Identified):
    """A book as it was printed."""

    book_id: UUID
    """The book."""

    number: int
    """Which of its editions."""

    year: int | None
    """When."""


@bound(
    "press.copies",
    filters=("edition.year", "edition.number"),
    orders=("edition.year",),
    nulls=("edition.year",),
)
class Copy(Node):
    """What stands on a shelf."""

    edition: Edition | None = to_one(("book_id", "number"))
    """As what it was printed."""


@bound("press.reviews", filters=("stars", "book.author.name"), orders=("stars", "book.author.name"))
class Review(Node):
    """What somebody thinks of a book."""

    stars: int | None
    """How good it is."""

    body: str
    """Why."""

    book: Book = to_one("book_id")
    """The book."""


@bound(
    "press.authors",
    filters=("name", "country", "books.title", "books.size", "books.reviews.stars"),
    orders=("name",),
    order_by=("mentor.name", "-name"),
)
class Author(Node):
    """Who writes."""

    name: str
    """What they are called."""

    country: str | None
    """Where they live."""

    fame: int = computed("press.author_fame")
    """How known they are."""

    mentor: Author | None = to_one("mentor_id")
    """Who taught them."""

    books: Connection[Book] = to_many("author_id", offset=True, full_text=SEARCH)
    """What they wrote."""


@bound(
    "press.books",
    filters=(
        "title", "subtitle", "pages", "tags", "data", "label", "size",
        "author.name", "author.country", "author.fame", "author.mentor.name", "reviews.stars", "reviews.body",
        "shelves.name",
    ),
    orders=("title", "pages", "label", "size", "author.name", "author.country", "author.fame", "author.mentor.name"),
    aggregates=("pages", "label", "size"),
    groups=("label", "size", "pages"),
    patterns=("subtitle", "data", "author.name"),
    nulls=("pages", "label", "author.name"),
)  # fmt: skip
class Book(Node):
    """What they write."""

    title: str
    """What it is called."""

    subtitle: str | None
    """What it is called below."""

    pages: int | None
    """How long it is."""

    tags: list[str | None] | None
    """Words."""

    data: JSON | None
    """Anything."""

    label: str | None = computed("press.book_label")
    """What stands on its back."""

    size: int = computed("press.book_size")
    """In hundreds of pages."""

    author: Author | None = to_one("author_id")
    """Who wrote it."""

    reviews: Connection[Review] = to_many("book_id")
    """What others think of it."""

    shelves: Connection[Shelf] = many_to_many(
        "press.shelf_books", local="book_id", remote="shelf_id"
    )
    """Where it stands."""


@root
class PressQueries:
    """The press."""

    authors: Connection[Author] = rows()
    """All authors."""

    copies: Connection[Copy] = rows()
    """All copies."""

    reviews: Connection[Review] = rows()
    """All reviews."""

    books: Connection[Book] = rows(offset=True, full_text=SEARCH)
    """All books."""

    open_books: Connection[Book] = rows(
        scopes=[among("author_id", "press.open_authors"), everything("press.reads_all")],
        offset=True,
        full_text=SEARCH,
    )
    """Books of those whom everybody reads; all of them for those who are signed in."""


schema = build_schema(Domain("lab", queries=[PressQueries]))
