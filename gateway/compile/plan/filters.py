"""`filter:` → conditions. Which fields are present is the shape; their values are parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gateway.catalog import (
    Asked,
    BoundObject,
    Codec,
    EnumCodec,
    Keyed,
    PartFilters,
    Parts,
    RelatedFilters,
    Through,
)
from gateway.catalog.pgtype import TEXT, PgType, simple_type
from gateway.catalog.row_values import OfKey, RowValue, read_by
from gateway.compile.places import placed
from gateway.compile.plan.conditions import (
    All,
    Any_,
    AtPath,
    Compare,
    Condition,
    Correlated,
    Exists,
    FunctionSource,
    IsNull,
    KeyIn,
    Not,
    Operator,
    Paired,
)
from gateway.compile.plan.inputs import PartsValue
from gateway.compile.plan.json_paths import JsonPath, Nested
from gateway.compile.plan.patterns import LiteralText, Pattern
from gateway.compile.plan.values import Parameter, Value, as_fields, as_items, is_null
from gateway.config import Settings
from gateway.errors import InvalidValue, LimitExceeded
from gateway.values.json_path import has_only_keys

__all__ = ["Tally", "belonging", "plan_filter"]

MAX_CONDITIONS = 2_000
"""Conditions, and objects of them, in an operation: each is planned."""

_OPERATORS = {
    "eq": Operator.EQ,
    "neq": Operator.NEQ,
    "gt": Operator.GT,
    "gte": Operator.GTE,
    "lt": Operator.LT,
    "lte": Operator.LTE,
    "in": Operator.IN,
    "notIn": Operator.NOT_IN,
    "like": Operator.LIKE,
    "ilike": Operator.ILIKE,
    "regex": Operator.REGEX,
    "contains": Operator.CONTAINS,
    "containedBy": Operator.CONTAINED_BY,
    "containsRange": Operator.CONTAINS,
    "overlaps": Operator.OVERLAPS,
    "strictlyLeft": Operator.STRICTLY_LEFT,
    "strictlyRight": Operator.STRICTLY_RIGHT,
    "adjacent": Operator.ADJACENT,
    "hasKey": Operator.HAS_KEY,
    "pathExists": Operator.PATH_EXISTS,
}
_ENDS = {
    "startsWith": (Operator.LIKE, "", "%"),
    "endsWith": (Operator.LIKE, "%", ""),
    "contains": (Operator.LIKE, "%", "%"),
    "iContains": (Operator.ILIKE, "%", "%"),
}
"""What stands around a text that is looked for as it is: as a pattern an index can serve it."""
_JSON = simple_type("jsonb")
_PATH = simple_type("text[]")
_EXACT = ("String", "URL", "EmailAddress", "Boolean", "Int", "BigInt", "Decimal")
"""Scalars whose equal values are equal in JSON; a date may be spelled in several ways, and a float is rounded."""


def belonging(
    local: tuple[str, ...], remote: tuple[str, ...], pairs: Through | None
) -> tuple[Condition, ...]:
    """Rows that a row's relation leads to; `pairs`: the join table in between."""
    if pairs is not None:
        return (Paired(remote, pairs, local),)
    return tuple(Correlated(*pair) for pair in zip(remote, local, strict=True))


class Tally:
    """How many conditions an operation has so far, wherever they stand: the planner gives up at the first too many."""

    def __init__(self) -> None:
        self._count = 0

    def add(self) -> None:
        """One more; raises LimitExceeded."""
        self._count += 1
        if self._count > MAX_CONDITIONS:
            raise LimitExceeded(
                f"The operation has more than {MAX_CONDITIONS} conditions and objects of them.",
                hint="Use `in` instead of many conditions, or split it into several operations.",
            )


def plan_filter(
    value: Value,
    bound: BoundObject,
    variables: Mapping[str, object],
    settings: Settings,
    relations: set[str],
    tally: Tally,
) -> Condition:
    """A filter input as one condition; an empty filter holds for every row.

    What it reads besides the rows' own table is added to `relations`.
    """
    return _Filtering(variables, settings, relations, tally).rows(value, bound)


class _Filtering:
    def __init__(
        self,
        variables: Mapping[str, object],
        settings: Settings,
        relations: set[str],
        tally: Tally,
    ) -> None:
        self._variables = variables
        self._tally = tally
        self._most_related = settings.max_related_filters
        self._related = 0
        self._relations = relations

    def rows(
        self, value: Value, bound: BoundObject | RelatedFilters | PartFilters, name: str = ""
    ) -> Condition:
        """Conditions on rows that have these fields; `name` is what a part of a row is called."""
        self._tally.add()
        if is_null(value, self._variables):
            return All(())

        conditions: list[Condition] = []
        for key, child in as_fields(value, self._variables).items():
            with placed(key):
                if not is_null(child, self._variables):
                    conditions.extend(self._member(key, child, bound, name))
                elif key == "isNull" and isinstance(bound, PartFilters):
                    raise _null(f"{name}.isNull", name)  # left out, it would open every row
        return All(tuple(conditions))

    def _member(
        self,
        key: str,
        child: Value,
        bound: BoundObject | RelatedFilters | PartFilters,
        name: str,
    ) -> Iterator[Condition]:
        """What one member of a filter asks."""
        match key:
            case "and":
                yield All(self._each(child, bound, name))
            case "or":
                yield Any_(self._each(child, bound, name))
            case "not":
                yield Not(self.rows(child, bound, name))
            case _ if key in bound.parts:
                yield self.rows(child, bound.parts[key], key)
            case "isNull" if isinstance(bound, PartFilters):
                # "is not null" would say that every part has a value
                absent = IsNull(bound.value, negated=False)
                yield absent if child.read(self._variables) else Not(absent)
            case _ if isinstance(bound, BoundObject | RelatedFilters) and key in bound.related:
                yield from self._through(bound.related[key], child)
            case _:
                yield from self._field(bound.filters[key], key, child)

    def _each(
        self, value: Value, bound: BoundObject | RelatedFilters | PartFilters, name: str
    ) -> tuple[Condition, ...]:
        found: list[Condition] = []
        for index, item in enumerate(as_items(value, self._variables)):
            with placed(index):
                found.append(self.rows(item, bound, name))
        return tuple(found)

    def _through(self, of: RelatedFilters, value: Value) -> Iterator[Condition]:
        """Conditions on the related row, or on some, none or every one of them."""
        if not of.many:
            yield self._exists(of, self.rows(value, of))
            return
        for key, child in as_fields(value, self._variables).items():
            if is_null(child, self._variables):
                continue
            with placed(key):
                condition = self.rows(child, of)
            match key:
                case "some":
                    yield self._exists(of, condition)
                case "none":
                    yield Not(self._exists(of, condition))
                case _:
                    yield Not(self._exists(of, Not(condition)))

    def _exists(self, of: RelatedFilters, condition: Condition) -> Condition:
        self._related += 1
        if self._related > self._most_related:
            raise LimitExceeded(
                f"The filter has more than {self._most_related} conditions on related rows.",
                hint="Name several fields in one of them, or split it into several operations.",
            )
        self._relations.add(str(of.relation))
        if of.pairs is not None:
            self._relations.add(str(of.pairs.table))
        return Exists(of.relation, belonging(of.local, of.remote, of.pairs), condition)

    def _field(self, asked: Asked, name: str, value: Value) -> list[Condition]:
        self._relations.update(read_by(asked.value))
        given = dict(as_fields(value, self._variables))
        path = given.pop("path", None)
        compare = _Comparing(asked.value, asked.leaf.real, name, self._variables, asked.parts)
        compare = replace(compare, contained=self._contained(asked, path))
        if asked.keyed is not None:
            self._relations.add(str(asked.keyed.function))
        if path is None and isinstance(asked.value, str):
            compare = replace(compare, keyed=asked.keyed)
        elif path is not None:
            with placed("path"):
                compare = replace(compare, column=self._at(asked.value, name, path))
        conditions: list[Condition] = []
        for key, child in given.items():
            self._tally.add()
            with placed(key):
                conditions.append(compare(key, child))
        return conditions

    def _at(self, of: RowValue, name: str, path: Value) -> AtPath:
        """What stands at a path in a JSON value."""
        self._tally.add()
        if is_null(path, self._variables):
            raise InvalidValue(
                f"filter.{name}.path is null.", hint="Name at least one key, or leave the path out."
            )
        return AtPath(of, Parameter.typed(JsonPath(path), _PATH))

    def _contained(self, asked: Asked, path: Value | None) -> Contained | None:
        """By what containment an equal value is found too; a position in an array has none that always holds."""
        codec, value = asked.leaf.codec, asked.value
        column, keys = (value.value, value.keys) if isinstance(value, OfKey) else (value, ())
        if path is not None:
            is_found = has_only_keys(path.read(self._variables) or [None])
        else:
            is_exact = isinstance(codec, EnumCodec) or codec.name in _EXACT
            is_found = bool(keys) and is_exact and not asked.leaf.is_list
        return Contained(column, keys, path, codec, asked.keyed) if is_found else None


@dataclass(frozen=True)
class Contained:
    """What has a value under these keys contains the object that has nothing else, which a GIN index finds."""

    column: RowValue
    keys: tuple[str, ...]
    path: Value | None
    codec: Codec
    keyed: Keyed | None

    def having(self, value: Value) -> Condition:
        """The rows that contain it; of which a function tells the keys where one is declared."""
        given = Parameter.typed(Nested(self.keys, self.path, value, self.codec), _JSON)
        if self.keyed is not None:
            return _keyed(self.keyed, given)
        return Compare(self.column, Operator.CONTAINS, given, _JSON)


@dataclass(frozen=True)
class _Comparing:
    """Compares one value of a row."""

    column: RowValue | AtPath
    kind: PgType
    name: str
    variables: Mapping[str, object]
    parts: Parts | None = None
    contained: Contained | None = None
    keyed: Keyed | None = None

    def __call__(self, operator: str, value: Value) -> Condition:
        """The condition that one operator of a filter is."""
        same, no_value = operator == "isNotDistinctFrom", is_null(value, self.variables)
        if same or operator == "isDistinctFrom":
            if no_value:
                return IsNull(self.column, negated=not same)
            given = value if self.parts is None else PartsValue(value, self.parts)
            equal = self._compare(Operator.EQ, given)
            return equal if same else Not(equal)
        if no_value:
            raise _null(f"{self.name}.{operator}", self.name)
        if operator == "isNull":
            return IsNull(self.column, negated=not value.read(self.variables))
        if self.parts is not None:
            if operator == "contains":
                return self._within(value)
            value = PartsValue(value, self.parts)
        elif operator in _ENDS and not self.kind.is_array and self.kind.sql != "jsonb":
            matched, before, after = _ENDS[operator]
            return self._compare(matched, LiteralText(value, before, after))
        elif operator in ("like", "ilike"):
            value = Pattern(value)
        return self._compare(_OPERATORS[operator], value)

    def _within(self, value: Value) -> Compare:
        """A range that has one value in it; a multirange's item is a range."""
        bound = self.kind
        while bound.element is not None:
            bound = bound.element
        return Compare(self.column, Operator.CONTAINS, Parameter.typed(value, bound), self.kind)

    def _compare(self, operator: Operator, value: Value) -> Condition:
        taken, is_regex = _taken(operator, self.kind), operator is Operator.REGEX
        given = Parameter.typed(value, taken, is_regex=is_regex)
        compared = Compare(self.column, operator, given, self.kind)
        if operator is Operator.EQ and self.contained is not None:
            return All((self.contained.having(value), compared))
        if operator is Operator.CONTAINS and self.keyed is not None:
            return All((_keyed(self.keyed, given), compared))
        return compared


def _taken(operator: Operator, kind: PgType) -> PgType:
    """The type that an operator takes beside a value of this one."""
    match operator:
        case Operator.IN | Operator.NOT_IN:
            return kind.compared.array()
        case Operator.CONTAINS | Operator.CONTAINED_BY | Operator.OVERLAPS:
            return kind
        case Operator.LIKE:
            return kind if kind.likes else TEXT
        case Operator.ILIKE | Operator.REGEX | Operator.HAS_KEY:
            return TEXT
        case Operator.PATH_EXISTS:
            return simple_type("jsonpath")
    return kind.compared


def _keyed(of: Keyed, contained: Parameter) -> KeyIn:
    return KeyIn(of.column, FunctionSource(of.function, (("p_value", contained),)))


def _null(place: str, name: str) -> InvalidValue:
    return InvalidValue(
        f"filter.{place} is null, which nothing compares to.",
        hint=f"Use {name}: {{isNull: true}}, or leave it out.",
    )
