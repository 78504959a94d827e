"""What stands in JSON, as the declared type shows it: written down again, apart from the engine."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from gateway.catalog import BoundObject, Catalog, EnumCodec, Leaf, Variants
from gateway.catalog.row_values import OfKey, OfRelated, carried_name
from tests.differential.refusal import Failed

__all__ = ["add_values", "has", "meets", "object_in", "read", "shown"]

Row = dict[str, Any]
_MISFIT = object()


def read(text: Any) -> Any:
    """JSON with its digits."""
    return json.loads(text, parse_float=Decimal) if isinstance(text, str) else text


def object_in(value: Any) -> Mapping[str, Any] | None:
    """The object; what is none is an error in its place."""
    if value is None or isinstance(value, dict):
        return value
    raise Failed("INTERNAL", f"{value!r} is no object")


def shown(value: Any, leaf: Leaf) -> Any:
    """The value as its field shows it; what does not fit is an error in its place."""
    if value is None:
        if not leaf.nullable:
            raise Failed("INTERNAL", "nothing where something is promised")
        return None
    if leaf.is_list and leaf.dimensions == 1:
        if not isinstance(value, list):
            raise Failed("INTERNAL", f"{value!r} is no list")
        return [_item(each, leaf) for each in value]
    assert not leaf.is_list, "no domain has a list of lists in JSON"
    return _shown(value, leaf.codec)


def _item(value: Any, leaf: Leaf) -> Any:
    """An item of a list; what does not fit is an error in its place, which is no other item's."""
    if value is None and not leaf.nullable_items:
        return Failed("INTERNAL", "null among items that are never null")
    try:
        return _shown(value, leaf.codec)
    except Failed as failed:
        return failed


def has(value: Any, need: OfKey) -> bool:
    """Whether what is needed of the value is there, as its type."""
    leaf = need.leaf
    for key in need.keys:
        value = value.get(key) if isinstance(value, dict) else None
    if leaf is None:
        return isinstance(value, dict)
    if not leaf.is_list:
        return value is not None and fitting(value, leaf.codec) is not _MISFIT
    items = value if isinstance(value, list) else [_MISFIT]
    return leaf.nullable_items or all(
        each is not None and fitting(each, leaf.codec) is not _MISFIT for each in items
    )


def _shown(value: Any, codec: Any) -> Any:
    found = None if value is None else fitting(value, codec)
    if found is _MISFIT:
        raise Failed("INTERNAL", f"{value!r} is no {codec.name}")
    if isinstance(codec, EnumCodec):
        return {stored: name for name, stored in codec.values}.get(found)
    match codec.name, found:
        case _, None:
            return None
        case "Decimal", _:
            return format(found, "f")
        case "BigInt" | "UUID", _:
            return str(found)
        case "Date", _:
            return found.isoformat()
        case "DateTime", _:
            text = found.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
            return text.rstrip("0").rstrip(".") + "+00:00"
        case "Float", _:
            return float(found)
        case "JSON", _:
            return json.loads(json.dumps(found, default=float))
    return found


def fitting(value: Any, codec: Any) -> Any:
    """The value as Python compares it, or what says that it is none of this type."""
    if isinstance(codec, EnumCodec):
        return value if value in [stored for _, stored in codec.values] else _MISFIT
    if codec.name == "JSON":
        return value
    try:
        return _READ[codec.name](value)
    except (ValueError, TypeError):
        return _MISFIT


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError
    return Decimal(value)


def _whole(bits: int) -> Callable[[Any], int]:
    def make(value: Any) -> int:
        number = _number(value)
        if number != number.to_integral_value() or not -(2**bits) <= number < 2**bits:
            raise ValueError
        return int(number)

    return make


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _day(value: Any) -> datetime.date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", _text(value)):
        raise ValueError
    return datetime.date.fromisoformat(value)


def _moment(value: Any) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError
    return moment


_READ: Mapping[str, Callable[[Any], Any]] = {
    "String": _text,
    "URL": _text,
    "EmailAddress": _text,
    "Int": _whole(31),
    "BigInt": _whole(63),
    "Float": lambda value: float(_number(value)),
    "Decimal": _number,
    "Boolean": _boolean,
    "Date": _day,
    "DateTime": _moment,
    "UUID": lambda value: uuid.UUID(_text(value)),
}


# --- values that rows are filtered and ordered by, under the names that rows carry them


def add_values(catalog: Catalog, tables: Mapping[str, list[Row]]) -> None:
    """Give each row what it is asked for by and is no column of its table."""
    for bound in catalog.objects.values():
        for name, value in _made(bound):
            for row in tables.get(str(bound.relation), ()):
                row[name] = _value(row, value, tables)


def _made(bound: BoundObject) -> Iterator[tuple[str, Any]]:
    asked = [*bound.filters.values(), *bound.groups.values(), *bound.aggregates.values()]
    waiting = list(bound.parts.values())
    while waiting:
        parts = waiting.pop()
        waiting += parts.parts.values()
        asked += parts.filters.values()
        yield str(parts.value), parts.value
    for each in asked:
        if not isinstance(each.value, str):
            yield each.column, each.value
    for field in bound.fields.values():
        if isinstance(field, Variants) and not isinstance(field.tag, str):
            yield carried_name(field.tag), field.tag
    for term in bound.orders.values():
        if term.computed is not None:
            yield term.column, term.computed


def _value(row: Row, value: Any, tables: Mapping[str, list[Row]]) -> Any:
    match value:
        case str():
            return row[value]
        case OfKey(value=of, keys=keys, leaf=leaf):
            return _under(read(_value(row, of, tables)), keys, leaf)
        case OfRelated(relation=relation, local=local, remote=remote, value=of):
            wanted = [row[each] for each in local]
            found = [
                other
                for other in tables[str(relation)]
                if [other[each] for each in remote] == wanted and None not in wanted
            ]
            return _value(found[0], of, tables) if found else None
    return row[str(value.function)]


def _under(value: Any, keys: tuple[str, ...], leaf: Leaf | None) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if leaf is None:
        return value if isinstance(value, dict) else None
    if value is None:
        return None
    if leaf.is_list:
        items = value if isinstance(value, list) else None
        return items and [fitting(each, leaf.codec) for each in items]
    found = fitting(value, leaf.codec)
    return None if found is _MISFIT else found


# --- conditions on JSON


def meets(name: str, wanted: Mapping[str, Any], row: Row) -> bool:
    """Whether the JSON under this name, or what stands at a path in it, meets all of the conditions."""
    value = read(row[name])
    is_null = row[name] is None
    if "path" in wanted:
        for step in wanted["path"]:
            value = _step(value, step)
        is_null = value is None
    rest = {key: each for key, each in wanted.items() if key != "path"}
    return all(_meets(value, is_null, key, each) for key, each in rest.items())


def _step(value: Any, step: str) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and re.fullmatch("-?[0-9]+", step):
        at = int(step)
        return value[at] if -len(value) <= at < len(value) else None
    return None


def _meets(value: Any, is_null: bool, operator: str, sent: Any) -> bool:
    given = read(json.dumps(sent))
    if operator == "isNull":
        return is_null is given
    if operator in ("isDistinctFrom", "isNotDistinctFrom"):
        same = is_null if given is None else not is_null and _same(value, given)
        return same is (operator == "isNotDistinctFrom")
    if operator == "notIn" and not given:
        return True
    if is_null:
        return False
    match operator:
        case "eq" | "neq":
            return _same(value, given) is (operator == "eq")
        case "in" | "notIn":
            return any(_same(value, each) for each in given) is (operator == "in")
        case "hasKey":
            return given in value if isinstance(value, dict | list) else value == given
        case "contains":
            return _contains(value, given)
    raise AssertionError(operator)


def _same(one: Any, other: Any) -> bool:
    """Equality of JSON: true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def _contains(one: Any, other: Any) -> bool:
    """Postgres' @>."""
    if isinstance(one, dict):
        return isinstance(other, dict) and all(
            key in one and _contains(one[key], each) for key, each in other.items()
        )
    if isinstance(one, list):
        if not isinstance(other, list):
            return not isinstance(other, dict) and any(_same(each, other) for each in one)
        return all(any(_holds(mine, each) for mine in one) for each in other)
    return _same(one, other)


def _holds(mine: Any, each: Any) -> bool:
    return (
        type(mine) is type(each) and _contains(mine, each)
        if isinstance(each, dict | list)
        else _same(mine, each)
    )
