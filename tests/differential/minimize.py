"""Makes an operation as small as it can be while something holds of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphql import (
    REMOVE,
    DocumentNode,
    GraphQLSchema,
    Node,
    Visitor,
    parse,
    print_ast,
    validate,
    visit,
)

from tests.differential.generator import Generated

__all__ = ["minimize"]

REMOVABLE = {"field", "inline_fragment", "fragment_spread", "argument", "directive", "object_field"}


def minimize(
    schema: GraphQLSchema,
    operation: Generated,
    holds: Callable[[Generated], bool],
    tries: int = 400,
) -> Generated:
    """Take away what can be taken away, one part after another."""
    smallest, left = operation, tries
    while left > 0:
        for candidate in _smaller(schema, smallest):
            left -= 1
            if holds(candidate):
                smallest = candidate
                break
            if left <= 0:
                return smallest
        else:
            return smallest
    return smallest


def _smaller(schema: GraphQLSchema, operation: Generated) -> Iterator[Generated]:
    document = parse(operation.text, no_location=True)
    for kind in REMOVABLE:
        for index in range(_count(document, kind)):
            reduced = _without(document, kind, index)
            candidate = _tidy(reduced, operation.variables)
            whole = candidate is not None and not _has_empty_selection(parse(candidate.text))
            if candidate is not None and whole and not validate(schema, parse(candidate.text)):
                yield candidate


def _has_empty_selection(document: DocumentNode) -> bool:
    return any(not node.selections for node in _nodes(document, "selection_set"))


class _Nth(Visitor):
    """Counts nodes of a kind; removes one of them."""

    def __init__(self, kind: str, index: int) -> None:
        super().__init__()
        self.kind, self.index, self.count = kind, index, 0

    def enter(self, node: Node, *_: Any) -> Any:
        if node.kind != self.kind:
            return None
        self.count += 1
        return REMOVE if self.count - 1 == self.index else None


def _count(document: DocumentNode, kind: str) -> int:
    counter = _Nth(kind, -1)
    visit(document, counter)
    return counter.count


def _without(document: DocumentNode, kind: str, index: int) -> DocumentNode:
    made: DocumentNode = visit(document, _Nth(kind, index))
    return made


def _tidy(document: DocumentNode, variables: Mapping[str, Any]) -> Generated | None:
    """Take out fragments and variables that nothing uses any more."""
    while True:
        text = print_ast(document)
        spreads = {n.name.value for n in _nodes(document, "fragment_spread")}
        kept = tuple(
            d
            for d in document.definitions
            if d.kind != "fragment_definition" or d.name.value in spreads  # type: ignore[attr-defined]
        )
        if len(kept) == len(document.definitions):
            break
        document = DocumentNode(definitions=kept)
    unused = [
        index
        for index, node in enumerate(_nodes(document, "variable_definition"))
        if text.count(f"${node.variable.name.value}") <= 1
        or not _used(document, node.variable.name.value)
    ]
    for index in reversed(unused):
        document = _without(document, "variable_definition", index)
    left = {node.variable.name.value for node in _nodes(document, "variable_definition")}
    text = print_ast(document)
    return (
        Generated(text, {k: v for k, v in variables.items() if k in left}) if _whole(text) else None
    )


def _used(document: DocumentNode, name: str) -> bool:
    return sum(node.name.value == name for node in _nodes(document, "variable")) > 1


def _whole(text: str) -> bool:
    try:
        parse(text)
    except Exception:
        return False
    return True


class _Finder(Visitor):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.found: list[Any] = []

    def enter(self, node: Node, *_: Any) -> None:
        if node.kind == self.kind:
            self.found.append(node)


def _nodes(document: DocumentNode, kind: str) -> list[Any]:
    finder = _Finder(kind)
    visit(document, finder)
    return finder.found
