"""A name stands for one thing: what collides is refused when the schema is built, both sides named."""

from __future__ import annotations

import enum
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Union

import pytest
import strawberry

from gateway import (
    Connection,
    Domain,
    Live,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    column,
    enumeration,
    function,
    inputs,
    live,
    result,
    root,
    rows,
    to_many,
)
from gateway.errors import ConfigError
from gateway.schema.names import Names


def table(class_name: str, fields: dict[str, Any], **said: Any) -> Any:
    """A bound class with these fields: name → type, or (type, specifier)."""
    body: dict[str, Any] = {"__annotations__": {}, "__doc__": "It.", "__module__": __name__}
    for name, given in fields.items():
        hint, value = given if isinstance(given, tuple) else (given, column())
        body["__annotations__"][name] = hint
        body[name] = value
    return bound("lab.things", **said)(type(class_name, (Node,), body))


def queries(**fields: Any) -> Any:
    """A root class: name → (type, specifier)."""
    hints = {name: hint for name, (hint, _) in fields.items()}
    values = {name: value for name, (_, value) in fields.items()}
    body = {"__annotations__": hints, "__doc__": "Root.", "__module__": __name__, **values}
    return root(type("Queries", (), body))


def listed(fields: dict[str, Any], **said: Any) -> None:
    """Build a schema with a list of a class that has these fields."""
    build_schema(
        Domain(
            "lab", queries=[queries(things=(Connection[table("Thing", fields, **said)], rows()))]
        )
    )


def together(*classes: Any, **more: Any) -> None:
    """Build a schema with a list of each class."""
    fields = {f"field_{index}": (Connection[cls], rows()) for index, cls in enumerate(classes)}
    build_schema(Domain("lab", queries=[queries(**fields, **more)]))


def enum_of(class_name: str, **values: str) -> Any:
    made: Any = enum.Enum(class_name, values or {"ONE": "one"}, module=__name__)  # type: ignore[misc]
    made.__doc__ = "Kinds of things."
    return enumeration(made)


def with_input(fields: dict[str, Any], class_name: str = "Input", **said: Any) -> None:
    """Build a schema with a mutation whose input has these fields."""
    given = inputs(
        type(
            class_name,
            (),
            {"__annotations__": fields, "__doc__": "Input.", "__module__": __name__},
        )
    )
    payload = result(
        type(
            "Payload",
            (),
            {"__annotations__": {"it": int}, "__doc__": "It.", "__module__": __name__},
        )
    )
    thing = table("Thing", {})
    build_schema(
        Domain(
            "lab",
            queries=[queries(thing=(thing | None, by_key()))],
            mutations=[queries(act=(payload, call("lab.act", given, **said)))],
        )
    )


def python_field_of_the_same_name() -> None:
    @bound("lab.things")
    class Thing(Node):
        """A thing."""

        is_open: bool
        """Open."""

        @strawberry.field(name="isOpen")
        async def opened(self) -> bool:
            """Open too."""
            return True

    together(Thing)


def argument_named_like_the_page() -> None:
    @result
    class Ranked:
        """Ranked."""

        score: Decimal
        """Score."""

    @root
    class Queries:
        """Root."""

        @function("lab.rank", order_by=("-score",), limit="p_limit")
        def ranked(
            self, first: Annotated[int | None, strawberry.argument(description="Its own.")] = None
        ) -> Connection[Ranked]:
            """Ranked."""

    build_schema(Domain("lab", queries=[Queries]))


def arguments_of_one_graphql_name() -> None:
    @root
    class Queries:
        """Root."""

        @function("lab.it")
        def it(
            self,
            a_b: Annotated[int, strawberry.argument(description="One.")],
            aB: Annotated[int, strawberry.argument(description="Other.")],
        ) -> int:
            """It."""

    build_schema(Domain("lab", queries=[Queries]))


def subscription(name: str = "thing_changed", **said: Any) -> Any:
    thing = table("Thing", {"title": str}, filters=("title",))
    return {
        "queries": [queries(thing=(thing | None, by_key()))],
        "subscriptions": [queries(**{name: (Live[thing], live(**said))})],
    }


@strawberry.type(name="ThingEdge")
class Other:
    """What a Python field answers."""

    it: int


def type_of_a_python_field() -> None:
    @bound("lab.things")
    class Thing(Node):
        """A thing."""

        @strawberry.field
        async def other(self) -> Other:
            """Another."""
            return Other(it=1)

    together(Thing)


def union_of_the_name_of_a_type() -> None:
    one, other = table("Thing", {}), table("Either", {})
    both = Annotated[Union[one, other], strawberry.union("Either", description="Both.")]  # noqa: UP007
    event = {"event": (Live[both], live(members={"one": "Thing", "other": "Either"}))}
    build_schema(
        Domain(
            "lab",
            queries=[queries(thing=(one | None, by_key()), other=(other | None, by_key()))],
            subscriptions=[queries(**event)],
        )
    )


def twice_the_same_value() -> None:
    together(table("Thing", {"kind": enum_of("Kind", ONE="one", ALSO="one")}))


COLLISIONS: dict[str, tuple[Callable[[], object], tuple[str, ...]]] = {
    # fields among others
    "camelCase": (
        lambda: listed({"is_open": bool, "isOpen": bool}),
        ("Thing.isOpen", "is_open", "isOpen"),
    ),
    "keywords": (lambda: listed({"kind": str, "kind_": str}), ("kind", "kind_")),
    "nodeId": (lambda: listed({"node_id": str}), ("Thing.node_id", "Node")),
    "nodeId in camelCase": (lambda: listed({"nodeId": str}), ("Thing.nodeId", "node_id of Node")),
    "Python's": (python_field_of_the_same_name, ("Thing.isOpen", "is_open", "opened")),
    # fields among what is made of them
    **{
        f"filter {name}": (
            lambda name=name: listed({name: str}, filters=(name,)),  # type: ignore[misc]
            ("ThingFilter", f"the field {name}", f"the operator {name.rstrip('_')}"),
        )
        for name in ("and_", "or_", "not_")
    },
    **{
        f"group {name}": (
            lambda name=name: listed({name: int}, groups=(name,), aggregates=(name,)),  # type: ignore[misc]
            ("ThingGroup", f"the field {name} of Thing", f"the figure {name}"),
        )
        for name in ("count", "sum", "avg", "min", "max")
    },
    "orders": (
        lambda: listed({"a": int, "A": int}, orders=("a", "A")),
        ("ThingOrder.A_ASC", "the field a", "the field A"),
    ),
    "orders of two words": (
        lambda: listed({"a": int, "A": int}, groups=("a", "A")),
        ("ThingGroup", "the field a", "the field A"),
    ),
    # arguments
    **{
        f"search {name}": (
            lambda name=name: build_schema(Domain("lab",   # type: ignore[misc]
                queries=[
                    queries(
                        things=(
                            Connection[
                                table("Thing", {"a": str}, filters=("a",), orders=("a",))
                            ],
                            rows(searches={name: "lab.search"}),
                        )
                    )
                ]
            )),
            ("Query.things", f"the search {name}", "of the list"),
        )
        for name in ("first", "after", "last", "before", "filter", "filter_", "order_by", "orderBy")
    },
    "switch and search": (
        lambda: build_schema(Domain("lab",
            queries=[
                queries(
                    things=(
                        Connection[table("Thing", {})],
                        rows(searches={"open": "lab.s"}, switches={"open": ("opened", True)}),
                    )
                )
            ]
        )),
        ("Query.things", "the search open", "the switch open"),
    ),
    "argument and page": (argument_named_like_the_page, ("Query.ranked", "first", "page")),
    "two arguments": (arguments_of_one_graphql_name, ("Query.it", "a_b", "aB")),
    "events' cursor": (
        lambda: build_schema(Domain("lab", **subscription(argument="after"))),
        ("Subscription.thingChanged", "the events' key", "cursor"),
    ),
    "events' filter": (
        lambda: build_schema(Domain("lab", **subscription(argument="filter", filtered=True))),
        ("Subscription.thingChanged", "the events' key", "filter"),
    ),
    # inputs and roots
    "input": (lambda: with_input({"a_b": str, "aB": str}), ("Input.aB", "a_b")),
    "idempotency key": (
        lambda: with_input({"idempotency_key": str}, idempotent=True),
        ("Input.idempotencyKey", "idempotency_key", "idempotent"),
    ),
    "roots": (
        lambda: build_schema(Domain("lab",
            queries=[
                queries(my_thing=(table("Thing", {}) | None, by_key())),
                queries(myThing=(table("Other", {}) | None, by_key())),
            ]
        )),
        ("Query.myThing", "my_thing", "Queries.myThing"),
    ),
    # types
    **{
        f"type Thing{part}": (
            lambda part=part: together(  # type: ignore[misc]
                table(
                    "Thing",
                    {"a": int},
                    filters=("a",),
                    orders=("a",),
                    groups=("a",),
                    aggregates=("a",),
                ),
                table(f"Thing{part}", {}),
            ),
            (f"The type Thing{part} is", f"test_names.Thing{part}", "of Thing"),
        )
        for part in (
            "Connection", "Edge", "Filter", "Order", "GroupBy", "Group", "Aggregates", "Sum", "Avg", "Min", "Max",
        )
    },
    **{
        f"type {name}": (
            lambda name=name: together(table(name, {})),  # type: ignore[misc]
            (f"The type {name} is", f"test_names.{name}", "the gateway's own"),
        )
        for name in (
            "Node", "PageInfo", "Gap", "GapReason", "Change", "Query", "String", "Int", "Float", "Boolean", "ID",
            "UUID", "DateTime", "Date", "Decimal", "BigInt", "JSON", "URL", "EmailAddress",
        )
    },
    "two types": (
        lambda: together(table("Thing", {}), table("Thing", {})),
        ("The type Thing is both",),
    ),
    "type and enum": (
        lambda: together(table("Kind", {"kind": enum_of("Kind")})),
        ("The type Kind is both tests.unit.test_names.Kind",),
    ),
    "type and enum's filter": (
        lambda: together(table("Thing", {"kind": enum_of("Thing2")}, filters=("kind",)), table("Thing2Filter", {})),
        ("The type Thing2Filter is", "the conditions on values of Thing2"),
    ),
    "enum's lists and another enum": (
        lambda: together(
            table(
                "Thing",
                {"kinds": list[enum_of("Kind")], "lists": enum_of("KindList")},  # type: ignore[misc]
                filters=("kinds", "lists"),
            )
        ),
        ("The type KindListFilter is", "lists of Kind", "values of KindList"),
    ),
    "type and input": (lambda: with_input({"it": str}, "Thing"), ("The type Thing is both",)),
    "type and event": (
        lambda: build_schema(Domain("lab", **subscription("thing"))),
        ("The type Thing is", "the event of Subscription.thing"),
    ),
    "type of a Python field": (
        type_of_a_python_field,
        ("The type ThingEdge is", "the edge of lists of Thing", "Other"),
    ),
    "union": (union_of_the_name_of_a_type, ("The type Either is", "the union of Thing, Either")),
    # what is no name
    "value": (twice_the_same_value, ("Kind.ALSO", "Kind.ONE")),
    "other letters": (lambda: listed({"größe": int}), ("größe", "no name in GraphQL")),
    "reserved": (lambda: listed({}, name="__Thing"), ("__Thing", "no name in GraphQL")),
    "type with a dash": (lambda: listed({}, name="a-b"), ("a-b", "no name in GraphQL")),
    "true": (
        lambda: together(table("Thing", {"kind": enum_of("Kind", true="t")})),
        ("Kind.true", "cannot be a value"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", COLLISIONS)
def test_a_name_of_two_things_is_refused_with_both(case: str) -> None:
    mistake, words = COLLISIONS[case]

    with pytest.raises(ConfigError) as refused:
        mistake()

    for word in words:
        assert word in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    "name", ["in_", "eq", "is_null", "cursor", "node", "edges", "sum", "count"]
)
def test_a_name_that_stands_alone_where_it_is_used_is_no_collision(name: str) -> None:
    listed({name: int}, filters=(name,), orders=(name,), aggregates=(name,))


def test_a_field_named_like_an_operator_keeps_its_name_among_the_filters() -> None:
    made = table("Thing", {"in_": int, "a": int}, filters=("in_", "a"))
    schema = build_schema(Domain("lab", queries=[queries(things=(Connection[made], rows()))]))

    assert "  in_: IntFilter\n" in schema.sdl
    assert "  in: [Int!]\n" in schema.sdl
    assert set(schema.catalog.objects["Thing"].filters) == {"in_", "a"}


def test_a_type_that_is_named_like_a_figure_of_another_answers_for_itself() -> None:
    """`ThingGroup` is free while nothing groups things; its Python fields stay Python's."""

    @bound("lab.groups")
    class ThingGroup(Node):
        """A group."""

        things: Connection[Any] = to_many("group_id")
        """Its things."""

        @strawberry.field
        async def size(self) -> int:
            """How large."""
            return 1

    ThingGroup.__annotations__["things"] = Connection[table("Thing", {})]
    schema = build_schema(Domain("lab", queries=[queries(groups=(Connection[ThingGroup], rows()))]))

    size = schema.graphql.type_map["ThingGroup"].fields["size"]  # type: ignore[attr-defined]
    things = schema.graphql.type_map["ThingConnection"].fields["nodes"]  # type: ignore[attr-defined]
    assert size.resolve is not things.resolve


def test_whoever_makes_a_part_of_the_schema_takes_its_name_first() -> None:
    names = Names()
    names.type("Thing", "a thing")
    made = build_schema(
        Domain("lab", queries=[queries(thing=(table("Thing", {"title": str}) | None, by_key()))])
    )

    with pytest.raises(AssertionError, match=r"Thing: nobody took \['id', 'nodeId', 'title'\]"):
        names.check_all_taken(made.graphql)
