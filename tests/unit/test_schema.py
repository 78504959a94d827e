"""What a declaration says wrongly is one error at start-up that names the field."""

from __future__ import annotations

import enum
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from gateway import (
    BoundSchema,
    Connection,
    Domain,
    Live,
    Node,
    among,
    bound,
    build_schema,
    by_key,
    call,
    column,
    computed,
    enumeration,
    everything,
    function,
    inputs,
    live,
    one_of,
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from gateway.errors import ConfigError


def thing(**said: Any) -> Any:
    @bound("lab.things", **said)
    class Thing(Node):
        """A thing."""

        title: str
        """Its title."""

    return Thing


def query(made: Any, annotation: Any = None) -> Any:
    """A root class with one field `it`."""
    body = {
        "__annotations__": {"it": annotation or (thing() | None)},
        "it": made,
        "__doc__": "Root.",
    }
    return root(type("Queries", (), {**body, "__module__": __name__}))


def unknown_filter() -> None:
    build_schema(
        Domain("lab", queries=[query(rows(), Connection[thing(filters=("title", "nope"))])])
    )


def unknown_order() -> None:
    build_schema(Domain("lab", queries=[query(rows(), Connection[thing(orders=("nope",))])]))


def unknown_default_order() -> None:
    build_schema(Domain("lab", queries=[query(rows(), Connection[thing(order_by=("-nope",))])]))


def unknown_group() -> None:
    build_schema(Domain("lab", queries=[query(rows(), Connection[thing(groups=("nope",))])]))


def unknown_aggregate() -> None:
    build_schema(Domain("lab", queries=[query(rows(), Connection[thing(aggregates=("nope",))])]))


def unknown_key() -> None:
    build_schema(Domain("lab", queries=[query(by_key("nope"))]))


def unknown_type() -> None:
    @bound("lab.things")
    class Thing(Node):
        """A thing."""

        other: Nowhere | None = to_one("other_id")  # type: ignore[name-defined]  # noqa: F821
        """Not declared."""

    build_schema(Domain("lab", queries=[query(by_key(), Thing | None)]))


def relation_to_a_plain_class() -> None:
    class Plain:
        pass

    @bound("lab.things")
    class Thing(Node):
        """A thing."""

    Thing.__annotations__ = {"other": Plain | None}
    Thing.other = to_one("other_id")  # type: ignore[attr-defined]
    build_schema(Domain("lab", queries=[query(by_key(), Thing | None)]))


def column_of_no_scalar() -> None:
    @bound("lab.things")
    class Thing(Node):
        """A thing."""

        depth: complex
        """No scalar."""

    build_schema(Domain("lab", queries=[query(by_key(), Thing | None)]))


def enum_without_its_decorator() -> None:
    class Kind(enum.Enum):
        ONE = "one"

    @bound("lab.things")
    class Thing(Node):
        """A thing."""

    Thing.__annotations__ = {"kind": Kind}
    build_schema(Domain("lab", queries=[query(by_key(), Thing | None)]))


def root_field_bound_to_nothing() -> None:
    @root
    class Queries:
        """Root."""

        it: int
        """Nothing."""

    build_schema(Domain("lab", queries=[Queries]))


def root_field_that_is_a_relation() -> None:
    build_schema(Domain("lab", queries=[query(to_one("it_id"))]))


def object_field_that_is_a_root() -> None:
    @bound("lab.things")
    class Thing(Node):
        """A thing."""

        it: str = rows()
        """Not here."""

    build_schema(Domain("lab", queries=[query(by_key(), Thing | None)]))


def the_same_root_field_twice() -> None:
    made = thing()
    build_schema(
        Domain("lab", queries=[query(by_key(), made | None), query(by_key(), made | None)])
    )


def input_that_is_none() -> None:
    class Plain:
        pass

    @result
    class Payload:
        """Payload."""

        it: int
        """It."""

    build_schema(
        Domain("lab", queries=[query(by_key())], mutations=[query(call("lab.it", Plain), Payload)])
    )


def payload_that_is_none() -> None:
    @inputs
    class Input:
        """Input."""

        it: int
        """It."""

    build_schema(
        Domain("lab", queries=[query(by_key())], mutations=[query(call("lab.it", Input), Input)])
    )


def scope_that_is_none() -> None:
    build_schema(Domain("lab", queries=[query(rows(scopes=["owner_id"]), Connection[thing()])]))  # type: ignore[list-item]


def scope_twice() -> None:
    scopes = [own("owner_id"), own("owner_id")]
    build_schema(Domain("lab", queries=[query(rows(scopes=scopes), Connection[thing()])]))


def scopes_of_functions_and_of_parts() -> None:
    scopes = [among("team_id", "lab.my_teams"), everything("lab.mine", "is_chief")]
    build_schema(Domain("lab", queries=[query(rows(scopes=scopes), Connection[thing()])]))


def scopes_of_the_caller() -> None:
    made = rows(caller="owner_id", scopes=[own("owner_id")])
    build_schema(Domain("lab", queries=[query(made, Connection[thing()])]))


def scopes_of_a_view() -> None:
    made = rows(scopes=[own("owner_id")])
    build_schema(Domain("lab", queries=[query(made, Connection[thing(view=True)])]))


def scopes_of_a_relation() -> None:
    @bound("lab.folders")
    class Folder(Node):
        """A folder."""

        things: Connection[thing(view=True)] = to_many("folder_id", scopes=[own("owner_id")])  # type: ignore[valid-type, misc]
        """What is in it."""

    build_schema(Domain("lab", queries=[query(rows(), Connection[Folder])]))


def key_that_is_no_input() -> None:
    @inputs
    class Input:
        """Input."""

        it: int
        """It."""

    @result
    class Payload:
        """Payload."""

        it: int
        """It."""

    made = call("lab.it", Input, keys=("nope",), rest="p_changes")
    build_schema(Domain("lab", queries=[query(by_key())], mutations=[query(made, Payload)]))


def argument_that_is_not_there() -> None:
    build_schema(
        Domain("lab", queries=[query(function("lab.it", arguments={"nope": "x"}), int | None)])
    )


def argument_of_no_input() -> None:
    @inputs
    class Input:
        """Input."""

        it: int
        """It."""

    made = call("lab.it", Input, arguments={"nope": "x"})
    build_schema(Domain("lab", queries=[query(by_key())], mutations=[query(made, int)]))


def argument_of_a_row_that_is_not_there() -> None:
    @bound("lab.things")
    class Thing(Node):
        """A thing."""

        it: int | None = computed("lab.it", arguments={"nope": "x"})
        """It."""

    build_schema(Domain("lab", queries=[query(by_key(), Thing | None)]))


def argument_of_a_row_that_is_no_scalar() -> None:
    @bound("lab.things")
    class Thing(Node):
        """A thing."""

        @computed("lab.it")
        def it(self, other: complex) -> int | None:
            """It."""

    build_schema(Domain("lab", queries=[query(by_key(), Thing | None)]))


def list_of_lists_of_rows() -> None:
    build_schema(Domain("lab", queries=[query(function("lab.it"), list[list[thing()]])]))  # type: ignore[misc]


def mutation_of_many_rows() -> None:
    @inputs
    class Input:
        """Input."""

        it: int
        """It."""

    made = call("lab.it", Input)
    build_schema(Domain("lab", queries=[query(by_key())], mutations=[query(made, list[thing()])]))  # type: ignore[misc]


def plain_list_that_is_live() -> None:
    listens = query(live(), Live[list[thing()]])  # type: ignore[misc]
    build_schema(Domain("lab", queries=[query(by_key())], subscriptions=[listens]))


def transform_of_no_input() -> None:
    @inputs
    class Input:
        """Input."""

        it: str
        """It."""

    @result
    class Payload:
        """Payload."""

        it: int
        """It."""

    made = call("lab.it", Input, transforms={"nope": str.upper})
    build_schema(Domain("lab", queries=[query(by_key())], mutations=[query(made, Payload)]))


def member_that_is_no_type() -> None:
    @bound("lab.things")
    class Thing(Node):
        """A thing."""

        it: Node | None = one_of("type", "id", {"thing": "Nowhere"})
        """One of them."""

    build_schema(Domain("lab", queries=[query(by_key(), Thing | None)]))


def ranked_by_what_is_not_there() -> None:
    @result
    class Ranked:
        """Ranked."""

        score: Decimal
        """Score."""

    @root
    class Queries:
        """Root."""

        @function("lab.rank", order_by=("-score", "nope"), limit="p_limit")
        def it(self) -> Connection[Ranked]:
            """Ranked."""

    build_schema(Domain("lab", queries=[Queries]))


def table_whose_key_is_no_field() -> None:
    build_schema(Domain("lab", queries=[query(by_key(), thing(key="nope") | None)]))


def two_types_of_one_name() -> None:
    build_schema(Domain("lab",
        queries=[
            query(by_key(), thing() | None),
            root(type("More", (), {
                "__annotations__": {"more": thing() | None}, "more": by_key(), "__doc__": "Root.",
                "__module__": __name__,
            })),
        ]
    ))  # fmt: skip


MISTAKES: dict[Callable[[], None], str] = {
    unknown_filter: "Thing",
    unknown_order: "Thing",
    unknown_default_order: "Thing",
    unknown_group: "Thing",
    unknown_aggregate: "Thing",
    unknown_key: "it",
    unknown_type: "Thing.other",
    relation_to_a_plain_class: "Thing.other",
    column_of_no_scalar: "Thing.depth",
    enum_without_its_decorator: "Thing.kind",
    root_field_bound_to_nothing: "Queries.it",
    root_field_that_is_a_relation: "it",
    object_field_that_is_a_root: "Thing.it",
    the_same_root_field_twice: "Query.it",
    input_that_is_none: "it",
    payload_that_is_none: "it",
    scope_that_is_none: "Queries.it: scopes",
    scope_twice: "Queries.it: scopes",
    scopes_of_functions_and_of_parts: "Queries.it: some scopes",
    scopes_of_the_caller: "Queries.it",
    scopes_of_a_view: "Queries.it",
    scopes_of_a_relation: "Folder.things",
    key_that_is_no_input: "it",
    transform_of_no_input: "it",
    argument_that_is_not_there: "it: arguments",
    argument_of_no_input: "it: arguments",
    argument_of_a_row_that_is_not_there: "Thing.it: arguments",
    argument_of_a_row_that_is_no_scalar: "Thing.it(other)",
    list_of_lists_of_rows: "Queries.it",
    mutation_of_many_rows: "it answers a list",
    plain_list_that_is_live: "it is a plain list, which no function answers",
    member_that_is_no_type: "Thing.it",
    ranked_by_what_is_not_there: "it",
    table_whose_key_is_no_field: "Thing",
    two_types_of_one_name: "Thing",
}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda made: made.__name__)
def test_a_mistake_is_an_error_that_names_the_field(mistake: Callable[[], None]) -> None:
    with pytest.raises(ConfigError) as refused:
        mistake()

    assert MISTAKES[mistake] in refused.value.message
    assert refused.value.hint


# --- what is right by name


@enumeration
class Size(enum.Enum):
    """How large."""

    SMALL = "small"
    """Not large."""


@bound(
    "lab.boxes",
    filters=("size", "is_open", "tags"),
    orders=("width",),
    aggregates=("width",),
    groups=("size",),
)
class Box(Node):
    """A box."""

    width: int
    """How wide."""

    size: Size | None
    """How large."""

    is_open: bool = column("opened")
    """Whether it is open."""

    tags: list[str]
    """Words on it."""

    volume: Decimal = computed("lab.volume")
    """Content."""

    parent: Box | None = to_one("parent_id")
    """The box around it."""

    children: Connection[Box] = to_many("parent_id")
    """The boxes in it."""


@root
class BoxQueries:
    """Boxes."""

    box: Box | None = by_key()
    """One box."""

    boxes: Connection[Box] = rows(switches={"open_only": ("opened", True)})
    """All boxes."""


@pytest.fixture(scope="module")
def boxes() -> BoundSchema:
    """The schema of boxes; a class is part of one schema only."""
    return build_schema(Domain("lab", queries=[BoxQueries]))


def test_a_field_is_the_column_of_its_name_unless_it_says_otherwise(boxes: BoundSchema) -> None:
    box = boxes.catalog.objects["Box"]

    assert {name: getattr(box.fields[name], "column", None) for name in ("id", "width", "isOpen")} == {
        "id": "id", "width": "width", "isOpen": "opened",
    }  # fmt: skip
    assert str(box.relation) == "lab.boxes"
    assert set(box.filters) == {"size", "isOpen", "tags"}
    assert set(box.orders) == {"width", "-width"}


def test_the_types_around_a_table_follow_from_it(boxes: BoundSchema) -> None:
    sdl = boxes.sdl

    for line in (
        "type BoxConnection {", "type BoxEdge {", "input BoxFilter {", "enum BoxOrder {", "enum BoxGroupBy {",
        "type BoxAggregates {", "input SizeFilter {", "input StringListFilter {",
        "type Box implements Node {",
    ):  # fmt: skip
        assert line in sdl
    assert "openOnly: Boolean" in sdl


def test_a_description_is_the_string_below(boxes: BoundSchema) -> None:
    made = boxes.graphql.type_map

    assert made["Box"].description == "A box."
    assert made["Box"].fields["isOpen"].description == "Whether it is open."  # type: ignore[attr-defined]
    assert made["Size"].values["SMALL"].description == "Not large."  # type: ignore[attr-defined]


def test_an_id_of_another_type_is_its_keys(boxes: BoundSchema) -> None:
    leaf = boxes.catalog.objects["Box"].key_leaves[0]

    assert (leaf.codec.name, leaf.real.sql) == ("UUID", "uuid")


# --- what the schema says


def undescribed(kind: str) -> Any:
    """A schema with one type, or one enum, of which nothing is said."""
    said: Any = {"__module__": __name__}
    if kind == "enum":
        size = enum.Enum("Size", {"SMALL": "small"}, module=__name__)  # type: ignore[misc]
        hint = enumeration(size)
        return query(function("lab.size"), hint | None)
    if kind == "table":
        return query(by_key(), bound("lab.odd")(type("Odd", (Node,), said)) | None)
    made = result(type("Odd", (), {**said, "__annotations__": {"title": str}}))
    return query(function("lab.odd"), made | None)


@pytest.mark.parametrize("kind", ["enum", "table", "result"])
def test_a_type_of_which_nothing_is_said_is_refused_by_its_name(kind: str) -> None:
    roots = undescribed(kind)
    with pytest.raises(ConfigError, match=r"(Odd|Size) has no description") as refused:
        build_schema(Domain("lab", queries=[roots]))
    assert "docstring" in str(refused.value.hint)
