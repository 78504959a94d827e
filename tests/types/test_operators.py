"""Every operator of every type finds the rows that plain SQL finds, at the ends of the type and with nulls."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from graphql import GraphQLInputObjectType, get_named_type

from gateway.operate.migrate import owner_connection
from gateway.schema.filters import NOT
from tests.harness.asking import Asking
from tests.harness.database import Database
from tests.types.conftest import SCHEMA
from tests.types.kinds import KINDS, Kind
from tests.types.test_kinds import camel, named

COMPARED = [kind for kind in KINDS if kind.compares]
SYMBOLS = {"eq": "=", "neq": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
ARRAYS = {"eq": "=", "contains": "@>", "containedBy": "<@", "overlaps": "&&"}


class Question(NamedTuple):
    """A condition in GraphQL, and the same one in SQL over the columns `value` and `list`."""

    operator: str
    filter: dict[str, Any]
    sql: str


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def chosen(kind: Kind) -> list[tuple[str, Any]]:
    """A few values of a kind: those at its ends, and one between them."""
    values = list(kind.values)
    return [values[0], values[-1], values[len(values) // 2]] if len(values) > 2 else values


def is_json(kind: Kind, symbol: str) -> bool:
    """Only JSON of one type is greater or less."""
    return kind.scalar == "JSON" and symbol not in ("=", "<>")


def of_values(kind: Kind) -> Iterator[Question]:
    typed = kind.postgres

    def ask(operator: str, value: Any, sql: str) -> Question:
        return Question(operator, {"value": {operator: value}}, sql)

    for literal, value in chosen(kind):
        at = f"{quoted(literal)}::text::{typed}"
        for operator, symbol in SYMBOLS.items():
            alike = (
                f"jsonb_typeof(value) = jsonb_typeof({at}) and " if is_json(kind, symbol) else ""
            )
            yield ask(operator, value, f"{alike}value {symbol} {at}")
        yield ask("isDistinctFrom", value, f"value is distinct from {at}")
        yield ask("isNotDistinctFrom", value, f"value is not distinct from {at}")
    yield ask("isDistinctFrom", None, "value is not null")
    yield ask("isNotDistinctFrom", None, "value is null")
    yield ask("isNull", True, "value is null")
    yield ask("isNull", False, "value is not null")
    some = [value for _, value in chosen(kind)[:2]]
    listed = ", ".join(f"{quoted(literal)}::text::{typed}" for literal, _ in chosen(kind)[:2])
    yield ask("in", some, f"value in ({listed})")
    yield ask("notIn", some, f"value not in ({listed})")
    yield ask("in", [], "false")
    yield ask("notIn", [], "true")


def of_texts(kind: Kind) -> Iterator[Question]:
    shown = "concat(value)"
    pieces = {"", "%", "_", "\\", "nothing of all"}
    for _, value in chosen(kind):
        pieces |= {value[:1], value[-2:], value[1:3].swapcase(), value}

    def ask(operator: str, given: str, sql: str) -> Question:
        return Question(operator, {"value": {operator: given}}, f"value is not null and ({sql})")

    for piece in sorted(pieces, key=lambda each: (len(each), each))[:8]:
        at = quoted(piece)
        escaped = "".join("\\" + sign if sign in "%_\\" else sign for sign in piece)
        low = f"position(lower({at}) in lower({shown})) > 0"
        yield ask("startsWith", piece, f"starts_with({shown}, {at})")
        yield ask("endsWith", piece, f"right({shown}, length({at})) = {at} or {at} = ''")
        yield ask("contains", piece, f"position({at} in {shown}) > 0")
        yield ask("iContains", piece, low)
        yield ask("ilike", f"%{escaped}%", low)
        yield ask(
            "like", f"{escaped}_%", f"starts_with({shown}, {at}) and length({shown}) > length({at})"
        )
        size = min(len(piece), 255)
        yield ask("regex", f"^.{{{size}}}", f"length({shown}) >= {size}")


def of_json(kind: Kind) -> Iterator[Question]:
    for literal, value in kind.values:
        for operator in ("contains", "containedBy"):
            yield Question(operator, {"value": {operator: value}},
                           f"value {ARRAYS[operator]} {quoted(literal)}::jsonb")  # fmt: skip
    yield Question("hasKey", {"value": {"hasKey": "a"}}, "jsonb_exists(value, 'a')")
    yield Question(
        "pathExists", {"value": {"pathExists": "$.a[1]"}}, "value -> 'a' -> 1 is not null"
    )
    for path in ("{a}", "{a,0}", "{b,c}"):
        steps = path[1:-1].split(",")
        for literal, value in kind.values:
            yield Question(
                "path",
                {"value": {"path": steps, "eq": value}},
                f"value #> '{path}' = {quoted(literal)}",
            )
        yield Question("path", {"value": {"path": steps, "eq": 1}}, f"value #>> '{path}' = '1'")


def of_lists(kind: Kind) -> Iterator[Question]:
    literals = chosen(kind)
    for given in ([], literals[:1], literals[::-1]):
        items = ", ".join(f"{quoted(literal)}::text::{kind.postgres}" for literal, _ in given)
        at = f"array[{items}]::{kind.postgres}[]"
        for operator, symbol in ARRAYS.items():
            asked = {"list": {operator: [value for _, value in given]}}
            yield Question(f"list.{operator}", asked, f"list {symbol} {at}")
    yield Question("list.isNull", {"list": {"isNull": True}}, "list is null")


def questions(kind: Kind) -> list[Question]:
    """All that a filter of this kind can be asked."""
    asked = [*of_values(kind), *of_lists(kind)]
    if kind.scalar in ("String", "URL", "EmailAddress"):
        asked += of_texts(kind)
    if kind.scalar == "JSON":
        asked += of_json(kind)
    known = operators(kind)
    return [each for each in asked if each.operator in known]


def operators(kind: Kind) -> set[str]:
    field = SCHEMA.graphql.query_type.fields[camel(f"{kind.name}_rows")]  # type: ignore[union-attr]
    fields = field.args["filter"].type.fields
    found = set()
    for name, prefix in (("value", ""), ("list", "list.")):
        condition = get_named_type(fields[name].type)
        assert isinstance(condition, GraphQLInputObjectType)
        found |= {f"{prefix}{operator}" for operator in condition.fields}
    return found


@pytest.mark.parametrize("kind", COMPARED, ids=named)
async def test_every_operator_finds_what_plain_sql_finds(
    compiled: Asking, kinds: Database, kind: Kind
) -> None:
    asked = questions(kind)
    assert {each.operator for each in asked} == operators(kind)
    await compare(compiled, kinds, kind, asked)


@pytest.mark.parametrize("name", ["flag", "whole", "limited"])
async def test_not_is_not_true_and_says_so(compiled: Asking, kinds: Database, name: str) -> None:
    (kind,) = [each for each in KINDS if each.name == name]
    asked = [
        Question(each.operator, {"not": each.filter}, f"({each.sql}) is not true")
        for each in questions(kind)
    ]
    await compare(compiled, kinds, kind, asked)

    filters = [
        each for name, each in SCHEMA.graphql.type_map.items() if name.endswith("KindFilter")
    ]
    assert filters
    assert {each.fields["not"].description for each in filters} == {NOT}  # type: ignore[attr-defined]


async def compare(compiled: Asking, kinds: Database, kind: Kind, asked: list[Question]) -> None:
    field = camel(f"{kind.name}_rows")
    title = "".join(word.capitalize() for word in kind.name.split("_")) + "Kind"
    async with owner_connection(kinds.url) as connection:
        columns = ", ".join(
            f"array(select id::text from kinds.{kind.name} where {each.sql} order by id)"
            for each in asked
        )
        wanted = list(await connection.fetchrow(f"select {columns}"))
    found: list[Any] = []
    for start in range(0, len(asked), 10):
        part = asked[start : start + 10]
        given = ", ".join(f"$f{place}: {title}Filter" for place in range(len(part)))
        fields = " ".join(
            f"q{place}: {field}(filter: $f{place}, first: 100) {{ nodes {{ id }} }}"
            for place in range(len(part))
        )
        variables = {f"f{place}": each.filter for place, each in enumerate(part)}
        answer = await compiled(f"query ({given}) {{ {fields} }}", **variables)
        assert answer.errors == []
        found += [[node["id"] for node in each["nodes"]] for each in answer.data.values()]

    for question, ids, right in zip(asked, found, wanted, strict=True):
        assert ids == right, json.dumps(question.filter)[:200]
