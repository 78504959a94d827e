"""Each description in a schema is one that a developer can work from: none has a known bad pattern."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
from graphql import parse

from gateway.schema import build_schema
from resolvers.core import CORE
from tests.garden import GARDEN
from tests.harness.server import ROOT

SCHEMAS = {
    "schema.graphql": (ROOT / "schema.graphql").read_text(),
    "garden": build_schema(CORE, GARDEN).sdl,
}

_ASKED = "who|whose|why|when|where|what|which|how|how much|how many|since when|until when|from when"
_CODE = re.compile(r"`[^`]*`")
_COLUMN = re.compile(r"[a-z]+(?:At|By|On)")
_LEAD = re.compile(r"\A(?:[^:]*`\w+`[^:]*|The row|The input): ")
_ARTICLE = re.compile(r"\A(?:the|a|an|its|one) ")


class Said(NamedTuple):
    """What the schema says of a type, or of a field, argument or value of `owner`."""

    owner: str
    name: str
    text: str

    def __str__(self) -> str:
        return (
            f"{self.owner}.{self.name}: {self.text!r}"
            if self.owner
            else f"{self.name}: {self.text!r}"
        )

    @property
    def words(self) -> str:
        """The name as words: `legalName` is "legal name"."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", self.name).replace("_", " ").lower()

    @property
    def parts(self) -> list[str]:
        """The whole text, and what a generated lead has behind it: the words of the field that it is made from."""
        return [self.text, _LEAD.sub("", self.text)]


@cache
def said(sdl: str) -> tuple[Said, ...]:
    """All descriptions of a schema; empty where there is none."""
    return tuple(each for node in parse(sdl).definitions for each in _said("", node))


def _said(owner: str, node: Any) -> Iterator[Said]:
    if getattr(node, "name", None) is None:
        return
    yield Said(owner, node.name.value, node.description.value if node.description else "")
    inner = f"{owner}.{node.name.value}" if owner else node.name.value
    for kind in ("fields", "arguments", "values"):
        for each in getattr(node, kind, None) or ():
            yield from _said(inner, each)


def _begins(pattern: str) -> Callable[[Said], bool]:
    found = re.compile(pattern, re.IGNORECASE)
    return lambda each: any(found.match(part) for part in each.parts)


def _has(pattern: str) -> Callable[[Said], bool]:
    found = re.compile(pattern, re.IGNORECASE)
    return lambda each: found.search(_CODE.sub("``", each.text)) is not None


def _reads_out_a_column(each: Said) -> bool:
    return bool(_COLUMN.fullmatch(each.name)) and each.words in _CODE.sub("", each.text)


def _repeats_its_name(each: Said) -> bool:
    told = _ARTICLE.sub("", each.text.lower().replace("`", "").rstrip("."))
    return told in (each.words, each.name.lower())


RULES: Mapping[str, Callable[[Said], bool]] = {
    "says nothing": lambda each: not each.text.strip(),
    "has fewer than three words": lambda each: len(each.text.split()) < 3,
    "begins with a pronoun that stands for nothing": _begins(r"(?:it|they|them|its|their)\b"),
    "is a question that names nothing": _begins(rf"(?:{_ASKED})[.,;]"),
    "asks for a thing, and not what it is for": _begins(r"(?:which|whose) \w+[.,;]"),
    "asks what a pronoun is": _begins(rf"(?:{_ASKED}) (?:it|they|them)\b"),
    "speaks of a condition on something": _has(r"\bconditions? on the \w+(?: at)?\."),
    "reads a column's name out": _reads_out_a_column,
    "repeats its own name": _repeats_its_name,
    "has no full stop": lambda each: not each.text.endswith("."),
    "begins with a small letter": lambda each: each.text[:1].islower(),
    "has doubled spaces": _has(r" {2}"),
    "has a full stop too many": _has(r"\.[.:;,]|[:;,]\."),
    "has an exclamation mark": _has(r"!"),
    "has a backtick that is not closed": lambda each: each.text.count("`") % 2 == 1,
    "speaks of the input as an errand": _has(r"\b(?:what to do|to filter by)\b\."),
}

BAD: Mapping[str, Iterable[tuple[str, str]]] = {
    "says nothing": [("task", ""), ("task", " ")],
    "has fewer than three words": [
        ("reason", "Why."),
        ("name", "Full name."),
        ("sum", "Sum values."),
    ],
    "begins with a pronoun that stands for nothing": [
        ("task", "It."),
        ("UPDATED", "It is not as it was."),
        ("judge", "They; their score begins anew."),
        ("task", "Filter by `task`: it is open."),
    ],
    "is a question that names nothing": [
        ("createdAt", "When."),
        ("reason", "Why, for its members; at most 500 characters."),
        ("createdAt", "Sort by `createdAt`, ascending: when."),
        ("endsAt", "Until when; no end unless given."),
    ],
    "asks for a thing, and not what it is for": [
        ("submissionId", "Which submission."),
        ("companyId", "Which company; not your own."),
        ("userId", "Filter by `userId`: whose account."),
    ],
    "asks what a pronoun is": [
        ("status", "Where it stands."),
        ("name", "What it is called."),
        ("name", "Filter by `name`: what it is called."),
    ],
    "speaks of a condition on something": [("createdAt", "Condition on the created at.")],
    "reads a column's name out": [
        ("createdAt", "The group's created at; null unless grouped by it."),
        ("reviewedBy", "The reviewed by of the row."),
    ],
    "repeats its own name": [
        ("submission", "The submission."),
        ("PublicCompany", "A PublicCompany."),
        ("taskId", "The task id."),
    ],
    "has no full stop": [("name", "The name of the task")],
    "begins with a small letter": [("name", "the name of the task.")],
    "has doubled spaces": [("name", "The name  of the task.")],
    "has a full stop too many": [("name", "Filter by `name`: the name of the task..")],
    "has an exclamation mark": [("name", "The name of the task!")],
    "has a backtick that is not closed": [("name", "Find it with `task.")],
    "speaks of the input as an errand": [
        ("input", "What to do."),
        ("userId", "The person; to filter by."),
    ],
}


def repeated(found: Iterable[Said]) -> list[str]:
    """What is said of more than one field, argument or value of one owner."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in filter(lambda each: each.text, found):
        names[each.owner, each.text].append(each.name)
    return [
        f"{owner}: {text!r} is said of {', '.join(several)}"
        for (owner, text), several in names.items()
        if len(several) > 1
    ]


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("rule", RULES)
def test_no_description(rule: str, schema: str) -> None:
    assert [str(each) for each in said(SCHEMAS[schema]) if RULES[rule](each)] == []


@pytest.mark.parametrize("schema", SCHEMAS)
def test_two_fields_of_a_type_are_not_described_alike(schema: str) -> None:
    assert repeated(said(SCHEMAS[schema])) == []


# --- and these rules find what they are for -----------------------------------------------------------


def test_every_rule_is_shown_to_fail() -> None:
    assert set(BAD) == set(RULES)


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [(rule, name, text) for rule, several in BAD.items() for name, text in several],
)
def test_a_bad_description_is_found(rule: str, name: str, text: str) -> None:
    assert RULES[rule](Said("Type", name, text))


def test_fields_that_are_described_alike_are_found() -> None:
    sdl = 'type A { "The day." first: Int "The day." last: Int } type B { "The day." first: Int }'
    assert repeated(said(sdl)) == ["A: 'The day.' is said of first, last"]


def test_every_part_of_a_schema_is_read() -> None:
    sdl = """
    "An object." type A { "A field." f("An argument." a: Int): Int }
    "An input." input B { "A part." p: Int }
    "An enum." enum C { "A value." V }
    "A scalar." scalar D
    "A union." union E = A
    "An interface." interface F { "Its field." g: Int }
    directive @h("A directive's argument." i: Int) on FIELD
    """
    assert [each.text for each in said(sdl)] == [
        "An object.", "A field.", "An argument.", "An input.", "A part.", "An enum.", "A value.",
        "A scalar.", "A union.", "An interface.", "Its field.", "", "A directive's argument.",
    ]  # fmt: skip
