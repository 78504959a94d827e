"""Writes valid operations over the whole schema, with values that are in the data.

Everything is drawn from one `Random`: the same seed and the same data give the same operation.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    do_types_overlap,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
)

from gateway.catalog import Asked, BoundObject, Catalog, EnumCodec, FunctionRoot, PartFilters
from tests.differential.reference import LARGEST_PAGE, effective_order, group_order, node_id
from tests.differential.refusal import Failed
from tests.differential.snapshot import Row, Snapshot
from tests.differential.values import write_cursor

__all__ = ["Generated", "Generator", "orders_of"]

DEPTH = 11
LONG = "a_name_that_is_longer_than_the_sixty_three_bytes_of_an_identifier_of_postgres_"
TEXTS = ("", "O'Reilly", 'say "no"', "$1 {} %s", "back\\slash", "é 你 🙂", "null", "demo")

UNMODELLED = {
    "adminDashboard",
    "browseContent",
    "browseCreators",
    "cachedStripeData",
    "checkQuota",
    "companyActivity",
    "contentSeo",
    "contributorActivity",
    "databaseSizes",
    "hasCreatorRole",
    "indexUsage",
    "jobStatistics",
    "myContent",
    "notificationPreferences",
    "platformActivity",
    "quotas",
    "roles",
    "search",
    "searchContent",
    "socialAccounts",
    "testAnswers",
    "suspiciousActivity",
    "trendingContent",
    "userJobs",
}
"""Fields and an argument whose functions refuse by raising, where the reference knows refusals by grant; a list
that a function of the row makes; a creator's own among what anybody sees; what an enum of
Postgres orders; and figures of the server, which change while
they are asked for."""


@dataclass(frozen=True)
class Generated:
    """An operation and its variables."""

    text: str
    variables: Mapping[str, Any]


# --- values: what they are, and how they stand in the document or in the variables


@dataclass(frozen=True)
class Leaf:
    json: Any
    text: str


@dataclass(frozen=True)
class Items:
    items: tuple[Any, ...]


@dataclass(frozen=True)
class Fields:
    fields: Mapping[str, Any]


NULL = Leaf(None, "null")
ABSENT = Leaf(None, "")
"""A variable that nobody sends stands here, or the field is left out."""


def as_json(value: Any) -> Any:
    """The value as a variable has it."""
    match value:
        case Leaf():
            return value.json
        case Items():
            return [as_json(item) for item in value.items]
        case Fields():
            return {k: as_json(v) for k, v in value.fields.items() if v is not ABSENT}
    raise AssertionError(value)


def as_text(value: Any) -> str:
    """The value as the document has it, without variables."""
    match value:
        case Leaf():
            return value.text
        case Items():
            return "[" + ", ".join(as_text(item) for item in value.items) + "]"
        case Fields():
            given = (f"{k}: {as_text(v)}" for k, v in value.fields.items() if v is not ABSENT)
            return "{" + ", ".join(given) + "}"
    raise AssertionError(value)


# --- where the generator is


class Scope:
    """The response keys of one place in the answer: a key means one field with the same arguments."""

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name
        self.keys: dict[str, Entry] = {}
        self._others: dict[str, Scope] = {}

    def of(self, type_name: str) -> Scope:
        """The keys that objects of this type have here."""
        if type_name == self.type_name:
            return self
        return self._others.setdefault(type_name, Scope(type_name))


@dataclass
class Entry:
    name: str
    head: str
    """alias, name and arguments"""
    child: Scope | None
    inner: Callable[[Scope], str] | None


@dataclass(frozen=True)
class Place:
    """How deep, how often it is repeated, and what rules hold."""

    depth: int = 0
    charged: int = 1
    """rows that the engine counts"""
    rows: int = 1
    """rows that there can be"""
    in_fragment: bool = False
    strict: bool = False
    """several types meet here: a key must be of one type in all of them"""


@dataclass
class Fragment:
    name: str
    condition: str
    strict: bool
    depth: int
    charged: float
    rows: float
    aliases: int
    fields: int
    body: str = ""


@dataclass
class Budget:
    """What is left of the limits."""

    charged: float = 15_000
    rows: float = 1_200
    aliases: int = 50
    fields: int = 45
    deepest: int = 0


@dataclass
class Generator:
    """Writes one operation."""

    random: Random
    schema: GraphQLSchema
    catalog: Catalog
    mine: Snapshot
    all: Mapping[str, list[Row]]
    pools: Mapping[tuple[str, str], Sequence[Any]]
    seen: set[str] = field(default_factory=set)
    variables: dict[str, tuple[str, str | None, Any]] = field(default_factory=dict)
    fragments: list[Fragment] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    count: int = 0
    mischief: bool = False
    steered: bool = False
    """Whether to prefer what is not in `seen`; then the seed alone does not decide the operation."""
    steps: Mapping[str, int] = field(default_factory=dict)
    """of each type, how many relations away what is not in `seen` is"""

    def operation(self) -> Generated:
        """A whole document."""
        self.mischief = self.chance(6)
        query = self.schema.query_type
        assert query is not None
        body = self.selection(query, Scope("Query"), Place())
        name = f"Q{self.count}" if self.chance(50) else ""
        given = ", ".join(
            f"${k}: {kind}" + (f" = {default}" if default is not None else "")
            for k, (kind, default, _) in self.variables.items()
        )
        header = f"query {name}{f'({given})' if given else ''}" if name or given else ""
        texts = [f"fragment {f.name} on {f.condition} {f.body}" for f in self.fragments]
        documents = (
            [*texts, f"{header} {body}"] if self.chance(30) else [f"{header} {body}", *texts]
        )
        sent = {k: value for k, (_, _, value) in self.variables.items() if value is not ABSENT}
        return Generated("\n".join(documents).strip(), sent)

    # --- chances

    def chance(self, percent: int) -> bool:
        """True in so many cases of a hundred; the simplest case is False."""
        return self.random.randint(1, 100) > 100 - percent

    def pick(self, choices: Sequence[Any]) -> Any:
        """One of them; the simplest is the first."""
        return choices[self.random.randint(0, len(choices) - 1)]

    def number(self) -> int:
        """A new number for a name."""
        self.count += 1
        return self.count

    # --- selections

    def selection(self, made: Any, scope: Scope, place: Place) -> str:
        """A selection set on a type."""
        self.budget.deepest = max(self.budget.deepest, place.depth)
        pieces: list[str] = []
        for _ in range(self.random.randint(1, self._size(made, place))):
            piece = self._piece(made, scope, place)
            if piece:
                pieces.append(piece)
        return "{ " + " ".join(pieces or ["__typename"]) + " }"

    def _size(self, made: Any, place: Place) -> int:
        if self.budget.fields <= 0:
            return 1
        return 3 if place.depth == 0 or made.name.endswith(("Connection", "Edge")) else 5

    def _piece(self, made: Any, scope: Scope, place: Place) -> str:
        draw = self.random.randint(1, 100)
        if draw > 92 and place.depth < DEPTH - 3:
            return self._spread(made, scope, place)
        if draw > 80 or (isinstance(made, GraphQLUnionType) and draw > 10):
            return self._inline(made, scope, place)
        if draw > 72 and scope.keys:
            return self._again(made, scope)
        if draw > 68 or isinstance(made, GraphQLUnionType):
            return self._emit(scope, "__typename", "", None, False, made.name)
        return self._field(made, scope, place)

    def _again(self, made: Any, scope: Scope) -> str:
        """A field that is there already, to be merged."""
        entries = [e for e in scope.keys.values() if e.name in getattr(made, "fields", ())]
        if not entries:
            return ""
        entry = self.pick(entries)
        self.budget.aliases -= ":" in entry.head
        if self.budget.aliases <= 0:
            return ""
        inner = entry.inner(entry.child) if entry.inner else ""
        return f"{entry.head}{self._directives()} {inner}".strip()

    def _inline(self, made: Any, scope: Scope, place: Place) -> str:
        target = self._condition(made, scope)
        strict = place.strict or is_abstract_type(target) or is_abstract_type(made)
        inner = self._scope(scope, target)
        body = self.selection(target, inner, replace(place, strict=strict))
        words = "..." if target is made and self.chance(50) else f"... on {target.name}"
        return f"{words}{self._directives()} {body}"

    def _scope(self, scope: Scope, target: Any) -> Scope:
        return scope if is_abstract_type(target) else scope.of(target.name)

    def _condition(self, made: Any, scope: Scope) -> Any:
        """A type that a fragment can be on here."""
        if isinstance(made, GraphQLObjectType):
            return self.pick([made, *made.interfaces]) if self.chance(30) else made
        choices: list[Any] = list(self.schema.get_possible_types(made))
        if not is_abstract_type(self.schema.type_map[scope.type_name]) and self.chance(60):
            return self.schema.type_map[scope.type_name]
        # of what stands in JSON, nothing has an id
        interfaces = (self.schema.type_map[name] for name in ("Node", "Identified"))
        met = (each for each in interfaces if do_types_overlap(self.schema, made, each))  # type: ignore[arg-type]
        return self.pick([*choices, *met])

    def _spread(self, made: Any, scope: Scope, place: Place) -> str:
        known = [f for f in self.fragments if self._fits(f, made, place)]
        if known and self.chance(40):
            fragment = self.pick(known)
            self.budget.charged -= fragment.charged * place.charged
            self.budget.rows -= fragment.rows * place.rows
            self.budget.aliases -= fragment.aliases
            self.budget.fields -= fragment.fields
        else:
            fragment = self._fragment(self._condition(made, scope), made, place)
        return f"...{fragment.name}{self._directives()}"

    def _fits(self, of: Fragment, made: Any, place: Place) -> bool:
        return (
            of.condition == made.name
            and (of.strict or not place.strict)
            and place.depth + of.depth <= DEPTH
            and of.charged * place.charged <= self.budget.charged
            and of.rows * place.rows <= self.budget.rows
            and of.aliases < self.budget.aliases
        )

    def _fragment(self, target: Any, made: Any, place: Place) -> Fragment:
        strict = place.strict or is_abstract_type(target) or is_abstract_type(made)
        before, deepest = replace(self.budget), self.budget.deepest
        self.budget.deepest = place.depth
        inner = replace(place, in_fragment=True, strict=strict)
        body = self.selection(target, Scope(target.name), inner)
        spent = self.budget
        fragment = Fragment(
            f"f{self.number()}",
            target.name,
            strict,
            spent.deepest - place.depth,
            (before.charged - spent.charged) / place.charged,
            (before.rows - spent.rows) / max(1, place.rows),
            before.aliases - spent.aliases,
            before.fields - spent.fields,
            body,
        )
        spent.deepest = max(spent.deepest, deepest)
        self.fragments.append(fragment)
        return fragment

    # --- fields

    def _field(self, made: Any, scope: Scope, place: Place) -> str:
        name = self._name(made, place)
        definition: GraphQLField = made.fields[name]
        target = get_named_type(definition.type)
        arguments, inner = self._arguments(made, name, definition, place)
        alias = bool(
            (place.in_fragment and definition.args) or (place.strict and not self._uniform(name))
        )
        body = None
        if not is_leaf_type(target):
            deeper = replace(inner, depth=place.depth + 1, strict=False)
            body = lambda child: self.selection(target, child, deeper)  # noqa: E731
        return self._emit(scope, name, arguments, body, alias, made.name, target.name)

    def _name(self, made: Any, place: Place) -> str:
        leaves, relations = [], []
        for name, definition in made.fields.items():
            if name in UNMODELLED:
                continue
            leaf = is_leaf_type(get_named_type(definition.type))
            (leaves if leaf else relations).append(name)
        deep = place.depth >= DEPTH - 1 or self.budget.fields <= 0
        wanted = 85 if made.name in self.catalog.connections or place.depth == 0 else 40
        if relations and not (deep and leaves) and (not leaves or self.chance(wanted)):
            return self.pick(self._unseen(made, relations))
        return self.pick(self._unseen(made, leaves or relations))

    def _unseen(self, made: Any, names: Sequence[str]) -> Sequence[str]:
        """Those of the names that were never asked, or whose arguments were not; all where none is."""
        if not self.steered or self.chance(30):
            return names
        unseen = [
            name
            for name in names
            if not {
                f"{made.name}.{name}",
                *(f"{made.name}.{name}({key}:)" for key in made.fields[name].args),
            }
            <= self.seen
        ]
        return unseen or self._nearest(made, names)

    def _nearest(self, made: Any, names: Sequence[str]) -> Sequence[str]:
        """Those that lead soonest to what was never asked."""
        away = {
            name: self.steps.get(get_named_type(made.fields[name].type).name, len(self.steps))
            for name in names
        }
        least = min(away.values(), default=0)
        return [name for name in names if away[name] == least]

    def _uniform(self, name: str) -> bool:
        """Whether every object that has the field has it with the same type."""
        types = [
            each for each in self.schema.type_map.values() if isinstance(each, GraphQLObjectType)
        ]
        return len({str(t.fields[name].type) for t in types if name in t.fields}) <= 1

    def _emit(
        self,
        scope: Scope,
        name: str,
        arguments: str,
        inner: Callable[[Scope], str] | None,
        alias: bool,
        parent: str,
        target: str = "",
    ) -> str:
        self.seen.add(f"{parent}.{name}")
        self.budget.fields -= 1
        head = name + arguments
        known = scope.keys.get(name)
        if alias or (known and known.head != head) or self.chance(15):
            if self.budget.aliases <= 0:
                return ""
            self.budget.aliases -= 1
            key = self._alias()
            head = f"{key}: {head}"
            known = None
        else:
            key = name
        child = known.child if known else (Scope(target) if inner else None)
        scope.keys[key] = Entry(name, head, child, inner)
        directives = self._directives()
        return f"{head}{directives} {inner(child) if inner and child else ''}".strip()

    def _alias(self) -> str:
        style = self.pick(["a", "a", "a", "_", "select", "Name", LONG])
        return f"{style}{self.number()}"

    def _directives(self) -> str:
        if not self.chance(8):
            return ""
        words = self.pick([["include"], ["skip"], ["skip", "include"]])
        return "".join(f" @{word}(if: {self._boolean(word == 'include')})" for word in words)

    def _boolean(self, likely: bool) -> str:
        value = likely is not self.chance(35)
        text = "true" if value else "false"
        made = GraphQLNonNull(self.schema.type_map["Boolean"])  # type: ignore[type-var]
        return self.render(Leaf(value, text), made, percent=60)

    # --- arguments

    def _arguments(
        self, made: Any, name: str, definition: GraphQLField, place: Place
    ) -> tuple[str, Place]:
        target = get_named_type(definition.type).name
        given: dict[str, Any] = {}
        if name == "groups":
            given, size = self._group_arguments(made, place)
            self.budget.charged -= place.charged * size
            self.budget.rows -= place.rows * size
        elif "first" in definition.args:
            given, size = self._list_arguments(made, name, target, definition, place)
            charged, rows = place.charged * size, place.rows * size
            self.budget.charged -= charged
            self.budget.rows -= rows
            place = replace(place, charged=max(1, charged), rows=rows)
        elif name == "nodes" and made.name == "Query":
            ids = tuple(self._node_id() for _ in range(self.random.randint(0, 4)))
            given = {"nodeIds": Items(ids)}
            place = replace(place, charged=100, rows=len(ids))
            self.budget.charged -= 100
        elif name == "node" and made.name == "Query":
            given = {"nodeId": self._node_id()}
        else:
            for key, argument in definition.args.items():
                if isinstance(argument.type, GraphQLNonNull) or self.chance(50):
                    given[key] = self._plain(made, name, key, argument.type)
        self.seen.update(f"{made.name}.{name}({key}:)" for key in given)
        texts = {k: self.render(v, definition.args[k].type) for k, v in given.items()}
        shown = ", ".join(f"{k}: {text}" for k, text in texts.items() if text)
        return (f"({shown})" if shown else ""), place

    def _plain(self, made: Any, name: str, key: str, kind: Any) -> Any:
        """A switch, a function's argument or a key."""
        named = get_named_type(kind)
        if named.name == "Boolean":
            return self.pick([Leaf(True, "true"), Leaf(False, "false"), NULL])
        if named.name == "Date":
            return _text(self.pick(["2026-11-10", "2026-11-14", "2026-10-01"]))
        if named.name == "String":
            return _text(self.pick(["gaming", "youtube", "nia-makes", "chair", ""]))
        if named.name == "UUID":
            row = self._row(self._meant(get_named_type(made.fields[name].type).name, key))
            return _text(str(row["id"])) if row and not self.chance(8) else _text(str(_NOBODY))
        assert named.name in self.catalog.enums
        return _name(self.pick([shown for shown, _ in self.catalog.enums[named.name].values]))

    def _meant(self, target: str, key: str) -> BoundObject:
        """Whose rows an argument names: those of the answer, or of the type that it is called after."""
        word = key.removesuffix("Id").lower()
        tables = [
            each
            for each in self.catalog.objects.values()
            if each.relation is not None and each.key == ("id",)
        ]
        called = [
            each for each in tables if word not in ("", "id") and each.name.lower().endswith(word)
        ]
        answered = [each for each in tables if each.name == target]
        if target == "UserStats":
            answered = [self.catalog.objects["PublicProfile"]]
        return (called or answered or tables)[0]

    def _group_arguments(self, made: Any, place: Place) -> tuple[dict[str, Any], int]:
        bound = self.catalog.objects[made.name.removesuffix("Connection")]
        names = [self.pick(list(bound.groups)) for _ in range(self.random.randint(1, 3))]
        if self.mischief and self.chance(30):
            names = []
        given: dict[str, Any] = {"by": Items(tuple(_name(_constant(name)) for name in names))}
        most = int(min(self.budget.charged / place.charged, self.budget.rows / max(1, place.rows)))
        size = LARGEST_PAGE
        if self.mischief and self.chance(30):
            given["first"] = self.pick([Leaf(-1, "-1"), Leaf(101, "101")])
        elif most < LARGEST_PAGE or self.chance(40):
            size = max(0, min(self.pick([2, 1, 3, 0]), most))
            given["first"] = Leaf(size, str(size))
        if names and self.chance(25):
            cursor = self._cursor(bound, group_order(bound, names), None, f"{bound.name}Group")
            if cursor is not None:
                given["after"] = cursor
        return given, size

    def _node_id(self) -> Leaf:
        if self.mischief and self.chance(30):
            return _text(self.pick(["", "VGFzazo", "no node", "VGFza3M6MQ"]))
        bounds = [b for b in self.catalog.objects.values() if "nodeId" in b.fields]
        bound = self.pick(bounds)
        row = self._row(bound)
        if row is None or self.chance(8):
            return _text(node_id(bound, _nowhere(bound)))
        return _text(node_id(bound, row))

    def _row(self, bound: BoundObject) -> Row | None:
        """A row: mostly one that the caller sees."""
        name = str(bound.relation)
        rows = self.mine.tables[name] if not self.chance(20) else self.all[name]
        rows = rows or self.all[name]
        return rows[self.random.randint(0, len(rows) - 1)] if rows else None

    # --- lists

    def _list_arguments(
        self, made: Any, name: str, target: str, definition: GraphQLField, place: Place
    ) -> tuple[dict[str, Any], int]:
        bound = self.catalog.objects[target.removesuffix("Connection")]
        root = self.catalog.queries.get(name) if made.name == "Query" else None
        given: dict[str, Any] = {}
        for key in definition.args.keys() - _PAGE - UNMODELLED:
            required = isinstance(definition.args[key].type, GraphQLNonNull)
            if key not in ("filter", "orderBy") and (required or self.chance(40)):
                given[key] = self._plain(made, name, key, definition.args[key].type)
        given = dict(sorted(given.items()))
        names: list[str] | None = None
        if "orderBy" in definition.args and self.chance(45):
            enum = get_named_type(definition.args["orderBy"].type)
            known = orders_of(enum)
            names = [self.pick(known) for _ in range(self.random.randint(0, 3))]
            given["orderBy"] = Items(tuple(_name(each) for each in names))
        if "filter" in definition.args and self.chance(40):
            given["filter"] = NULL if self.chance(4) else self.filter(bound, 0)
        if isinstance(root, FunctionRoot):
            order, rows = root.order, self._ranked_rows(root)
        else:
            order = effective_order(bound, names)
            rows = None
        size, backward = self._page_size(given, definition, place)
        for key, percent in (("after", 25), ("before", 25 if "before" in definition.args else 0)):
            likely = percent if backward is (key == "before") else percent // 4
            if self.chance(likely):
                cursor = self._cursor(bound, order, rows)
                if cursor is not None:
                    given[key] = cursor
        return given, size

    def _ranked_rows(self, root: FunctionRoot) -> list[Row]:
        try:
            return self.mine.call(root.function, {root.limit_argument or "": 1000})
        except Failed:
            return []

    def _page_size(
        self, given: dict[str, Any], definition: GraphQLField, place: Place
    ) -> tuple[int, bool]:
        backward = "last" in definition.args and self.chance(35)
        most = int(min(self.budget.charged / place.charged, self.budget.rows / max(1, place.rows)))
        if self.mischief and self.chance(40):
            return self._wrong_size(given, definition)
        if most >= 20 and self.chance(12):
            if self.chance(20):
                given["first"] = NULL
            return 20, False
        usual = (
            self.pick([2, 3, 1, 5, 7, 0, 11, 100]) if place.depth == 0 else self.pick([2, 1, 3, 0])
        )
        size = max(0, min(usual, most))
        given["last" if backward else "first"] = Leaf(size, str(size))
        return size, backward

    def _wrong_size(self, given: dict[str, Any], definition: GraphQLField) -> tuple[int, bool]:
        given["first"] = self.pick([Leaf(-1, "-1"), Leaf(101, "101"), Leaf(2, "2")])
        if "last" in definition.args:
            given["last"] = self.pick([NULL, Leaf(2, "2")])
        return 2, False

    def _cursor(
        self, bound: BoundObject, order: Any, rows: list[Row] | None, of: str = ""
    ) -> Leaf | None:
        if self.mischief and self.chance(40):
            other = write_cursor("Nothing", (), {})
            return _text(self.pick(["", "nonsense", other, "W10", "e30"]))
        row = self._row(bound) if rows is None else (self.pick(rows) if rows else None)
        return _text(write_cursor(of or bound.name, order, row)) if row is not None else None

    # --- filters

    def filter(
        self, bound: BoundObject, depth: int, of: BoundObject | PartFilters | None = None
    ) -> Fields:
        """Conditions on rows of this type, or on parts of a value of them."""
        of = of or bound
        made: dict[str, Any] = {}
        for _ in range(self.random.randint(0 if self.chance(10) else 1, 2)):
            word = self.random.randint(1, 100)
            if depth < 3 and word > 70:
                key = self.pick(["and", "or", "not"])
                self.seen.add(f"filter.{key}")
                if self.chance(4):
                    made[key] = NULL
                elif key == "not":
                    made[key] = self.filter(bound, depth + 1, of)
                else:
                    count = self.pick([1, 2, 0, 3])
                    made[key] = Items(
                        tuple(self.filter(bound, depth + 1, of) for _ in range(count))
                    )
            else:
                name, conditions = self._condition_of(bound, of, depth)
                made[name] = NULL if self.chance(3) else conditions
        return Fields(made)

    def _condition_of(
        self, bound: BoundObject, of: BoundObject | PartFilters, depth: int
    ) -> tuple[str, Any]:
        absent = ["isNull"] if isinstance(of, PartFilters) else []
        name = self.pick([*of.filters, *of.parts, *of.parts, *absent])
        if name in absent:
            return name, self.pick([Leaf(True, "true"), Leaf(False, "false")])
        if name in of.parts:
            self.seen.add(f"{bound.name} by parts")
            return name, self.filter(bound, depth + 1, of.parts[name])
        asked = of.filters[name]
        kind = asked.leaf.codec.name
        if kind == "JSON":
            return name, self._of_json(bound, asked)
        return name, self._conditions(bound, asked)

    def _of_json(self, bound: BoundObject, asked: Asked) -> Fields:
        """Conditions on JSON, or on what stands at a path in it."""
        pool = self.pools[bound.name, asked.column]
        value = json.loads(self.pick(pool)) if pool else {}
        made: dict[str, Any] = {}
        if self.chance(50):
            path = []
            while isinstance(value, dict) and value and self.chance(75):
                path.append(self.pick(list(value)))
                value = value[path[-1]]
            path = path if not self.chance(10) else [*path, "nothing"]
            made["path"] = Items(tuple(_text(step) for step in path or ["nothing"]))
            self.seen.add("JSONFilter.path")
        for _ in range(self.pick([1, 1, 2])):
            operator = self.pick(JSON_OPERATORS)
            self.seen.add(f"JSONFilter.{operator}")
            made[operator] = self._json_operand(operator, value)
        return Fields(made)

    def _json_operand(self, operator: str, value: Any) -> Any:
        if operator == "isNull":
            return self.pick([Leaf(True, "true"), Leaf(False, "false")])
        if operator == "hasKey":
            return _text(self.pick([*value, "nothing"] if isinstance(value, dict) else ["nothing"]))
        if operator == "contains" and isinstance(value, dict) and value and self.chance(70):
            key = self.pick(list(value))
            value = {key: value[key]}
        other = {"nothing": [1.5, None, True]} if value is None or self.chance(15) else value
        if operator in ("in", "notIn"):
            return Items((_json(other), _json("nothing"))) if not self.chance(10) else Items(())
        return _json(other)

    def _conditions(self, bound: BoundObject, column: Asked) -> Fields:
        kind = self._filter_type(bound, column)
        made: dict[str, Any] = {}
        for _ in range(self.pick([1, 1, 1, 2, 0])):
            operator = self.pick(list(get_named_type(kind).fields))
            self.seen.add(f"{get_named_type(kind).name}.{operator}")
            distinct = operator.endswith("istinctFrom")
            if self.chance(20) if distinct else self.mischief and self.chance(20):
                made[operator] = NULL
            elif operator == "isNull":
                made[operator] = self.pick([Leaf(True, "true"), Leaf(False, "false")])
            elif operator in ("in", "notIn") or column.leaf.is_list:
                count = self.pick([1, 2, 3, 0])
                made[operator] = Items(tuple(self._value(bound, column) for _ in range(count)))
            elif operator in ("like", "ilike"):
                made[operator] = _text(self._pattern(bound, column))
            elif operator in ("startsWith", "endsWith", "contains", "iContains"):
                made[operator] = _text(self._part_of_text(bound, column, operator))
            else:
                made[operator] = self._value(bound, column)
        return Fields(made)

    def _filter_type(self, bound: BoundObject, column: Asked) -> Any:
        """The input with the operators of a value."""
        suffix = "ListFilter" if column.leaf.is_list else "Filter"
        return self.schema.type_map[f"{column.leaf.codec.name}{suffix}"]

    def _value(self, bound: BoundObject, column: Asked) -> Leaf:
        codec = column.leaf.codec
        if isinstance(codec, EnumCodec):
            return _name(self.pick([shown for shown, _ in codec.values]))
        pool = self.pools[bound.name, column.column]
        value = self.pick(pool) if pool else None
        match codec.postgres:
            case "boolean":
                return self.pick([Leaf(True, "true"), Leaf(False, "false")])
            case "integer":
                number = (value or 0) + self.pick([0, 0, 1, -1])
                return Leaf(number, str(number))
            case "numeric":
                return self._decimal(
                    (value or Decimal(1)) + self.pick([Decimal(0), Decimal("0.01")])
                )
            case "date":
                return _text((value or datetime.date(2026, 11, 14)).isoformat())
            case "uuid":
                return _text(str(value or _NOBODY))
            case "bigint":
                return _text(str((value or 0) + self.pick([0, 1, -1])))
            case "timestamptz":
                return self._moment(value or datetime.datetime.now(datetime.UTC))
            case "double precision":
                number = float(value or 0) + self.pick([0, 0, 0.5])
                return Leaf(number, repr(number))
            case "text":
                return _text(self.pick(TEXTS) if value is None or self.chance(15) else value)
        raise AssertionError(codec)

    def _decimal(self, value: Decimal) -> Leaf:
        text = format(value, "f")
        literal = self.pick([json.dumps(text), text, json.dumps(text + "0" * ("." in text))])
        return Leaf(self.pick([text, float(value)]), literal)

    def _moment(self, value: datetime.datetime) -> Leaf:
        zones = (datetime.UTC, datetime.timezone(datetime.timedelta(hours=5, minutes=30)))
        moved = value.astimezone(self.pick(zones)).isoformat()
        return _text(self.pick([moved, moved.replace("+00:00", "Z")]))

    def _pattern(self, bound: BoundObject, column: Asked) -> str:
        pool = [text for text in self.pools[bound.name, column.column] if text]
        text = self.pick(pool or ["demo"])
        start = self.random.randint(0, len(text) - 1)
        piece = text[start : start + self.random.randint(1, 8)]
        piece = piece.replace("\\", "\\\\").replace("%", "\\%")
        if self.chance(30):
            piece = "_" + piece[1:] if piece[0] != "\\" else piece
        return self.pick(["%" + piece + "%", piece + "%", "%" + piece, piece, "%", text])

    def _part_of_text(self, bound: BoundObject, column: Asked, operator: str) -> str:
        """A part of a stored text, signs of patterns among them."""
        pool = [text for text in self.pools[bound.name, column.column] if text]
        text = self.pick(pool or ["demo"])
        size = self.random.randint(0, 6)
        start = self.random.randint(0, len(text) - 1)
        piece = {"startsWith": text[:size], "endsWith": text[-size:] if size else ""}.get(
            operator, text[start : start + size]
        )
        if operator == "iContains" and piece.isascii():
            piece = piece.swapcase()
        return piece + self.pick(["", "", "", "", "%", "_", "\\"])

    # --- literals and variables

    def render(self, value: Any, made: GraphQLInputType, percent: int = 18) -> str:
        """The value in the document: written out, a variable, or variables inside."""
        if not isinstance(made, GraphQLNonNull) and self.chance(2):
            return self._unsent(made)
        if self.chance(percent):
            return self._variable(value, made)
        match value:
            case Items() if not value.items or not self.chance(15) or len(value.items) > 1:
                inner = get_nullable_type(made).of_type  # type: ignore[union-attr]
                return "[" + ", ".join(self.render(v, inner, 6) for v in value.items) + "]"
            case Items():  # one value is a list of one
                return as_text(value.items[0])
            case Fields():
                fields = get_named_type(made).fields
                texts = {k: self.render(v, fields[k].type, 10) for k, v in value.fields.items()}
                return "{" + ", ".join(f"{k}: {text}" for k, text in texts.items() if text) + "}"
        return as_text(value)

    def _unsent(self, made: GraphQLInputType) -> str:
        """A variable that is not sent and has no default: as if the argument were not there."""
        return "$" + self._declare(str(made), None, ABSENT)

    def _variable(self, value: Any, made: GraphQLInputType) -> str:
        kind = str(made)
        sent = as_json(value)
        if isinstance(value, Items) and len(value.items) == 1 and self.chance(20):
            sent = sent[0]
        if not kind.endswith("!") and value is not NULL and self.chance(25):
            kind += "!"
        match self.pick(["sent", "sent", "default", "both", "loose"]):
            case "default":
                return "$" + self._declare(kind, as_text(value), ABSENT)
            case "both" if value is not NULL:
                return "$" + self._declare(kind, as_text(value), sent)
            case "loose" if kind.endswith("!"):  # nullable, but never null for its default
                return "$" + self._declare(kind[:-1], as_text(value), sent)
        return "$" + self._declare(kind, None, sent)

    def _declare(self, kind: str, default: str | None, sent: Any) -> str:
        name = f"v{self.number()}"
        self.variables[name] = (kind, default, sent)
        return name


JSON_OPERATORS = (
    "eq", "contains", "hasKey", "isNull", "neq", "in", "notIn", "isDistinctFrom", "isNotDistinctFrom",
)  # fmt: skip

_PAGE = {"first", "last", "after", "before"}
_NOBODY = "00000000-0000-7000-8000-ffffffffffff"


def _nowhere(bound: BoundObject) -> Row:
    """The key of no row, of values that its types have."""
    dates = {"date": "1900-01-01"}
    keys = zip(bound.key, bound.key_leaves, strict=True)
    return {column: dates.get(leaf.codec.postgres, _NOBODY) for column, leaf in keys}


def _text(text: str) -> Leaf:
    return Leaf(text, json.dumps(text, ensure_ascii=False))


def orders_of(enum: Any) -> list[str]:
    """What a list can be ordered by while nobody searches it."""
    return [name for name in enum.values if not name.startswith("RANK_")]


def _json(value: Any) -> Leaf:
    """A value of JSON; the document spells the keys of objects without quotes."""
    return Leaf(value, _literal(value))


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_literal(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _name(name: str) -> Leaf:
    return Leaf(name, name)


def _constant(name: str) -> str:
    """taskType → TASK_TYPE."""
    return "".join("_" + c if c.isupper() else c.upper() for c in name)
