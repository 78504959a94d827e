"""`build_schema`: declared types → Strawberry schema and `Catalog`."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import strawberry
from graphql import GraphQLSchema, print_schema
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.config import StrawberryConfig
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UNSET

from gateway.binding import (
    BINDING,
    CallSpec,
    DownloadSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    Node,
    NodeSpec,
    RowsSpec,
)
from gateway.catalog import Catalog, Codec, EnumCodec
from gateway.docstrings import class_description
from gateway.errors import ConfigError
from gateway.scalars import POSTGRES_SCALARS, STRAWBERRY_SCALARS
from gateway.schema.annotations import Annotation, is_annotated_union
from gateway.schema.declared import DeclaredField, DeclaredType, discover
from gateway.schema.derive import DerivedTypes, argument, derive_types, graphql_name
from gateway.schema.examples import Example
from gateway.schema.live import event_type

__all__ = ["BoundSchema", "build_schema"]

_PAGE = (
    ("first", int, "How many rows from the start of the list."),
    ("after", str, "Cursor to read on from, forward."),
    ("last", int, "How many rows from the end of the list."),
    ("before", str, "Cursor to read on from, backward."),
)
_FILTER = "Which rows; all of them unless given."
_AFTER = (
    "Cursor of the last event that arrived: what came since then is sent first, without a hole or a "
    "duplicate. Only new events unless given."
)
_IDEMPOTENCY = (
    "A UUID of the client's choice. The same key with the same input, within 24 hours, "
    "answers as the first time and changes nothing."
)


@dataclass(frozen=True)
class BoundSchema:
    """What the gateway serves: the schema, and what each part of it is in Postgres.

    `context` makes what Python fields find in `info.context`, once per request.
    """

    graphql: GraphQLSchema
    catalog: Catalog
    sdl: str
    examples: Sequence[Example] = ()
    context: Callable[..., Any] | None = None
    people: Sequence[Any] = ()


def build_schema(
    *,
    queries: Sequence[type],
    mutations: Sequence[type] = (),
    subscriptions: Sequence[type] = (),
    errors: Mapping[str, str] | None = None,
    examples: Sequence[Example] = (),
    context: Callable[..., Any] | None = None,
    people: Sequence[Any] = (),
    downloads: Sequence[DownloadSpec] = (),
) -> BoundSchema:
    """Build the schema from root classes; raises ConfigError naming the field that does not fit."""
    from gateway.schema.bind import bind_catalog
    from gateway.schema.check import check_declarations
    from gateway.schema.resolve import attach_resolvers

    declared = discover([*queries, *mutations, *subscriptions])
    check_declarations(declared)
    builder = Builder(declared)
    builder.build_types()
    query = builder.build_root("Query", queries, "What can be read.")
    mutation = builder.build_root(
        "Mutation", mutations, "What can be done. All fields of one operation are one transaction."
    )
    subscription = builder.build_root(
        "Subscription",
        subscriptions,
        (
            "What can be listened to. Each event is asked for again as the subscriber, so it shows "
            "what they may see at that moment."
        ),
    )
    made = strawberry.Schema(
        query=query,
        mutation=mutation,
        subscription=subscription,
        types=builder.object_types(),
        config=StrawberryConfig(scalar_map=STRAWBERRY_SCALARS),
    )
    catalog = bind_catalog(builder, queries, mutations, subscriptions, errors or {}, downloads)
    attach_resolvers(made._schema, catalog)
    return BoundSchema(
        made._schema,
        catalog,
        print_schema(made._schema) + "\n",
        tuple(examples),
        context,
        tuple(people),
    )


class Builder:
    """Makes Strawberry types of the declared ones; keeps what the catalogue needs to know."""

    def __init__(self, declared: Mapping[type, DeclaredType]) -> None:
        self.declared = declared
        self.enums: dict[type, EnumCodec] = {}
        self.derived: dict[type, DerivedTypes] = {}
        self._operators: dict[str, Any] = {}

    # --- types

    def build_types(self) -> None:
        """Turn every declared class into its Strawberry type."""
        for made in self.declared.values():
            for item in made.fields.values():
                self._collect_enum(item.annotation.of)
                if isinstance(item.spec, FunctionSpec | LiveSpec):
                    for given in item.field.arguments:
                        self._collect_enum(_argument_annotation(given).of)
        for made in self.declared.values():
            for item in made.fields.values():
                filtered = isinstance(item.spec, LiveSpec) and item.spec.filtered
                if item.annotation.is_connection or filtered:
                    self._derive(item.annotation.of)
        for made in self.declared.values():
            if made.declaration.kind == "input":
                self._build_input(made)
            elif made.declaration.kind != "root":
                self._build_object(made)

    def object_types(self) -> list[type]:
        """Every object type, also those that only an interface leads to."""
        return [
            made.cls
            for made in self.declared.values()
            if made.declaration.kind in ("table", "result")
        ]

    def codec(self, of: Any, where: str) -> Codec:
        """How values of a leaf's Python type travel."""
        if of in self.enums:
            return self.enums[of]
        try:
            return POSTGRES_SCALARS[of]
        except (KeyError, TypeError):
            raise ConfigError(
                f"{where} is {of!r}, which is no scalar, enum or bound type.",
                hint="Use a scalar of gateway.scalars.",
            ) from None

    def is_leaf(self, of: Any) -> bool:
        """True for scalars and enums."""
        return of in self.enums or (not is_annotated_union(of) and of in POSTGRES_SCALARS)

    def _collect_enum(self, of: Any) -> None:
        if isinstance(of, type) and issubclass(of, enum.Enum) and of not in self.enums:
            definition = of.__strawberry_definition__  # type: ignore[attr-defined]
            self.enums[of] = EnumCodec(
                definition.name, tuple((member.name, str(member.value)) for member in of)
            )

    def _derive(self, target: type) -> None:
        if target in self.derived:
            return
        made = self.declared[target]
        said = made.declaration
        hints = {key: item.annotation for key, item in made.fields.items()}

        def of(names: Iterable[str]) -> dict[str, Any]:
            return {key: hints[key].of for key in names}

        self.derived[target] = derive_types(
            target,
            made.name,
            has_table=said.kind == "table",
            filters={
                k: (hints[k].of, self.codec(hints[k].of, f"{made.name}.{k}"), hints[k].is_list)
                for k in said.filters
            },
            orders=said.orders,
            aggregates=of(said.aggregates),
            groups=of(said.groups),
            operators=self._operators,
        )

    def _build_object(self, made: DeclaredType) -> None:
        cls: Any = made.cls
        own: dict[str, Any] = {}
        for name, item in made.fields.items():
            if (
                name in ("id", "node_id")
                and issubclass(cls, Node)
                and name not in vars(cls).get("__annotations__", {})
            ):
                continue
            item.field.description = item.description
            item.field.type_annotation = StrawberryAnnotation(self._output(item.annotation))
            if item.spec is not None:
                own[name] = self._output(item.annotation)
                setattr(cls, name, item.field)
                if item.annotation.is_connection:
                    item.field.arguments = self._connection_arguments(item.annotation.of)
        cls.__annotations__ = own
        strawberry.type(cls, name=made.name, description=class_description(cls))

    def _build_input(self, made: DeclaredType) -> None:
        cls: Any = made.cls
        idempotent = any(
            isinstance(item.spec, CallSpec) and item.spec.input is cls and item.spec.idempotent
            for other in self.declared.values()
            for item in other.fields.values()
        )
        hints: dict[str, Any] = {}
        for name, item in made.fields.items():
            hints[name] = self._output(item.annotation)
            default = {"default": UNSET} if item.annotation.nullable else {}
            setattr(cls, name, strawberry.field(description=item.description, **default))
        if idempotent:
            hints["idempotency_key"] = uuid.UUID | None
            cls.idempotency_key = strawberry.field(description=_IDEMPOTENCY, default=UNSET)
        cls.__annotations__ = hints
        strawberry.input(cls, name=made.name, description=class_description(cls))

    def _output(self, annotation: Annotation) -> Any:
        of = self.derived[annotation.of].connection if annotation.is_connection else annotation.of
        typed = list[_optional(of, annotation.nullable_items)] if annotation.is_list else of  # type: ignore[misc]
        return _optional(typed, annotation.nullable)

    # --- roots

    def build_root(self, name: str, roots: Sequence[type], description: str) -> Any:
        """Join root classes into one type. A query's fields are nullable: each can fail alone."""
        if not roots:
            return None
        body: dict[str, Any] = {"__annotations__": {}}
        for cls in roots:
            for key, item in self.declared[cls].fields.items():
                if key in body:
                    raise ConfigError(
                        f"{name}.{key} is declared twice, again in {cls.__name__}.",
                        hint="Rename one of them.",
                    )
                output = self._output(item.annotation)
                if item.annotation.is_live:
                    output = event_type(key, output, item.description)
                output = _optional(output, name == "Query")
                body[key] = self._root_field(item, output)
                body["__annotations__"][key] = output
        return strawberry.type(type(name, (), body), name=name, description=description)

    def _root_field(self, item: DeclaredField, output: Any) -> StrawberryField:
        made = item.field if item.spec is None else strawberry.field(metadata={BINDING: item.spec})
        made.description = item.description
        made.type_annotation = StrawberryAnnotation(output)
        if item.spec is not None:
            made.arguments = self._root_arguments(item)
        return made

    def _root_arguments(self, item: DeclaredField) -> list[StrawberryArgument]:
        target = item.annotation.of
        match item.spec:
            case KeySpec(arguments=names):
                fields = self.declared[target].fields
                return [
                    argument(
                        key, fields[key].annotation.of, fields[key].description or f"Its {key}."
                    )
                    for key in names
                ]
            case RowsSpec(switches=switches, searches=searches):
                flags = [
                    argument(key, bool | None, _switch_text(key, column))
                    for key, (column, _) in switches.items()
                ]
                texts = [argument(key, str | None, _search_text(key)) for key in searches]
                return [*texts, *flags, *self._connection_arguments(target)]
            case FunctionSpec():
                given = [_without_null_default(each) for each in item.field.arguments]
                ranked = (
                    [argument(n, h | None, t) for n, h, t in _PAGE[:2]]
                    if item.annotation.is_connection
                    else []
                )
                return [*given, *ranked]
            case NodeSpec(many=False):
                return [argument("node_id", strawberry.ID, "The object's `nodeId`.")]
            case NodeSpec(many=True):
                return [
                    argument(
                        "node_ids", list[strawberry.ID], "The objects' `nodeId`s, at most a page."
                    )
                ]
            case CallSpec(input=given_input):
                return [argument("input", given_input, "What to do.")]
            case LiveSpec():
                return self._live_arguments(item, item.spec)
        raise ConfigError(
            f"{item.name} cannot be a root field.",
            hint="Use by_key(), rows(), function(), call() or live().",
        )

    def _live_arguments(self, item: DeclaredField, spec: LiveSpec) -> list[StrawberryArgument]:
        made = [_without_null_default(each) for each in item.field.arguments]
        if spec.argument is not None:
            made.append(argument(spec.argument, uuid.UUID, "Whose events."))
        if spec.function is not None and item.annotation.is_connection:
            made.append(argument("first", int | None, _PAGE[0][2]))
        if spec.filtered:
            derived = self.derived[item.annotation.of]
            made.append(argument("filter", _optional(derived.filter, True), _FILTER))
        made.append(argument("after", str | None, _AFTER))
        return made

    def _connection_arguments(self, target: type) -> list[StrawberryArgument]:
        derived = self.derived[target]
        made = [argument(name, hint | None, text) for name, hint, text in _PAGE]
        if derived.filter is not None:
            made.append(argument("filter", _optional(derived.filter, True), _FILTER))
        order: Any = derived.order
        if order is not None:
            made.append(
                argument(
                    "order_by",
                    _optional(list[order], True),
                    "Order of the rows; the key decides between equals.",
                )
            )
        return made


def _optional(hint: Any, nullable: bool) -> Any:
    from typing import Optional

    return Optional[hint] if nullable else hint  # noqa: UP045 - an annotated union takes no `|`


def _switch_text(key: str, column: str) -> str:
    return f"{key.replace('_', ' ').capitalize()}: narrows by `{graphql_name(column)}`."


def _search_text(key: str) -> str:
    return f"{key.replace('_', ' ').capitalize()}: only rows that this text finds."


def _without_null_default(given: StrawberryArgument) -> StrawberryArgument:
    """An argument that is not sent is not passed on, so that the SQL default applies."""
    if given.default is None:
        given.default = UNSET
    return given


def _argument_annotation(given: StrawberryArgument) -> Annotation:
    from gateway.schema.annotations import read_annotation

    return read_annotation(given.type_annotation.annotation)


def union_members(of: Any) -> tuple[type, ...]:
    """The classes of an annotated union."""
    return get_args(get_args(of)[0])
