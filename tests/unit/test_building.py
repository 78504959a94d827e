"""A schema is made anew each time; the classes that declare it stay as they were."""

from __future__ import annotations

import enum
import importlib
import sys
from pathlib import Path
from typing import Annotated, Any, Union

import pytest
import strawberry
from strawberry.types.field import StrawberryField

from gateway import (
    BoundSchema,
    Connection,
    Domain,
    Live,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    enumeration,
    function,
    inputs,
    live,
    needs,
    node_by_id,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from gateway.declare import source
from gateway.declare.docstrings import attribute_descriptions
from gateway.errors import ConfigError
from gateway.schema.resolve import Row


@enumeration
class Shade(enum.Enum):
    """A shade."""

    DARK = "dark"
    """Not light."""


@bound("lab.shelves", filters=("shade", "name"), orders=("name",), groups=("shade",))
class Shelf(Node):
    """A shelf."""

    name: str
    """Its name."""

    shade: Shade | None
    """Its shade."""

    books: Connection[Book] = to_many("shelf_id")
    """What stands on it."""

    @needs("type", "items")
    @strawberry.field
    async def label(self) -> str:
        """What is written on it."""
        return "label"


@bound("lab.books")
class Book(Node):
    """A book."""

    shelf: Shelf | None = to_one("shelf_id")
    """Where it stands."""

    @strawberry.field
    @needs("type")
    async def kind(self, info: strawberry.Info[Any, None], loud: bool = False) -> str:
        """What it is."""
        return "kind"

    @needs("title")
    @strawberry.field
    @needs("type")
    async def both(self) -> str:
        """What it is called."""
        return "both"


Thing = Annotated[Union[Shelf, Book], strawberry.union("Thing", description="A thing.")]  # noqa: UP007


@inputs
class MoveInput:
    """What to move."""

    book_id: str
    """Which."""

    note: str | None
    """Why."""


@result
class MovePayload:
    """What was moved."""

    book: Book | None = to_one("book_id")
    """The book."""

    @strawberry.field
    @needs("type")
    async def text(self) -> str:
        """What happened."""
        return "text"


@root
class BookQueries:
    """Books."""

    book: Book | None = by_key()
    """One."""

    books: Connection[Book] = rows()
    """All."""

    node: Node | None = node_by_id()
    """Any."""

    @function("lab.count_books")
    def count_books(
        self, shade: Annotated[Shade | None, strawberry.argument(description="Where.")] = None
    ) -> int:
        """How many."""


@root
class ShelfQueries:
    """Shelves."""

    shelves: Connection[Shelf] = rows(searches={"search": "lab.search_shelves"})
    """All."""


@root
class Mutations:
    """Effects."""

    move: MovePayload = call("lab.move", MoveInput, idempotent=True)
    """Move it."""


@root
class Subscriptions:
    """Events."""

    thing_moved: Live[Thing] = live(members={"shelf": "Shelf", "book": "Book"})
    """A thing was moved."""

    shelf_moved: Live[Shelf] = live(filtered=True)
    """A shelf was moved."""


def everything() -> BoundSchema:
    return build_schema(
        Domain(
            "lab",
            queries=[BookQueries, ShelfQueries],
            mutations=[Mutations],
            subscriptions=[Subscriptions],
        )
    )


def state_of(cls: type) -> dict[str, Any]:
    """All that a class and its fields hold, in words."""
    return {
        name: _field_state(value) if isinstance(value, StrawberryField) else str(value)
        for name, value in vars(cls).items()
    }


def _field_state(field: StrawberryField) -> dict[str, Any]:
    given = [{key: str(value) for key, value in vars(each).items()} for each in field.arguments]
    return {**{key: str(value) for key, value in vars(field).items()}, "arguments": given}


CLASSES = (
    Shade, Shelf, Book, MoveInput, MovePayload, BookQueries, ShelfQueries, Mutations, Subscriptions, Node,
)  # fmt: skip


def test_building_leaves_the_classes_as_they_were() -> None:
    before = [state_of(cls) for cls in CLASSES]
    everything()

    assert [state_of(cls) for cls in CLASSES] == before


def test_a_second_build_gives_the_same_schema_and_catalogue() -> None:
    first, second = everything(), everything()

    assert first.sdl == second.sdl
    assert first.catalog == second.catalog


def test_schemas_that_share_a_type_stand_side_by_side() -> None:
    whole = everything()
    books = build_schema(Domain("lab", queries=[BookQueries]))
    shelves = build_schema(Domain("lab", queries=[ShelfQueries]))

    assert "  book(" in books.sdl
    assert "shelves(" not in books.sdl
    assert "type Mutation" not in shelves.sdl
    assert "input ShelfFilter" in shelves.sdl
    assert whole.sdl == everything().sdl
    for name in ("Shelf", "Book", "ShelfConnection", "ShelfFilter", "PageInfo", "Node"):
        assert whole.graphql.type_map[name] is not shelves.graphql.type_map[name]


def test_a_failed_build_spoils_nothing() -> None:
    with pytest.raises(ConfigError):
        build_schema(Domain("lab", queries=[ShelfQueries, ShelfQueries]))

    assert "shelves(" in everything().sdl


def test_a_class_that_is_built_of_another_is_refused() -> None:
    class Dated:
        """What has a date."""

        made_on: str

    @bound("lab.letters")
    class Letter(Node, Dated):
        """A letter."""

    letters = root(
        type("Queries", (), {
            "__annotations__": {"letter": Letter | None}, "letter": by_key(), "__doc__": "Root.",
            "__module__": __name__,
        })
    )  # fmt: skip
    with pytest.raises(ConfigError, match="Letter is a Dated, whose fields are not inherited"):
        build_schema(Domain("lab", queries=[letters]))


# --- needs


def test_needs_are_marked_above_and_below_the_field() -> None:
    objects = everything().catalog.objects

    assert objects["Shelf"].fields["label"].needs == ("type", "items")  # type: ignore[union-attr]
    assert objects["Book"].fields["kind"].needs == ("type",)  # type: ignore[union-attr]
    assert objects["Book"].fields["both"].needs == ("type", "title")  # type: ignore[union-attr]


def test_a_payload_reads_what_its_python_fields_need() -> None:
    assert everything().catalog.mutations["move"].columns == (  # type: ignore[union-attr]
        ("type", "json"),
        ("book_id", "uuid"),
    )


def test_a_field_without_a_row_needs_no_columns() -> None:
    @root
    class Queries:
        """Root."""

        @strawberry.field
        @needs("name")
        async def greeting(self) -> str:
            """Hello."""
            return "hello"

    with pytest.raises(ConfigError, match=r"Queries\.greeting"):
        build_schema(Domain("lab", queries=[Queries]))


def test_needs_marks_functions_only() -> None:
    with pytest.raises(TypeError, match="needs"):
        needs("name")(by_key())


def test_a_row_has_its_columns_and_nothing_else() -> None:
    names = ("type", "items", "get", "keys", "größe", "it's", "__class__", "_values", "column")
    row = Row({":type": "Thing", "items": 1, **{f":column:{name}": name for name in names}})

    assert [getattr(row, name) for name in names] == list(names)
    with pytest.raises(AttributeError, match="pop: name it in @needs"):
        row.pop  # noqa: B018


# --- what a class may name


def shelf_of(described: str) -> BoundSchema:
    """A schema of two classes that are declared here, and that others of their names are not mistaken for."""

    @root
    class Shelves:
        board: Board | None = by_key()
        """Find a board."""

    @bound("lab.boards")
    class Board(Node):
        title: str
        """Its title."""

    Board.__doc__ = described
    return build_schema(Domain("lab", queries=[Shelves]))


def test_classes_of_one_name_are_told_apart_by_where_they_are_declared() -> None:
    one, two = shelf_of("The one."), shelf_of("The other.")

    assert '"""The one."""\ntype Board' in one.sdl
    assert '"""The other."""\ntype Board' in two.sdl


def test_declaring_leaves_nothing_behind() -> None:
    shelf_of("Warm.")
    before = global_state()
    shelf_of("Gone.")

    assert global_state() == before


def global_state() -> dict[str, int]:
    """What the modules that declare and build keep, by name, and how much of it there is."""
    return {
        f"{module}.{name}": len(value)
        for module, loaded in sys.modules.items()
        if module.startswith(("gateway.declare", "gateway.schema", "gateway.catalog"))
        for name, value in vars(loaded).items()
        if isinstance(value, dict | list | set)
    }


def test_a_class_that_is_nowhere_is_refused() -> None:
    @root
    class Shelves:
        board: Nowhere | None = by_key()  # noqa: F821 - that is the point
        """Find a board."""

    with pytest.raises(ConfigError, match=r"Shelves\.board refers to 'Nowhere'") as refusal:
        build_schema(Domain("lab", queries=[Shelves]))
    assert refusal.value.hint is not None
    assert "TYPE_CHECKING" in refusal.value.hint


def test_modules_may_name_each_others_classes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "boards_of_shelf.py").write_text(
        MODULE.format("boards", "Board", "planks", "Plank", "Wood")
    )
    (tmp_path / "planks_of_shelf.py").write_text(
        MODULE.format("planks", "Plank", "boards", "Board", "Shelf")
    )
    boards = importlib.import_module("boards_of_shelf")

    schema = build_schema(Domain("lab", queries=[boards.Roots]))

    assert list(schema.catalog.objects) == ["Board", "Plank"]


MODULE = '''
from __future__ import annotations
from typing import TYPE_CHECKING
from gateway import Identified, bound, by_key, root, to_one

if TYPE_CHECKING:
    from {2}_of_shelf import {3} as {4}

@bound("lab.{0}")
class {1}(Identified):
    """A thing."""
    id: int
    """Its number."""
    other: {4} | None = to_one("other_id")
    """The other thing."""

@root
class Roots:
    one: {1} | None = by_key()
    """Find one."""
'''


# --- descriptions


def test_a_module_is_parsed_once_for_all_its_classes() -> None:
    attribute_descriptions(Shelf)
    before = source._read.cache_info().misses
    for cls in CLASSES:
        if cls is not Node:
            attribute_descriptions(cls)

    assert source._read.cache_info().misses == before
