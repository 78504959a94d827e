"""Random operations over the table of every type, and what plain SQL says of them.

An operation is drawn as data (`Page`), written as GraphQL, and foretold: which rows, in which order, how many is
asked of Postgres in SQL with literals, as the same caller; the values of a row are known from `wide`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import GraphQLInputObjectType, build_schema, get_named_type

from tests.types.kinds import KINDS, Kind
from tests.types.wide import (
    BOUNDS,
    FIGURES,
    NULL,
    PARTS,
    RANGES,
    SPOT,
    SUMMED,
    THINGS,
    Cell,
    Thing,
    array_literal,
    schema,
    typed_literal,
)

__all__ = ["Expected", "Oracle", "Page", "Writer", "draw_page"]

BY_NAME = {kind.name: kind for kind in KINDS}
BY_ID = {thing.id: thing for thing in THINGS}
COMPARED = [kind for kind in KINDS if kind.compares]
ASKED = [*COMPARED, *RANGES, *PARTS, SPOT]
ORDERED = [*(kind for kind in KINDS if kind.orders), *RANGES, *PARTS]
LARGEST = 100
DEFAULT = 20


def camel(name: str) -> str:
    """The name of a column's field."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def column(name: str) -> str:
    """A column or a part of one, in SQL."""
    whole, _, part = name.partition(".")
    return f"({whole}).{part}" if part else name


def within(name: str, inner: str) -> str:
    """What stands in an input object at a field, or at a part of one."""
    for key in reversed(camel(name).split(".")):
        inner = f"{key}: {{{inner}}}"
    return inner


# --- operations as data


@dataclass(frozen=True)
class Compare:
    """A column, or its array, and an operand: cells, or a Boolean of `isNull`."""

    kind: Kind
    operator: str
    operand: tuple[Cell, ...] | bool
    listed: bool = False


@dataclass(frozen=True)
class Logic:
    """`and`, `or`, `not`; what stands side by side in one object is `both`."""

    word: str
    parts: tuple[Condition, ...]


Condition = Compare | Logic
Order = tuple[tuple[str, bool], ...]
"""(kind, descending)"""


@dataclass(frozen=True)
class Cursor:
    """A place that the server named for a row."""

    id: str
    text: str


@dataclass(frozen=True)
class Page:
    """A connection and what is selected of it."""

    condition: Condition | None
    order: Order
    size: int | None
    backward: bool
    after: Cursor | None
    before: Cursor | None
    parts: tuple[str, ...]
    shown: tuple[str, ...]
    """columns; `_list` behind the name is its array"""
    children: Page | None
    parent: bool
    figures: tuple[tuple[str, str], ...]
    """(function, kind)"""
    groups: tuple[str, ...]


class Draw:
    """Draws operations; `cursors` are the places that answers named, by order."""

    def __init__(self, random: Random, cursors: Mapping[Order, Sequence[Cursor]]) -> None:
        self.random = random
        self.cursors = cursors

    def chance(self, percent: int) -> bool:
        return self.random.random() * 100 < percent

    def page(self, depth: int = 0) -> Page:
        order = self._order()
        known = [] if depth else list(self.cursors.get(order, ()))
        backward = self.chance(35)
        after = self.random.choice(known) if known and self.chance(60) else None
        before = self.random.choice(known) if known and self.chance(30) else None
        parts = [each for each in ("nodes", "edges", "pageInfo", "totalCount") if self.chance(45)]
        parts += [each for each in ("aggregates", "groups") if self.chance(12)]
        shown = self.random.sample([*KINDS, *RANGES], self.random.randrange(4))
        return Page(
            condition=self._condition(0) if self.chance(65) else None,
            order=order,
            size=None if not backward and self.chance(10) else self.random.randrange(9),
            backward=backward,
            after=after,
            before=before,
            parts=tuple(parts or ["nodes"]),
            shown=tuple(kind.name + ("_list" if kind in KINDS and self.chance(25) else "") for kind in shown),
            children=self.page(depth + 1) if depth < 1 and self.chance(25) else None,
            parent=self.chance(20),
            figures=self._figures(),
            groups=tuple(k.name for k in self.random.sample(COMPARED, self.random.choice((1, 1, 2)))),
        )  # fmt: skip

    def _order(self) -> Order:
        if self.cursors and self.chance(35):
            return self.random.choice(list(self.cursors))
        kinds = self.random.sample(ORDERED, self.random.choice((0, 1, 1, 1, 2, 3)))
        return tuple((kind.name, self.chance(50)) for kind in kinds)

    def _figures(self) -> tuple[tuple[str, str], ...]:
        wanted = [(word, name) for word in ("min", "max") for name in FIGURES]
        wanted += [("sum", name) for name in SUMMED]
        return tuple(self.random.sample(wanted, self.random.randrange(1, 4)))

    def _condition(self, depth: int) -> Condition:
        if depth < 3 and self.chance(40):
            word = self.random.choice(("and", "or", "not", "both"))
            count = 1 if word == "not" else 2 if word == "both" else self.random.randrange(4)
            parts = [self._condition(depth + 1) for _ in range(count)]
            if word == "both" and _clash(parts):
                word = "and"
            return Logic(word, tuple(parts))
        kind = self.random.choice(ASKED)
        listed = kind in KINDS and self.chance(20)
        operator = self.random.choice(operators_of(kind, listed))
        return Compare(kind, operator, self._operand(kind, operator, listed), listed)

    def _operand(self, kind: Kind, operator: str, listed: bool) -> tuple[Cell, ...] | bool:
        if operator == "isNull":
            return self.chance(50)
        choices = [Cell(*value) for value in kind.values]
        if listed:
            cells = (*choices, NULL) if operator == "eq" else choices
            return tuple(self.random.choice(cells) for _ in range(self.random.randrange(4)))
        if operator in ("like", "ilike"):
            return (_pattern(self.random, self.random.choice(choices).literal or ""),)
        if operator == "contains" and kind in RANGES:
            return (
                self.random.choice(
                    [Cell(str(n), str(n) if kind.name == "costs" else n) for n in range(5)]
                ),
            )
        if operator in MATCHED and kind.scalar != "JSON":
            text = self.random.choice(choices).literal or ""
            start = self.random.randrange(len(text) + 1)
            part = text[start : start + self.random.randrange(4)]
            return (_text(part.swapcase() if operator == "iContains" else part),)
        if operator == "hasKey":
            return (_text(self.random.choice(("a", "b", "1"))),)
        if operator in NULL_TOO:
            choices.append(NULL)
        count = self.random.randrange(4) if operator in MANY else 1
        return tuple(self.random.choice(choices) for _ in range(count))


MANY = ("in", "notIn")
MATCHED = ("startsWith", "endsWith", "contains", "iContains")
NULL_TOO = ("isDistinctFrom", "isNotDistinctFrom")


def draw_page(random: Random, cursors: Mapping[Order, Sequence[Cursor]]) -> Page:
    """An operation."""
    return Draw(random, cursors).page()


def _clash(parts: Sequence[Condition]) -> bool:
    """Whether two conditions cannot stand in one object."""
    keys = [key for part in parts for key in _keys(part)]
    return len(set(keys)) < len(keys)


def _keys(part: Condition) -> list[str]:
    if isinstance(part, Compare):
        return [part.kind.name.partition(".")[0] + "_list" * part.listed]
    return [part.word] if part.word != "both" else [k for each in part.parts for k in _keys(each)]


def _operators() -> dict[str, tuple[str, ...]]:
    """Field of the filter → its operators, as the schema has them."""
    made = build_schema(schema.sdl).type_map["WideThingFilter"]
    assert isinstance(made, GraphQLInputObjectType)
    found = {}
    for name, each in made.fields.items():
        of = get_named_type(each.type)
        assert isinstance(of, GraphQLInputObjectType)
        found[name] = tuple(key for key in of.fields if key != "path")  # see `test_operators`
    # parts are of the types of columns that are there too
    found |= {kind.name: found[kind.name.removeprefix("spot.")] for kind in PARTS}
    found["spot"] = ("isNull",)
    return found


OPERATORS = _operators()
SHOWN_OTHERWISE = (
    "inet",
    "cidr",
    "macaddr",
    "macaddr8",
    "char(5)",
    "bpchar",
    '"char"',
    "tsvector",
    "tsquery",
)
"""Types whose text is matched as clients see it; `test_operators` tries those."""


def operators_of(kind: Kind, listed: bool) -> tuple[str, ...]:
    """What can be asked of a column."""
    operators = OPERATORS[camel(kind.name + "_list" * listed)]
    if not listed and kind.postgres in SHOWN_OTHERWISE:
        return tuple(each for each in operators if each not in (*MATCHED, "like", "ilike"))
    return operators


def _text(text: str) -> Cell:
    return Cell(text, text)


def _pattern(random: Random, text: str) -> Cell:
    part = "".join("\\" + c if c in "\\%_" else c for c in text[:4])
    made = random.choice((f"%{part}%", f"{part}%", f"%{part}", f"{part[:1]}_%", "%"))
    made = made.replace("\\_%", "_%")
    return _text(made)


# --- as GraphQL


@dataclass
class Writer:
    """Writes a page as a document with variables."""

    random: Random
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)

    def document(self, page: Page) -> tuple[str, dict[str, Any]]:
        """The text and the values of its variables."""
        body = self._page("things", page)
        head = ", ".join(f"${name}: {kind}" for name, (kind, _) in self.variables.items())
        text = f"query{f' ({head})' if head else ''} {{ {body} }}"
        return text, {name: value for name, (_, value) in self.variables.items()}

    def _value(self, kind: str, value: Any, literal: str | None) -> str:
        if literal is not None and self.random.random() < 0.5:
            return literal
        name = f"v{len(self.variables)}"
        self.variables[name] = (kind, value)
        return f"${name}"

    def _page(self, name: str, page: Page) -> str:
        given = []
        if page.condition is not None:
            given.append(f"filter: {self._filter(page.condition)}")
        if page.order:
            order_of = [(name.replace(".", "_"), down) for name, down in page.order]
            words = [f"{name}_{'desc' if down else 'asc'}".upper() for name, down in order_of]
            order = self._value("[WideThingOrder!]", words, f"[{', '.join(words)}]")
            given.append(f"orderBy: {order}")
        if page.size is not None:
            word = "last" if page.backward else "first"
            given.append(f"{word}: {self._value('Int', page.size, str(page.size))}")
        for word, cursor in (("after", page.after), ("before", page.before)):
            if cursor is not None:
                text = self._value("String", cursor.text, json.dumps(cursor.text))
                given.append(f"{word}: {text}")
        arguments = f"({', '.join(given)})" if given else ""
        return f"{name}{arguments} {{ {' '.join(self._part(page, part) for part in page.parts)} }}"

    def _part(self, page: Page, part: str) -> str:
        match part:
            case "nodes":
                return f"nodes {self._node(page)}"
            case "edges":
                return f"edges {{ cursor node {self._node(page)} }}"
            case "pageInfo":
                return "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
            case "aggregates":
                words = {word for word, _ in page.figures}
                inner = " ".join(
                    f"{word} {{ {' '.join(camel(n) for w, n in page.figures if w == word)} }}"
                    for word in sorted(words)
                )
                return f"aggregates {{ count {inner} }}"
            case "groups":
                by = ", ".join(name.upper() for name in page.groups)
                shown = " ".join(camel(name) for name in page.groups)
                return f"groups(by: [{by}]) {{ count {shown} }}"
        return part

    def _node(self, page: Page) -> str:
        ranges = {kind.name: f" {{ {' '.join(BOUNDS)} }}" for kind in RANGES}
        inner = ["id", *(camel(name) + ranges.get(name, "") for name in page.shown)]
        if page.parent:
            inner.append("parent { id }")
        if page.children:
            inner.append(self._page("children", page.children))
        return "{ " + " ".join(inner) + " }"

    def _filter(self, condition: Condition) -> str:
        if self.random.random() < 0.4:
            return self._value("WideThingFilter", _as_json(condition), None)
        return f"{{{self._fields(condition)}}}"

    def _fields(self, condition: Condition) -> str:
        if isinstance(condition, Logic):
            parts = [self._fields(part) for part in condition.parts]
            if condition.word == "both":
                return ", ".join(parts)
            inner = ", ".join(f"{{{part}}}" for part in parts)
            return f"{condition.word}: {inner if condition.word == 'not' else f'[{inner}]'}"
        kind = condition.kind
        json_value = _operand_json(condition)
        many = (condition.listed and condition.operator != "isNull") or condition.operator in MANY
        of = kind.scalar if not isinstance(json_value, bool) or kind.scalar == "Boolean" else ""
        scalar = "Boolean" if condition.operator == "isNull" else of
        if kind in RANGES and condition.operator == "contains":
            scalar = "Decimal" if kind.name == "costs" else "Int"
        elif condition.operator in (*MATCHED, "like", "ilike", "hasKey") and not (
            condition.listed or (kind.scalar == "JSON" and condition.operator == "contains")
        ):
            scalar = "String"
        literal = None if kind.scalar == "JSON" or kind in RANGES else _literal(kind, json_value)
        wanted = f"[{scalar}]" if condition.operator == "eq" else f"[{scalar}!]"
        text = self._value(wanted if many else scalar, json_value, literal)
        return within(kind.name + "_list" * condition.listed, f"{condition.operator}: {text}")


def _literal(kind: Kind, value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_literal(kind, item) for item in value)}]"
    if kind.scalar == "Mood" and isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _operand_json(condition: Compare) -> Any:
    if isinstance(condition.operand, bool):
        return condition.operand
    values = [cell.shown for cell in condition.operand]
    return values if condition.listed or condition.operator in MANY else values[0]


def _as_json(condition: Condition) -> dict[str, Any]:
    if isinstance(condition, Compare):
        made: Any = {condition.operator: _operand_json(condition)}
        for key in reversed(camel(condition.kind.name + "_list" * condition.listed).split(".")):
            made = {key: made}
        return made  # type: ignore[no-any-return]
    parts = [_as_json(part) for part in condition.parts]
    if condition.word == "both":
        return {key: value for part in parts for key, value in part.items()}
    return {condition.word: parts[0] if condition.word == "not" else parts}


# --- as plain SQL

_SIGNS = {
    "eq": "=", "neq": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "like": "like", "ilike": "ilike",
    "isDistinctFrom": "is distinct from", "isNotDistinctFrom": "is not distinct from",
    "contains": "@>", "containedBy": "<@", "overlaps": "&&", "hasKey": "?",
    "containsRange": "@>", "strictlyLeft": "<<", "strictlyRight": ">>", "adjacent": "-|-",
}  # fmt: skip
_MATCHES = {
    "startsWith": "left({0}::text, length({1})) = {1}",
    "endsWith": "right({0}::text, length({1})) = {1}",
    "contains": "position({1} in {0}::text) > 0",
    "iContains": "position(lower({1}) in lower({0}::text)) > 0",
}


def sql_of(condition: Condition) -> str:
    """The condition with literals."""
    if isinstance(condition, Logic):
        parts = [f"({sql_of(part)})" for part in condition.parts]
        match condition.word:
            case "or":
                return " or ".join(parts) or "false"
            case "not":
                return f"{parts[0]} is not true"
        return " and ".join(parts) or "true"
    kind, operator, operand = condition.kind, condition.operator, condition.operand
    value = column(kind.name + "_list" * condition.listed)
    if isinstance(operand, bool):
        return f"{'' if operand else 'not '}({value} is null)"
    if condition.listed:
        return f"{value} {_SIGNS[operator]} {array_literal(kind, operand)}"
    if operator in MANY:
        items = ", ".join(typed_literal(kind, cell) for cell in operand)
        if operator == "in":
            return f"{value} in ({items})" if operand else "false"
        return f"{value} not in ({items})" if operand else "true"
    text = "'" + str(operand[0].literal).replace("'", "''") + "'"
    if operator == "contains" and kind in RANGES:
        return f"{value} @> {operand[0].literal}{'::numeric' if kind.name == 'costs' else ''}"
    if operator in MATCHED and kind.scalar != "JSON":
        return _MATCHES[operator].format(value, text)
    if operator in ("like", "ilike"):
        return f"{value}::text {operator} {text}"
    if operator == "hasKey":
        return f"{value} ? {text}"
    literal = typed_literal(kind, operand[0])
    if kind.scalar == "JSON" and operator in ("gt", "gte", "lt", "lte"):  # of one JSON type only
        return f"jsonb_typeof({value}) = jsonb_typeof({literal}) and {value} {_SIGNS[operator]} {literal}"
    return f"{value} {_SIGNS[operator]} {literal}"


def order_sql(order: Order) -> str:
    """The order; the key decides between equals, in the direction of what stands last."""
    terms = [f"{column(name)}{' desc' if down else ''}" for name, down in order]
    return ", ".join([*terms, f"id{' desc' if order and order[-1][1] else ''}"])


@dataclass
class Expected:
    """What an answer has to be: the data, and the paths of values that cannot be shown.

    A cursor is `...`: any text, which `cursors` then gathers.
    """

    data: Any
    errors: set[tuple[str | int, ...]] = field(default_factory=set)


class Oracle:
    """Foretells answers; `connection` speaks as the caller."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.visible: set[str] = set()

    async def prepare(self) -> None:
        """Learn which rows the caller sees."""
        self.visible = {
            str(row["id"]) for row in await self.connection.fetch("select id from wide.things")
        }

    async def answer(self, page: Page) -> Expected:
        """What has to come."""
        made = Expected(None)
        made.data = {"things": await self._page(page, None, ("things",), made)}
        return made

    async def _page(self, page: Page, parent: str | None, path: Any, made: Expected) -> Any:
        """The connection of `parent`, or that at the root."""
        where = f"({sql_of(page.condition)})" if page.condition is not None else "true"
        if parent is not None:
            where += f" and parent_id = '{parent}'"
        places = await self.connection.fetch(
            f"select id::text, place, listed from (select id, {where} as listed, "
            f"row_number() over (order by {order_sql(page.order)}) as place from wide.things) ranked order by place"
        )
        at = {row["id"]: row["place"] for row in places}
        everything = [row["id"] for row in places if row["listed"]]
        begin = at[page.after.id] if page.after else 0
        end = at[page.before.id] if page.before else len(at) + 1
        inner = [id for id in everything if begin < at[id] < end]
        size = DEFAULT if page.size is None else page.size
        more = len(inner) > size
        shown = inner[max(0, len(inner) - size) :] if page.backward else inner[:size]
        before = any(at[id] <= begin for id in everything)
        behind = any(at[id] >= end for id in everything)
        result: dict[str, Any] = {}
        for part in page.parts:
            match part:
                case "nodes":
                    result[part] = [
                        await self._node(page, id, (*path, part, i), made)
                        for i, id in enumerate(shown)
                    ]
                case "edges":
                    result[part] = [
                        {
                            "cursor": ...,
                            "node": await self._node(page, id, (*path, part, i, "node"), made),
                        }
                        for i, id in enumerate(shown)
                    ]
                case "pageInfo":
                    result[part] = {
                        "hasNextPage": behind if page.backward else more,
                        "hasPreviousPage": more if page.backward else before,
                        "startCursor": ... if shown else None,
                        "endCursor": ... if shown else None,
                    }
                case "totalCount":
                    result[part] = len(everything)
                case "aggregates":
                    result[part] = await self._figures(page, where, (*path, part), made)
                case "groups":
                    result[part] = await self._groups(page, where, (*path, part), made)
        return result

    async def _node(self, page: Page, id: str, path: Any, made: Expected) -> Any:
        thing = BY_ID[id]
        result: dict[str, Any] = {"id": id}
        for name in page.shown:
            key = camel(name)
            result[key] = _shown(thing, name, (*path, key), made)
        if page.parent:
            result["parent"] = {"id": thing.parent} if thing.parent in self.visible else None
        if page.children:
            result["children"] = await self._page(page.children, id, (*path, "children"), made)
        return result

    async def _figures(self, page: Page, where: str, path: Any, made: Expected) -> Any:
        count = await self.connection.fetchval(f"select count(*) from wide.things where {where}")
        result: dict[str, Any] = {"count": count}
        for word in sorted({word for word, _ in page.figures}):
            result[word] = {
                camel(name): _fitting(
                    await self._figure(word, BY_NAME[name], where),
                    (*path, word, camel(name)),
                    made,
                )
                for each, name in page.figures
                if each == word
            }
        return result

    async def _figure(self, word: str, kind: Kind, where: str) -> Cell:
        name = kind.name
        if word == "sum":
            text = await self.connection.fetchval(
                f"select sum({name})::text from wide.things where {where}"
            )
            fits = text not in ("NaN", "Infinity", "-Infinity")
            return Cell(text, text if fits else None, fits)
        id = await self.connection.fetchval(
            f"select id::text from wide.things where ({where}) and {name} is not null "
            f"order by {name} {'desc' if word == 'max' else ''} limit 1"
        )
        return BY_ID[id].cells[name] if id else NULL

    async def _groups(self, page: Page, where: str, path: Any, made: Expected) -> Any:
        by = ", ".join(page.groups)
        rows = await self.connection.fetch(
            f"select count(*) as count, (array_agg(id::text))[1] as id from wide.things where {where} "
            f"group by {by} order by {by}"
        )
        return [
            {
                "count": row["count"],
                **{
                    camel(name): _shown(BY_ID[row["id"]], name, (*path, i, camel(name)), made)
                    for name in page.groups
                },
            }
            for i, row in enumerate(rows)
        ]


def _shown(thing: Thing, name: str, path: Any, made: Expected) -> Any:
    if not name.endswith("_list") or name in BY_NAME:
        return _fitting(thing.cells[name], path, made)
    cells = thing.lists[name.removesuffix("_list")]
    if cells is None:
        return None
    return [_fitting(cell, (*path, i), made) for i, cell in enumerate(cells)]


def _fitting(cell: Cell, path: Any, made: Expected) -> Any:
    if not cell.fits:
        made.errors.add(path)
    return cell.shown
