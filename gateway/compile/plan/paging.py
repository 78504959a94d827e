"""What pages and node ids are made of: sizes, offsets, the values of cursors and of keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.catalog import OrderTerm
from gateway.catalog.pgtype import PgType
from gateway.compile.places import PLACE, placed
from gateway.compile.plan.values import Value, Variables
from gateway.errors import InvalidValue, LimitExceeded
from gateway.values.cursor import node_type, read_cursor, read_node_id

__all__ = [
    "CursorPart",
    "IdsOf",
    "NodeKey",
    "NodeKeys",
    "Offset",
    "PageSize",
    "check_number_of_ids",
]


@dataclass(frozen=True, eq=False)
class PageSize:
    """How many rows a page may have: within the limits, plus `extra` to see whether more follow."""

    value: Value | None
    name: str
    default: int
    maximum: int
    extra: int = 0

    def read(self, variables: Variables) -> int:
        size = self.value.read(variables) if self.value else None
        if size is None:
            return self.default + self.extra
        if size < 0:
            raise InvalidValue(
                f"{self.name} is {size}; it cannot be negative.",
                hint=f"Use {self.name}: 0 to {self.maximum}.",
                extensions={PLACE: [self.name]},
            )
        if size > self.maximum:
            raise LimitExceeded(
                f"{self.name} is {size}; a page has at most {self.maximum} rows.",
                hint="Read page by page, with after: pageInfo.endCursor.",
                extensions={PLACE: [self.name]},
            )
        return int(size) + self.extra

    @property
    def most(self) -> int:
        """The largest that it can be."""
        return max(self.default, self.maximum) + self.extra

    def plus(self, extra: int) -> PageSize:
        """The same page with more rows read than shown."""
        return PageSize(self.value, self.name, self.default, self.maximum, extra)


@dataclass(frozen=True, eq=False)
class Offset:
    """How many rows are skipped."""

    value: Value
    maximum: int

    def read(self, variables: Variables, /) -> int:
        count: int = self.value.read(variables)
        if count < 0:
            raise InvalidValue(
                f"offset is {count}; it cannot be negative.",
                hint=f"Use offset: 0 to {self.maximum}.",
                extensions={PLACE: ["offset"]},
            )
        if count > self.maximum:
            raise LimitExceeded(
                f"offset is {count}; at most {self.maximum} rows can be skipped.",
                hint="Read on with after: pageInfo.endCursor, or filter.",
                extensions={PLACE: ["offset"]},
            )
        return count


@dataclass(frozen=True, eq=False)
class CursorPart:
    """One of the order's values at a cursor, as Postgres wrote it."""

    value: Value
    name: str
    """the argument that has it"""
    tag: str
    order: tuple[OrderTerm, ...]
    index: int

    def read(self, variables: Variables, /) -> object:
        with placed(self.name):
            return read_cursor(self.value.read(variables), self.tag, self.order)[self.index]


def check_number_of_ids(ids: Sequence[object], maximum: int) -> None:
    """Raise LimitExceeded for more ids than a page has rows, before one of them is looked at."""
    if len(ids) > maximum:
        raise LimitExceeded(
            f"nodeIds has {len(ids)} ids; at most {maximum} are allowed.",
            hint="Ask for them in parts.",
            extensions={PLACE: ["nodeIds"]},
        )


@dataclass(frozen=True, eq=False)
class NodeKey:
    """One value of the key inside a node id."""

    value: Value
    types: tuple[PgType, ...]
    index: int = 0

    def read(self, variables: Variables, /) -> object:
        with placed("nodeId"):
            return read_node_id(self.value.read(variables), self.types)[self.index]


@dataclass(frozen=True, eq=False)
class NodeKeys:
    """One value of the keys of those node ids that name `type_name`, null for the others, in their places."""

    value: Value
    type_name: str
    types: tuple[PgType, ...]
    index: int
    maximum: int

    def read(self, variables: Variables) -> list[object]:
        ids = self.value.read(variables)
        check_number_of_ids(ids, self.maximum)
        return [self._key(place, each) for place, each in enumerate(ids)]

    def _key(self, place: int, node_id: object) -> object:
        if node_type(node_id) != self.type_name:
            return None
        with placed("nodeIds", place):
            return read_node_id(node_id, self.types)[self.index]


@dataclass(frozen=True, eq=False)
class IdsOf:
    """How many of the node ids name `type_name`."""

    value: Value
    type_name: str
    maximum: int

    def read(self, variables: Variables, /) -> int:
        """How many of the ids name the type; raises GatewayError where there are too many."""
        ids = self.value.read(variables)
        check_number_of_ids(ids, self.maximum)
        return sum(node_type(each) == self.type_name for each in ids)
