"""A small schema for the pure stages: books and their authors, every kind of root, and no database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from gateway import (
    Connection,
    Domain,
    Node,
    among,
    bound,
    build_schema,
    by_key,
    call,
    delete,
    function,
    inputs,
    insert,
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
    update,
    upsert,
)
from gateway.compile.compiled import Compiled, compile_plan
from gateway.compile.operation import coerce_variables, parse_operation
from gateway.compile.plan import Plan, plan_operation
from gateway.config import Settings

__all__ = ["LIBRARY", "compiled", "planned", "written"]


@bound("library.authors", filters=("name",), orders=("name",), order_by=("name",))
class Author(Node):
    """Who writes books."""

    name: str
    """What the author is called."""

    books: Connection[Book] = to_many("author_id")
    """What the author has written."""


@bound(
    "library.books",
    filters=("title", "pages", "author.name"),
    orders=("title", "pages"),
    order_by=("title",),
    aggregates=("pages",),
    groups=("shelf",),
)
class Book(Node):
    """A book."""

    title: str
    """What is on its cover."""

    pages: int | None
    """How long it is."""

    shelf: str | None
    """Where it stands."""

    author: Author | None = to_one("author_id")
    """Who has written it."""


@inputs
class LendInput:
    """What is lent."""

    book_id: UUID
    """Which book."""

    days: int | None
    """For how long."""


@result
class LendResult:
    """What was lent."""

    book: Book | None = to_one("book_id")
    """The book."""


@root
class LibraryQueries:
    """What can be read."""

    book: Book | None = by_key()
    """Find a book."""

    books: Connection[Book] = rows()
    """All books."""

    my_books: Connection[Book] = rows(
        scopes=(own("owner_id"), among("shelf", "library.my_shelves"))
    )
    """The caller's books, and those of their shelves."""

    book_count: int = function("library.count_books")
    """How many books there are."""


@root
class LibraryMutations:
    """What can be changed."""

    lend: LendResult = call("library.lend", LendInput)
    """Lend a book."""

    insert_book: Book = insert("title", "pages")
    """Add a book."""

    insert_books: list[Book] = insert("title", "pages", many=True)
    """Add books."""

    update_book: Book = update("title", "pages")
    """Change a book."""

    set_book: Book = upsert("id", "title", conflict="id")
    """Add a book, or change the one of this id."""

    delete_book: Book = delete()
    """Remove a book."""


LIBRARY = build_schema(Domain("library", queries=[LibraryQueries], mutations=[LibraryMutations]))
SETTINGS = Settings()


def planned(text: str, **variables: Any) -> tuple[Plan, dict[str, Any]]:
    """The plan of an operation, and the values that fill it."""
    operation = parse_operation(LIBRARY.graphql, text, None, SETTINGS)
    values = coerce_variables(LIBRARY.graphql, operation, variables).coerced
    return plan_operation(LIBRARY, operation, values, SETTINGS), dict(values)


def compiled(text: str, **variables: Any) -> tuple[Compiled, dict[str, Any]]:
    """The statements of an operation, and the values that fill them."""
    plan, values = planned(text, **variables)
    return compile_plan(plan), values


def written(text: str, **variables: Any) -> str:
    """The statement of a query, in one line."""
    statement = compiled(text, **variables)[0].statement
    assert statement is not None
    return " ".join(statement.text.split())
