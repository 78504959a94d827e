"""What a docstring deprecates is deprecated in the schema, and the log knows who uses it."""

from __future__ import annotations

import enum
from typing import Annotated

import pytest
import strawberry
from graphql import build_schema as graphql_schema
from graphql import parse

from gateway import (
    Connection,
    Domain,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    enumeration,
    function,
    inputs,
    result,
    root,
    rows,
)
from gateway.compile.deprecated import deprecated_uses
from gateway.errors import ConfigError
from gateway.schema.deprecation import deprecated_parts, mark_deprecated


@enumeration
class Kind(enum.Enum):
    """Which kind of thing it is."""

    NEW = "new"
    """A new one."""

    OLD = "old"
    """An old one.

    Deprecated since 2026-01-31: use NEW.
    """


@bound("lab.things", filters=("kind",))
class Thing(Node):
    """A thing."""

    title: str
    """What it is called."""

    label: str
    """What it was called.

    Deprecated since 2025-12-01: use `title`,
    which is the same.
    """

    kind: Kind
    """Which kind it is."""


@inputs
class RenameInput:
    """What to call a thing."""

    title: str
    """What to call it."""

    label: str | None = None
    """What to call it.

    Deprecated since 2026-02-28: use `title`.
    """


@result
class RenamePayload:
    """What was renamed."""

    title: str
    """What it is called now."""


@root
class Queries:
    """What there is."""

    things: Connection[Thing] = rows()
    """All things."""

    thing: Thing | None = by_key()
    """One thing.

    Deprecated since 2026-03-31: use `node`.
    """

    @function("lab.count")
    def count(
        self,
        kind: Annotated[
            Kind | None,
            strawberry.argument(
                description="Of which kind.\n\nDeprecated since 2026-04-30: count `things`."
            ),
        ] = None,
    ) -> int:
        """How many there are."""


@root
class Mutations:
    """What can be done."""

    rename: RenamePayload = call("lab.rename", RenameInput)
    """Rename a thing."""


DECLARED = {
    "Kind.OLD": "Since 2026-01-31: use NEW.",
    "Query.count(kind:)": "Since 2026-04-30: count `things`.",
    "Query.thing": "Since 2026-03-31: use `node`.",
    "RenameInput.label": "Since 2026-02-28: use `title`.",
    "Thing.label": "Since 2025-12-01: use `title`, which is the same.",
}
MADE = build_schema(Domain("lab", queries=[Queries], mutations=[Mutations]))


def test_the_schema_says_what_is_deprecated_and_why() -> None:
    assert deprecated_parts(MADE.graphql) == DECLARED
    assert 'label: String! @deprecated(reason: "Since 2025-12-01: use `title`' in MADE.sdl
    assert '"""What it was called."""' in MADE.sdl
    assert "Deprecated since" not in MADE.sdl


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("{ things { nodes { title } } }", []),
        ("{ things { nodes { label a: label title } } }", ["Thing.label"]),
        ("{ ...F } fragment F on Query { thing(id: 1) { title } }", ["Query.thing"]),
        ("{ count }", []),
        ("{ count(kind: NEW) }", ["Query.count(kind:)"]),
        ("{ count(kind: OLD) }", ["Query.count(kind:)", "Kind.OLD"]),
        ("{ things(filter: {kind: {in: [NEW, OLD]}}) { totalCount } }", ["Kind.OLD"]),
        ('mutation { rename(input: {title: "a"}) { title } }', []),
        ('mutation { rename(input: {title: "a", label: "b"}) { title } }', ["RenameInput.label"]),
    ],
)
def test_an_operation_knows_what_it_uses_of_that(text: str, uses: list[str]) -> None:
    assert list(deprecated_uses(MADE.graphql, parse(text))) == uses


@pytest.mark.parametrize(
    "said",
    [
        "Deprecated.",
        "Deprecated: use x.",
        "Deprecated since yesterday: use x.",
        "Deprecated since 2026-02-30: use x.",
        "Deprecated since 2026-02-03",
        "Deprecated since 2026-02-03: ",
    ],
)
def test_a_day_and_a_reason_are_asked_for(said: str) -> None:
    text = f'type Query {{ """Its title.\n\n{said}""" title: String }}'
    with pytest.raises(ConfigError, match=r"Query\.title is deprecated since no day"):
        mark_deprecated(graphql_schema(text))


def test_what_is_required_cannot_be_deprecated() -> None:
    for text in (
        'input I { """It.\n\nDeprecated since 2026-02-03: no.""" a: Int! } type Query { q(i: I): Int }',
        'type Query { q("It.\\n\\nDeprecated since 2026-02-03: no." a: Int!): Int }',
    ):
        with pytest.raises(ConfigError, match=r"is deprecated and required"):
            mark_deprecated(graphql_schema(text))
