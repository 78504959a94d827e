"""How much an operation asks for, with its fragments: measured before validation, whose cost grows faster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from gateway.config import Settings
from gateway.errors import LimitExceeded

__all__ = ["check_limits", "too_deep"]


@dataclass
class _Measure:
    roots: int = 0
    fields: int = 0
    aliases: int = 0
    depth: int = 0


def check_limits(
    definition: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    settings: Settings,
) -> None:
    """Refuse an operation that asks for more than a limit."""
    try:
        total = _measure(definition.selection_set, fragments, {}, frozenset())
    except RecursionError:  # the parser limits the nesting of each fragment, not of their chain
        raise too_deep() from None
    for what, value, limit in (
        ("fields", total.fields, settings.max_fields),
        ("aliases", total.aliases, settings.max_aliases),
        ("levels", total.depth, settings.max_depth),
        ("root fields", total.roots, settings.max_root_fields),
    ):
        if value > limit:
            raise LimitExceeded(
                f"The operation has {value} {what}; at most {limit} are allowed.",
                hint="Split it into several operations.",
            )


def _measure(
    selection_set: SelectionSetNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    known: dict[str, _Measure],
    within: frozenset[str],
) -> _Measure:
    total = _Measure()
    for node in selection_set.selections:
        inner = _Measure()
        if isinstance(node, FieldNode):
            total.roots += 1
            total.fields += 1
            total.aliases += node.alias is not None
            introspects = node.name.value in ("__schema", "__type")
            if node.selection_set:
                inner = _measure(node.selection_set, fragments, known, within)
            inner.depth = 1 if introspects else inner.depth + 1
            inner.roots = 0
        elif isinstance(node, InlineFragmentNode):
            inner = _measure(node.selection_set, fragments, known, within)
        elif isinstance(node, FragmentSpreadNode):
            inner = _measure_fragment(node.name.value, fragments, known, within)
        total.roots += inner.roots
        total.fields += inner.fields
        total.aliases += inner.aliases
        total.depth = max(total.depth, inner.depth)
    return total


def _measure_fragment(
    name: str,
    fragments: Mapping[str, FragmentDefinitionNode],
    known: dict[str, _Measure],
    within: frozenset[str],
) -> _Measure:
    if name in within or name not in fragments:  # validation reports cycles and unknown names
        return _Measure()
    if name not in known:
        known[name] = _measure(fragments[name].selection_set, fragments, known, within | {name})
    return replace(known[name])  # the caller adds its own level to it


def too_deep() -> LimitExceeded:
    """A document whose braces, or whose fragments, stand in one another without end."""
    return LimitExceeded(
        "The document is nested too deeply.", hint="Split it into several operations."
    )
