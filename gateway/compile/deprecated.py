"""What an operation uses that is deprecated, so that the log can tell who still does."""

from __future__ import annotations

from graphql import (
    ArgumentNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLArgument,
    GraphQLEnumValue,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLSchema,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    visit,
)

from gateway.schema.deprecation import COORDINATE, DEPRECATES

__all__ = ["deprecated_uses"]


def deprecated_uses(schema: GraphQLSchema, document: DocumentNode) -> tuple[str, ...]:
    """The coordinates of what is deprecated, each once: `Kind.field`, `Query.list(argument:)`, `Enum.VALUE`.

    Values of variables are not looked at: they differ from request to request.
    """
    if DEPRECATES not in schema.extensions:
        return ()
    types = TypeInfo(schema)
    uses = _Uses(types)
    visit(document, TypeInfoVisitor(types, uses))
    return tuple(uses.found)


class _Uses(Visitor):
    """Notes the deprecated in the order in which it stands in a document."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.found: dict[str, None] = {}

    def enter_field(self, _node: FieldNode, *_: object) -> None:
        self._note(self.types.get_field_def())

    def enter_argument(self, _node: ArgumentNode, *_: object) -> None:
        self._note(self.types.get_argument())

    def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
        parent = get_named_type(self.types.get_parent_input_type())
        if isinstance(parent, GraphQLInputObjectType):
            self._note(parent.fields.get(node.name.value))

    def enter_enum_value(self, _node: EnumValueNode, *_: object) -> None:
        self._note(self.types.get_enum_value())

    def _note(
        self, used: GraphQLArgument | GraphQLEnumValue | GraphQLField | GraphQLInputField | None
    ) -> None:
        if used is not None and used.deprecation_reason is not None:
            self.found[str(used.extensions[COORDINATE])] = None
