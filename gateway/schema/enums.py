"""`collect_enums`: the enums that declared fields and their arguments are of, with the text of each value."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

from gateway.catalog import EnumCodec
from gateway.declare.specification import ComputedSpec, FunctionSpec, LiveSpec
from gateway.errors import ConfigError
from gateway.schema.annotations import read_annotation
from gateway.schema.declared import DeclaredType
from gateway.schema.described import check_description
from gateway.schema.names import Names, place

__all__ = ["collect_enums"]


def collect_enums(declared: Iterable[DeclaredType], names: Names) -> dict[type, EnumCodec]:
    """Each enum with its codec; raises ConfigError where two members have one text in Postgres."""
    found: dict[type, EnumCodec] = {}
    for made in declared:
        with names.within(made.domain):
            for of in _types(made):
                if isinstance(of, type) and issubclass(of, enum.Enum) and of not in found:
                    found[of] = _codec(of, names)
    return found


def _types(made: DeclaredType) -> Iterator[object]:
    for item in made.fields.values():
        yield item.annotation.of
        if isinstance(item.spec, FunctionSpec | LiveSpec | ComputedSpec):
            for given in item.field.arguments:
                yield read_annotation(given.type_annotation.annotation).of


def _codec(of: type[enum.Enum], names: Names) -> EnumCodec:
    check_description(of)
    definition = of.__strawberry_definition__  # type: ignore[attr-defined]
    name = names.type(definition.name, place(of))
    for key, member in of.__members__.items():
        names.value(name, key, f"the value {key}")
        if key != member.name:
            raise ConfigError(
                f"{name}.{key} and {name}.{member.name} are both {member.value!r} in Postgres.",
                hint="Keep one of them.",
            )
    return EnumCodec(name, tuple((each.name, str(each.value)) for each in of))
