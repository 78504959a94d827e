"""What a literal in a document says, whatever its type; its numbers keep their digits."""

from __future__ import annotations

from graphql import (
    FloatValueNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
)

from gateway.values.exact import Number

__all__ = ["read_literal"]


def read_literal(node: ValueNode) -> object:
    """The literal as JSON has it; in the place of a variable stands null."""
    match node:
        case NullValueNode() | VariableNode():
            return None
        case IntValueNode():
            return int(node.value)
        case FloatValueNode():
            return Number(node.value)
        case ListValueNode():
            return [read_literal(each) for each in node.values]
        case ObjectValueNode():
            return {each.name.value: read_literal(each.value) for each in node.fields}
    return node.value  # type: ignore[attr-defined]  # a text, a Boolean, or an enum's name
