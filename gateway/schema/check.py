"""Checks declarations before anything is built from them: each `ConfigError` names the field at fault."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.declare.specification import InsteadSpec
from gateway.schema.check_objects import ObjectChecker
from gateway.schema.check_roots import RootChecker
from gateway.schema.declared import DeclaredType
from gateway.schema.described import check_description
from gateway.schema.variants import check_instead

__all__ = ["check_declarations"]


def check_declarations(declared: Mapping[type, DeclaredType]) -> None:
    """Raise ConfigError for the first declaration that cannot be built."""
    objects, roots = ObjectChecker(declared), RootChecker(declared)
    for made in declared.values():
        if made.declaration.kind != "root":
            check_description(made.cls)
        match made.declaration.kind:
            case "root":
                roots.root(made)
            case "input":
                for item in made.fields.values():
                    objects.given(item.annotation, f"{made.name}.{item.name}")
                    if isinstance(item.spec, InsteadSpec):
                        check_instead(made, item, declared)
            case _:
                objects.object(made)
