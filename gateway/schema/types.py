"""`Types`: declared classes → Strawberry types, made anew for each schema; the classes stay as they were."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, get_args

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UNSET

from gateway.catalog import Codec, EnumCodec, Form
from gateway.declare.declaration import Identified, Node
from gateway.declare.docstrings import class_description
from gateway.declare.specification import (
    BINDING,
    CallSpec,
    ComputedSpec,
    InsteadSpec,
    LiveSpec,
    RowsSpec,
    ToManySpec,
)
from gateway.errors import ConfigError
from gateway.schema.annotations import (
    Annotation,
    is_annotated_union,
    list_of,
    optional,
    read_annotation,
)
from gateway.schema.declared import DeclaredField, DeclaredType, interface_of
from gateway.schema.derive import Derivable, DerivedTypes, Deriver, PageInfo
from gateway.schema.enums import collect_enums
from gateway.schema.filters import Composed, Filterable, FilterableRelated, Ranged
from gateway.schema.list_arguments import (
    filter_argument,
    given_argument,
    more_arguments,
    order_argument,
    page_arguments,
)
from gateway.schema.live import Change, Gap, GapReason
from gateway.schema.make import IDEMPOTENCY, MadeArgument, Maker, Member
from gateway.schema.names import place
from gateway.schema.paths import first_steps, target_of
from gateway.schema.unions import Unions, members_of
from gateway.schema.words import about
from gateway.values.scalars import POSTGRES_SCALARS, STRAWBERRY_SCALARS

__all__ = ["Types"]

_BUILT_IN = ("String", "Int", "Boolean", "ID")


class Types:
    """Makes Strawberry types of the declared ones; keeps what the catalogue needs to know."""

    def __init__(self, declared: Mapping[type, DeclaredType]) -> None:
        self.declared = declared
        self.enums: dict[type, EnumCodec] = {}
        self.derived: dict[type, DerivedTypes] = {}
        self.maker = Maker()
        self._deriver = Deriver(self.maker)
        self._made: dict[type, type] = {}
        self._unions = Unions(self.maker.names)
        self.value_inputs: dict[str, object] = {}
        self.one_of_inputs: list[str] = []
        self._reserve()
        self._begin()

    def _reserve(self) -> None:
        names = [*_BUILT_IN, *(str(each.name) for each in STRAWBERRY_SCALARS.values())]
        names += [each.__name__ for each in (Node, Identified, PageInfo, Change, Gap, GapReason)]
        for name in names:
            self.maker.names.reserve(name, "the gateway's own type")

    def _begin(self) -> None:
        """An empty class for each declared one, so that they may refer to each other."""
        for cls, made in self.declared.items():
            if made.declaration.kind != "root" and not made.is_union:
                with self.maker.names.within(made.domain):
                    self.maker.names.type(made.name, place(cls))
                bases = self.interfaces(cls)
                body = {"__module__": cls.__module__, "__doc__": cls.__doc__}
                self._made[cls] = type(cls.__name__, bases, body)

    def interfaces(self, cls: type) -> tuple[type, ...]:
        """The interfaces of a declared class. A Node is Identified too, in a schema that knows of it."""
        interface = interface_of(cls)
        if interface is Node and self._knows_identified:
            return (Node, Identified)
        return (interface,) if interface else ()

    @cached_property
    def _knows_identified(self) -> bool:
        return any(
            interface_of(cls) is Identified
            or any(item.annotation.of is Identified for item in made.fields.values())
            for cls, made in self.declared.items()
        )

    def build(self) -> None:
        """Turn every declared class into its Strawberry type."""
        self.enums.update(collect_enums(self.declared.values(), self.maker.names))
        for made in self.declared.values():
            for item in made.fields.values():
                filtered = isinstance(item.spec, LiveSpec) and item.spec.filtered
                if item.annotation.is_connection or filtered:
                    self._derive(item.annotation.of)
        for made in self.declared.values():
            with self.maker.names.within(made.domain):
                if made.declaration.kind == "input":
                    self._build_input(made)
                elif made.declaration.kind != "root" and not made.is_union:
                    self._build_object(made)

    @cached_property
    def _searched(self) -> dict[type, frozenset[str]]:
        """The types whose lists can be searched for a text, and how these show where it matched."""
        found: dict[type, frozenset[str]] = {}
        for made in self.declared.values():
            for item in made.fields.values():
                if isinstance(item.spec, RowsSpec | ToManySpec) and item.spec.full_text:
                    ways = (each.shown for each in item.spec.full_text.values())
                    before = found.get(item.annotation.of, frozenset[str]())
                    found[item.annotation.of] = before.union(*ways)
        return found

    def object_types(self) -> list[type]:
        """Every object type, also those that only an interface leads to."""
        return [
            self._made[made.cls]
            for made in self.declared.values()
            if made.declaration.kind in ("table", "result")
        ]

    def codec(self, of: object, where: str) -> Codec:
        """The codec of a leaf's Python type: how its values are sent and read."""
        if of in self.enums:
            return self.enums[of]
        try:
            return POSTGRES_SCALARS[of]
        except (KeyError, TypeError):
            raise ConfigError(
                f"{where} is {of!r}, which is no scalar, enum or bound type.",
                hint="Use a scalar of gateway.scalars.",
            ) from None

    def is_leaf(self, of: object) -> bool:
        """True for scalars and enums."""
        return of in self.enums or (not is_annotated_union(of) and of in POSTGRES_SCALARS)

    # --- what a field is in GraphQL

    def output(self, annotation: Annotation) -> object:
        """The type of a field."""
        of = self._of(annotation.of)
        if annotation.is_connection:
            of = self.derived[annotation.of].connection
        return self._shaped(of, annotation)

    def given(self, annotation: Annotation) -> object:
        """The type of an argument or an input's field: a value with parts is an input object there."""
        of = annotation.of
        made = self.declared.get(of) if isinstance(of, type) else None
        if made is None or made.form is None:
            return self.output(annotation)
        return self._shaped(self._part_input(made), annotation)

    def _part_input(self, made: DeclaredType) -> object:
        title = f"{made.name}Input"
        if title not in self.value_inputs:
            # what JSON holds is what was sent: a key that is never null has to be; of variants one alone is sent
            may_be_absent = made.form is not Form.JSON or made.is_union
            members = [
                Member(
                    item.graphql_name,
                    optional(self.given(item.annotation), may_be_absent),
                    item.description or f"The {item.name}.",
                )
                for item in made.fields.values()
            ]
            text = about(f"A `{made.name}` as an argument", class_description(made.cls))
            with self.maker.names.within(made.domain):
                self.value_inputs[title] = self.maker.input(
                    title, f"{made.name} as an argument", text, members
                )
            if made.is_union:
                self.one_of_inputs.append(title)
        return self.value_inputs[title]

    def _shaped(self, of: object, annotation: Annotation) -> object:
        typed = optional(of, annotation.nullable_items)
        for _ in range(annotation.dimensions if annotation.is_list else 0):
            typed = list_of(typed)
        return optional(typed, annotation.nullable)

    def made(self, cls: type) -> type:
        """The Strawberry type of a declared class."""
        return self._made[cls]

    def _of(self, of: object) -> Any:
        """The type that this schema has in the place of a declared one."""
        if is_annotated_union(of):
            members = tuple(self._of(each) for each in get_args(get_args(of)[0]))
            return self._unions.declared(of, members)
        made = self.declared.get(of) if isinstance(of, type) else None
        if made is not None and made.is_union:
            return self._unions.variants(made, tuple(map(self.made, members_of(made))))
        return self._made.get(of, of) if isinstance(of, type) else of

    def field(self, owner: str, item: DeclaredField) -> StrawberryField:
        """The field that this schema has in the place of a declared one."""
        self.maker.names.member(owner, item.graphql_name, f"the field {item.name}")
        made = self.typed_field(item, self.output(item.annotation))
        made.arguments = self.maker.arguments(f"{owner}.{item.graphql_name}", self._arguments(item))
        return made

    def typed_field(self, item: DeclaredField, output: object) -> StrawberryField:
        """A declared field as one of this type; that of a Python field keeps its function."""
        if item.spec is not None:
            binding = {BINDING: item.spec}
            return self.maker.field(item.graphql_name, output, item.description, binding)
        made = copy(item.field)
        made.python_name = item.name
        made.description = item.description
        made.type_annotation = self.maker.annotation(output)
        return made

    def _arguments(self, item: DeclaredField) -> list[MadeArgument]:
        match item.spec:
            case None:
                return [given_argument(each) for each in item.field.arguments]
            case ComputedSpec():
                return self.signature(item)
            case ToManySpec():
                return [*self.connection_arguments(item.annotation.of), *more_arguments(item.spec)]
        return []

    def signature(self, item: DeclaredField) -> list[MadeArgument]:
        """The arguments of a decorated signature; what is not sent is not passed on: SQL has a default."""
        return [self._passed(each) for each in item.field.arguments]

    def _passed(self, given: StrawberryArgument) -> MadeArgument:
        made = copy(given)
        if made.default is None:
            made.default = UNSET
        hint = self.given(read_annotation(given.type_annotation.annotation))
        return given_argument(made, hint)

    def connection_arguments(self, target: type) -> list[MadeArgument]:
        """The page, filter and order of a list."""
        order = self.derived[target].order
        ordered = [order_argument(order)] if order is not None else []
        return [*page_arguments(), *self.filter_argument(target), *ordered]

    def filter_argument(self, target: type) -> list[MadeArgument]:
        """The filter of a list, where it has one."""
        conditions = self.derived[target].filter
        return [filter_argument(conditions)] if conditions is not None else []

    # --- types

    def _derive(self, target: type) -> None:
        if target in self.derived:
            return
        made = self.declared[target]
        said = made.declaration
        hints = {key: item.annotation for key, item in made.fields.items()}

        def of(names: Sequence[str]) -> dict[str, object]:
            return {key: hints[key].of for key in names}

        derivable = Derivable(
            self._made[target],
            made.name,
            has_table=said.kind == "table",
            filters=self._filters(made, said.filters, said.patterns),
            orders=said.orders,
            nulls=said.nulls,
            aggregates=of(said.aggregates),
            groups=of(said.groups),
            searched=target in self._searched,
            shown=self._searched.get(target, frozenset()),
            description=class_description(made.cls),
            descriptions={
                key: self._description(made, key)
                for key in (*said.orders, *said.aggregates, *said.groups)
            },
        )
        with self.maker.names.within(made.domain):
            self.derived[target] = self._deriver.derive(derivable)

    def _description(self, made: DeclaredType, path: str) -> str | None:
        """The description of the field that a path such as `author.name` leads to."""
        key, _, rest = path.partition(".")
        target = target_of(self.declared, made.fields[key]) if rest else None
        return self._description(target, rest) if target else made.fields[key].description

    def _filters(
        self, made: DeclaredType, names: Sequence[str], patterns: Sequence[str]
    ) -> dict[str, Filterable | Ranged | Composed | FilterableRelated]:
        found: dict[str, Filterable | Ranged | Composed | FilterableRelated] = {}
        allowed = first_steps(patterns)
        for key, rest in first_steps(names).items():
            item = made.fields[key]
            note = item.annotation
            if rest:
                target = self.declared[note.of]
                inner = self._filters(target, rest, allowed.get(key, []))
                if target.form is not None:
                    found[key] = Composed(item.description, target.name, inner, target.form)
                    continue
                many = isinstance(item.spec, ToManySpec)
                found[key] = FilterableRelated(item.description, target.name, many, inner)
                continue
            part = self.declared.get(note.of) if isinstance(note.of, type) else None
            if part is not None:
                found[key] = self._ranged(part, item)
                continue
            found[key] = Filterable(
                item.description,
                note.of,
                self.codec(note.of, f"{made.name}.{key}"),
                note.dimensions if note.is_list else 0,
                key in allowed,
            )
        return found

    def _ranged(self, part: DeclaredType, item: DeclaredField) -> Ranged:
        given = self._part_input(part)
        name = part.name
        if item.annotation.is_list:
            given, name = list_of(given), f"{name.removesuffix('Range')}Multirange"
        return Ranged(item.description, name, self._of(part.fields["lower"].annotation.of), given)

    def _build_object(self, made: DeclaredType) -> None:
        fields = []
        for item in made.shown:
            name = item.name
            if item.inherited:
                interface: Any = interface_of(made.cls)
                origin = f"the field {name} of {interface.__name__}"
                self.maker.names.member(made.name, item.graphql_name, origin)
            else:
                with self.maker.names.within(item.extender or made.domain):
                    fields.append(self.field(made.name, item))
        described = self._described("Result", made)
        self.maker.define(self._made[made.cls], made.name, described, fields)

    def _build_input(self, made: DeclaredType) -> None:
        specs = [item.spec for item in made.fields.values()]
        raw = {spec.raw for spec in specs if isinstance(spec, InsteadSpec)}
        parts = [
            Member(
                item.graphql_name,
                optional(self.given(item.annotation), name in raw),
                item.description,
                f"the field {name}",
            )
            for name, item in made.fields.items()
        ]
        if self._is_idempotent(made.cls):
            key = "the key that makes a call idempotent"
            parts.append(Member("idempotencyKey", uuid.UUID | None, IDEMPOTENCY, key))
        described = self._described("Input", made)
        self.maker.fill_input(self._made[made.cls], made.name, described, parts)

    def _described(self, part: str, made: DeclaredType) -> str | None:
        """The description of the class, led by the mutations whose input or result it is."""
        calls = [f"`{item.graphql_name}`" for item in self._calls.get(made.cls, ())]
        own = class_description(made.cls)
        return about(f"{part} of {' and '.join(calls)}", own) if calls else own

    @cached_property
    def _calls(self) -> dict[object, list[DeclaredField]]:
        """Class → the mutations that call a function of which it is the input or the result."""
        found: dict[object, list[DeclaredField]] = {}
        for made in self.declared.values():
            for item in made.fields.values():
                if isinstance(item.spec, CallSpec):
                    for part in dict.fromkeys((item.spec.input, item.annotation.of)):
                        found.setdefault(part, []).append(item)
        return found

    def _is_idempotent(self, given: type) -> bool:
        return any(
            isinstance(item.spec, CallSpec) and item.spec.idempotent and item.spec.input is given
            for item in self._calls.get(given, ())
        )
