"""Which fields can be merged: what graphql-core's own rule says, which compares every two of them, is the oracle."""

from __future__ import annotations

from random import Random

import pytest
from graphql import (
    OverlappingFieldsCanBeMergedRule,
    build_schema,
    parse,
    validate,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.compile.merging import FieldsCanMergeRule

SCHEMA = build_schema("""
type Query { pet(a: Int, b: [In!]): Pet  dog(a: Int, b: [In!]): Dog  all: [Pet!]!  one: Pet!  named: Named  any: Any }
input In { x: Int, y: Int }
interface Pet { name: String  friend(a: Int): Pet  mate: Pet }
interface Named { name: String }
type Dog implements Pet & Named { name: String  friend(a: Int): Pet  mate: Dog  barks: Boolean!  size: Int  age: Float }
type Cat implements Pet & Named { name: String  friend(a: Int): Pet  mate: Cat  barks: String  size: [Int]  age: Int }
type Rock { name: String!  size: Int }
union Any = Dog | Cat | Rock
""")  # fmt: skip
LEAVES = {"String", "Boolean", "Int", "Float"}


class Document:
    """A document with conflicts here and there."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.fragments: dict[str, str] = {}

    def text(self) -> str:
        names = [f"F{n}" for n in range(self.random.randint(0, 3))]
        for (
            name
        ) in names:  # each spreads only those that were made before it, so that none is in a circle
            on = self.random.choice(["Dog", "Cat", "Pet", "Named", "Any", "Rock"])
            self.fragments[name] = f"fragment {name} on {on} {self.selection(on, 2)}"
        spread = f"any {{ {' '.join(f'...{name}' for name in names)} }}" if names else ""
        asked = self.selection("Query", 3).replace("{", f"{{ {spread}", 1)
        return " ".join([asked, *self.fragments.values()])

    def selection(self, on: str, depth: int) -> str:
        return (
            "{ " + " ".join(self.item(on, depth) for _ in range(self.random.randint(1, 4))) + " }"
        )

    def item(self, on: str, depth: int) -> str:
        dice = self.random.random()
        if on != "Query" and self.fragments and dice < 0.2:
            return f"...{self.random.choice(list(self.fragments))}"
        if on != "Query" and dice < 0.5 and depth:
            other = self.random.choice(["Dog", "Cat", "Pet", "Named", "Rock"])
            return f"... on {other} {self.selection(other, depth - 1)}"
        return self.field(on, depth)

    def field(self, on: str, depth: int) -> str:
        fields = getattr(SCHEMA.get_type(on), "fields", {})
        some = [n for n, f in fields.items() if depth or str(f.type).strip("[]!") in LEAVES]
        name = self.random.choice(some or ["__typename"])
        made = fields.get(name)
        alias = self.random.choice(["", "", "", "", "", "", "", "x: ", "y: ", "name: "])
        arguments = ""
        if made is not None and made.args and self.random.random() < 0.4:
            values = {
                "a": ["1", "2"],
                "b": ["[{x: 1, y: 2}]", "[{y: 2, x: 1}]", "[{x: 1}]", "{x: 1}"],
            }
            chosen = self.random.choice(sorted(made.args))
            arguments = f"({chosen}: {self.random.choice(values[chosen])})"
        of = str(made.type).strip("[]!") if made is not None else "String"
        inner = "" if of in LEAVES else f" {self.selection(of, max(0, depth - 1))}"
        return f"{alias}{name}{arguments}{inner}"


def conflicts(text: str, rule: type) -> list[str]:
    return [error.message for error in validate(SCHEMA, parse(text), [rule])]


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 2**64 - 1))
def test_what_can_be_merged_is_what_comparing_every_two_says(seed: int) -> None:
    text = Document(Random(seed)).text()
    expected = conflicts(text, OverlappingFieldsCanBeMergedRule)
    assert bool(conflicts(text, FieldsCanMergeRule)) is bool(expected), (text, expected)


def test_the_documents_are_of_both_kinds() -> None:
    texts = [Document(Random(seed)).text() for seed in range(400)]
    wrong = sum(bool(conflicts(text, OverlappingFieldsCanBeMergedRule)) for text in texts)
    assert 40 < wrong < 360


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{ x: pet { name } x: dog { name } }", "'pet' and 'dog' are different fields"),
        ("{ pet(a: 1) { name } pet(a: 2) { name } }", "they have differing arguments"),
        (
            "{ pet { ... on Dog { x: age } ... on Cat { x: age } } }",
            "they return conflicting types 'Float' and 'Int'",
        ),
    ],
)
def test_a_conflict_is_said_as_others_say_it(text: str, reason: str) -> None:
    (ours,) = conflicts(text, FieldsCanMergeRule)
    assert reason in ours
    assert reason in conflicts(text, OverlappingFieldsCanBeMergedRule)[0]
