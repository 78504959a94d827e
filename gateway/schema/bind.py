"""Declared types → `Catalog`: every by-name default is resolved here, once."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from gateway.arrangement import required_by
from gateway.binding import needed_by
from gateway.catalog import (
    Argument,
    BoundObject,
    Caller,
    Catalog,
    Codec,
    Column,
    Computed,
    ComputedList,
    ConnectionType,
    Download,
    FieldBinding,
    FunctionRoot,
    KeyRoot,
    Leaf,
    LiveRoot,
    MutationRoot,
    Name,
    NodeId,
    NodeRoot,
    OneOf,
    OrderTerm,
    Parts,
    PythonField,
    RootBinding,
    RowsRoot,
    Sealing,
    SearchFunction,
    Structured,
    ToMany,
    ToOne,
    Witness,
)
from gateway.domain import Domain
from gateway.errors import ConfigError
from gateway.scalars import POSTGRES_SCALARS
from gateway.schema.annotations import Annotation, read_annotation
from gateway.schema.asked import AskedBinder
from gateway.schema.contexts import RequestContexts
from gateway.schema.declared import DeclaredField, DeclaredType, key_arguments
from gateway.schema.live import event_name
from gateway.schema.make import graphql_name
from gateway.schema.types import Types
from gateway.schema.writes import bind_write
from gateway.specification import (
    ArgumentNames,
    CallSpec,
    ColumnSpec,
    ComputedSpec,
    DownloadSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    NodeIdSpec,
    NodeSpec,
    OneOfSpec,
    RowsSpec,
    ToManySpec,
    ToOneSpec,
    WitnessSpec,
    WriteSpec,
)

__all__ = ["bind_catalog"]

T = TypeVar("T")
_UUID = POSTGRES_SCALARS[uuid.UUID]
"""What a key is, where no field says it."""


def bind_catalog(types: Types, domains: Sequence[Domain]) -> Catalog:
    """Resolve every declaration to what it is in Postgres."""
    binder = Binder(types, domains)
    queries = [cls for domain in domains for cls in domain.queries]
    objects = {
        made.name: binder.object(made)
        for made in types.declared.values()
        if made.declaration.kind in ("table", "result", "composite", "range")
    }
    targets = {types.declared[cls].name: derived for cls, derived in types.derived.items()}
    return Catalog(
        objects=objects,
        connections={
            f"{name}Connection": ConnectionType(f"{name}Connection", name) for name in targets
        },
        queries=binder.roots(queries),
        mutations=binder.roots([cls for domain in domains for cls in domain.mutations]),
        filters={f"{name}Filter": name for name, derived in targets.items() if derived.filter},
        errors={state: code for domain in domains for state, code in domain.errors.items()},
        enums={codec.name: codec for codec in types.enums.values()},
        subscriptions=binder.subscriptions(
            [cls for domain in domains for cls in domain.subscriptions]
        ),
        downloads={
            said.name: binder.download(said, domain.name)
            for domain in domains
            for said in domain.downloads
        },
        keys=next((domain.keys for domain in domains if domain.keys is not None), None),
        max_ages=dict(_max_ages(types, queries)),
    )


def _max_ages(types: Types, queries: Sequence[type]) -> Iterator[tuple[str, int]]:
    for cls in queries:
        for name, item in types.declared[cls].fields.items():
            age = getattr(item.spec, "max_age", None)
            if age is None:
                continue
            if age < 0:
                raise ConfigError(
                    f"{cls.__name__}.{name} has max_age={age}.",
                    hint="Give seconds from 0, or leave it out for GATEWAY_PUBLIC_MAX_AGE.",
                )
            yield item.graphql_name, age


class Binder:
    """Resolves specifications; `ConfigError`s name the field."""

    def __init__(self, types: Types, domains: Sequence[Domain]) -> None:
        self._types = types
        self._settings = {domain.name: _settings_of(domain, domains) for domain in domains}

    def object(self, made: DeclaredType) -> BoundObject:
        """One object type."""
        said = made.declaration
        asked = AskedBinder(self._types.declared, self._field, self._parts)
        return BoundObject(
            name=made.name,
            relation=Name.parse(said.relation) if said.relation else None,
            key=self._key(made),
            fields={item.graphql_name: self._field(made, item) for item in made.fields.values()},
            default_order=tuple(asked.term(made, text) for text in said.order_by),
            filters=asked.values(made, said.filters),
            related=asked.related(made, said.filters),
            parts=asked.composites(made, said.filters),
            aggregates=asked.values(made, said.aggregates),
            groups=asked.values(made, said.groups),
            orders=asked.orders(made),
            is_view=said.view,
            composite=Name.parse(said.composite) if said.composite else None,
        )

    def download(self, said: DownloadSpec, domain: str) -> Download:
        """Rows to stream."""
        where = f"The download {said.name}"
        if not re.fullmatch(r"[a-z][a-z0-9-]*", said.name):
            raise ConfigError(
                f"{where} cannot be a part of an address.",
                hint="Use lower-case letters and dashes.",
            )
        columns = {
            name: self._types.codec(of, f"{where}: {name}").postgres
            for name, of in said.columns.items()
        }
        if not columns or next(iter(columns.values())) != "integer":
            raise ConfigError(
                f"{where} does not begin with its key.", hint="Name the key first, as an int."
            )
        for name, (of, _) in said.addresses.items():
            if name in columns:
                raise ConfigError(
                    f"{where} has {name} twice.", hint="Give the addresses a name of their own."
                )
            if columns.get(of) != "text":
                raise ConfigError(
                    f"{where}: {name} is the address of {of}, which is no text of its columns.",
                    hint="Name a column with paths of files.",
                )
        begin, rows = Name.parse(said.begin), Name.parse(said.rows)
        addresses = {
            name: (of, _with_context(sign, domain)) for name, (of, sign) in said.addresses.items()
        }
        return Download(said.name, begin, rows, columns, addresses)

    def roots(self, classes: Sequence[type]) -> dict[str, RootBinding]:
        """The fields of Query or Mutation."""
        return {
            item.graphql_name: self._root(item, self._types.declared[cls].domain)
            for cls in classes
            for item in self._types.declared[cls].fields.values()
        }

    def subscriptions(self, classes: Sequence[type]) -> dict[str, LiveRoot]:
        """The fields of Subscription."""
        return {
            item.graphql_name: self._live(item, item.spec)
            for cls in classes
            for item in self._types.declared[cls].fields.values()
            if isinstance(item.spec, LiveSpec)
        }

    def _live(self, item: DeclaredField, spec: LiveSpec) -> LiveRoot:
        members: tuple[tuple[str | None, str], ...] = tuple(spec.members.items())
        if spec.function is None and not members:
            members = ((None, self._target(item, item.name).name),)
        return LiveRoot(
            topic=spec.topic or item.name,
            event=event_name(item.name),
            members=members,
            function=self._function(item, spec.function) if spec.function else None,
            caller=spec.caller,
            argument=graphql_name(spec.argument) if spec.argument else None,
            keys=Name.parse(spec.keys) if spec.keys else None,
            cohort_by=spec.cohort_by,
        )

    # --- fields of an object

    def _is_leaf(self, item: DeclaredField) -> bool:
        return not item.annotation.is_connection and self._types.is_leaf(item.annotation.of)

    def _field(self, made: DeclaredType, item: DeclaredField) -> FieldBinding:
        where = f"{made.name}.{item.name}"
        match item.spec:
            case None:
                resolver: Any = item.field.base_resolver
                return PythonField(needed_by(resolver.wrapped_func))
            case NodeIdSpec():
                return NodeId()
            case ColumnSpec(name=name) if (part := self._part(item)) is not None:
                note = item.annotation
                return Structured(
                    name or item.name, part.name, note.nullable, note.is_list, note.nullable_items,
                    part.declaration.kind == "range",
                )  # fmt: skip
            case ColumnSpec():
                return self._column(made, item)
            case ComputedSpec() if not self._is_leaf(item):
                return ComputedList(self._objects(item, item.spec))
            case ComputedSpec(function=name, arguments=names):
                leaf = self._leaf(item, where, guarded=True)
                return Computed(Name.parse(name), leaf, self._given(item, names))
            case ToOneSpec(local=local, remote=remote):
                target = self._target(item, where)
                return ToOne(
                    target.name, local, remote or self._key(target), item.annotation.nullable
                )
            case ToManySpec(remote=remote, local=local):
                target = self._target(item, where)
                return ToMany(
                    target.name,
                    local or self._key(made),
                    remote or self._key(target),
                    f"{target.name}Connection",
                    item.spec.scopes,
                    item.spec.through,
                    {graphql_name(key): each for key, each in item.spec.full_text.items()},
                )
            case OneOfSpec(type_column=type_column, key_column=key_column, members=members):
                return OneOf(type_column, key_column, tuple(members.items()))
        raise ConfigError(
            f"{where} is specified as a root field.",
            hint="Use column(), to_one(), to_many(), computed() or one_of().",
        )

    def _part(self, item: DeclaredField) -> DeclaredType | None:
        """The type of a value with parts, where the field is one."""
        of = item.annotation.of
        found = self._types.declared.get(of) if isinstance(of, type) else None
        return found if found and found.declaration.kind in ("composite", "range") else None

    def _column(self, made: DeclaredType, item: DeclaredField) -> Column:
        assert isinstance(item.spec, ColumnSpec)
        # a not-null constraint proves a table's column; a view's and a function's prove nothing
        kind = made.declaration.kind
        guarded = kind in ("result", "composite") or made.declaration.view
        return Column(
            item.spec.name or item.name,
            self._leaf(item, f"{made.name}.{item.name}", guarded=guarded),
        )

    def _leaf(self, item: DeclaredField, where: str, *, guarded: bool) -> Leaf:
        note = item.annotation
        return Leaf(
            self._types.codec(note.of, where),
            note.nullable,
            note.is_list,
            guarded and not note.nullable,
            note.nullable_items,
            note.dimensions,
        )

    def _target(self, item: DeclaredField, where: str) -> DeclaredType:
        try:
            return self._types.declared[item.annotation.of]
        except (KeyError, TypeError):
            raise ConfigError(
                f"{where} points to {item.annotation.of!r}, which is not bound.",
                hint="Decorate it with @bound.",
            ) from None

    def _key(self, made: DeclaredType) -> tuple[str, ...]:
        """The columns of the key, whose fields the declaration names."""
        items = [(name, made.fields.get(name)) for name in made.declaration.key]
        specs = [(name, item.spec if item else None) for name, item in items]
        return tuple(
            (spec.name if isinstance(spec, ColumnSpec) else None) or name for name, spec in specs
        )

    # --- roots

    def _root(self, item: DeclaredField, domain: str) -> RootBinding:
        match item.spec:
            case None:
                return PythonField(())
            case KeySpec(caller=caller):
                target = self._target(item, item.name)
                names = key_arguments(item.spec, target)
                arguments = {graphql_name(n): self._key_argument(target, n) for n in names}
                return KeyRoot(target.name, arguments, Caller(caller) if caller else None)
            case RowsSpec(caller=caller, switches=switches, searches=searches):
                target = self._target(item, item.name)
                named = {graphql_name(key): value for key, value in switches.items()}
                return RowsRoot(
                    target.name,
                    f"{target.name}Connection",
                    Caller(caller) if caller else None,
                    named,
                    {
                        graphql_name(key): SearchFunction(Name.parse(function), f"p_{key}")
                        for key, function in searches.items()
                    },
                    item.spec.parallel,
                    item.spec.scopes,
                    {graphql_name(key): each for key, each in item.spec.full_text.items()},
                )
            case NodeSpec(many=many):
                return NodeRoot(many, self._identified(item.annotation.of))
            case FunctionSpec():
                return self._function(item, item.spec)
            case CallSpec():
                return self._call(item, item.spec, domain)
            case WriteSpec():
                return bind_write(item, self._target(item, item.name), self.written)
        raise ConfigError(
            f"{item.name} cannot be a root field.",
            hint="Use by_key(), rows(), function() or call().",
        )

    def written(self, target: DeclaredType, name: str) -> Argument:
        """The column of a field as an input."""
        item = target.fields[name]
        assert isinstance(item.spec, ColumnSpec)
        names = {name: item.spec.name or name}
        return self._argument(name, item.annotation, f"{target.name}.{name}", names)

    def _identified(self, interface: type) -> frozenset[str]:
        return frozenset(
            made.name
            for cls, made in self._types.declared.items()
            if interface in self._types.interfaces(cls) and made.declaration.relation
        )

    def _key_argument(self, target: DeclaredType, name: str) -> Argument:
        column = self._column(target, target.fields[name])
        return Argument(column.column, column.leaf.codec.postgres, column.leaf.codec)

    def _given(self, item: DeclaredField, names: ArgumentNames) -> dict[str, Argument]:
        """The arguments of a decorated signature."""
        arguments: dict[str, Argument] = {}
        for given in item.field.arguments:
            note = read_annotation(given.type_annotation.annotation)
            shown = given.graphql_name or graphql_name(given.python_name)
            where = f"{item.name}({given.python_name})"
            arguments[shown] = self._argument(given.python_name, note, where, names)
        return arguments

    def _function(self, item: DeclaredField, spec: FunctionSpec) -> FunctionRoot:
        arguments = self._given(item, spec.arguments)
        function = Name.parse(spec.function)
        if self._is_leaf(item):
            return FunctionRoot(
                function, arguments, leaf=self._leaf(item, item.name, guarded=False)
            )
        target = self._target(item, item.name)
        if not item.annotation.is_connection:
            return self._objects(item, spec)
        bound = self.object(target)
        columns = {b.column: b for b in bound.fields.values() if isinstance(b, Column)}
        locals_ = {
            local: self._column_type(b.target, remote)
            for b in bound.fields.values()
            if isinstance(b, ToOne)
            for local, remote in zip(b.local, b.remote, strict=True)
        }
        order = tuple(self._ranked_term(text, columns, locals_) for text in spec.order_by)
        return FunctionRoot(
            function, arguments, target=target.name, connection=f"{target.name}Connection",
            order=order, limit_argument=spec.limit, after_arguments=spec.after,
        )  # fmt: skip

    def _objects(self, item: DeclaredField, spec: FunctionSpec | ComputedSpec) -> FunctionRoot:
        """One object, or a plain list of them."""
        note = item.annotation
        return FunctionRoot(
            Name.parse(spec.function),
            self._given(item, spec.arguments),
            target=self._target(item, item.name).name,
            many=note.is_list,
            nullable=note.nullable,
            nullable_items=note.nullable_items,
        )

    def _ranked_term(
        self, text: str, columns: Mapping[str, Column], locals_: Mapping[str, Codec | None]
    ) -> OrderTerm:
        name = text.lstrip("-")
        if name in columns:
            return OrderTerm(
                name, text.startswith("-"), columns[name].leaf.nullable, columns[name].leaf.codec
            )
        return OrderTerm(name, text.startswith("-"), False, locals_[name] or _UUID)

    def _call(self, item: DeclaredField, spec: CallSpec, domain: str) -> MutationRoot:
        made = self._types.declared[spec.input]
        arguments: dict[str, Argument] = {}
        rest: dict[str, Argument] = {}
        for key, given in made.fields.items():
            transform = spec.transforms.get(key)
            where = f"{made.name}.{key}"
            if isinstance(transform, Sealing):
                self._check_sealing(where, transform, domain)
            bound = self._argument(key, given.annotation, where, spec.arguments, transform)
            if spec.rest is None or key in spec.keys:
                arguments[graphql_name(key)] = bound
            else:
                rest[graphql_name(key)] = replace(bound, sql_name=_name(spec.arguments, key, ""))
        leaf: Leaf | None = None
        payload: str | None = None
        if self._is_leaf(item):
            leaf = self._leaf(item, item.name, guarded=True)
            columns = {"value": leaf.real.sql}
        else:
            target = self._target(item, item.name)
            payload, columns = target.name, self._payload_columns(target)
            for key in spec.once:
                self._once(item, target, key)
        return MutationRoot(
            function=Name.parse(spec.function),
            input_type=made.name,
            arguments=arguments,
            payload=payload,
            columns=tuple(columns.items()),
            leaf=leaf,
            rest=spec.rest,
            rest_columns=rest,
            idempotent=spec.idempotent,
            seconds=spec.seconds,
            witness=_witness(spec.witness, domain) if spec.witness else None,
            once=spec.once,
        )

    def _check_sealing(self, where: str, transform: Sealing, domain: str) -> None:
        if transform.keys.env not in self._settings[domain]:
            raise ConfigError(
                f"{where} is sealed with {transform.keys.env}, which is no setting of {domain}.",
                hint=f"Declare it: Domain({domain!r}, settings=[…]), so that a start checks it.",
            )
        if (transform.identify is None) != (not transform.fingerprints):
            raise ConfigError(
                f"{where} has half of what fingerprints need.",
                hint="Name what they are made of, `identify`, and their column, `fingerprints`.",
            )

    def _once(self, item: DeclaredField, payload: DeclaredType, key: str) -> None:
        shown = payload.fields.get(key)
        if shown is None or not isinstance(shown.spec, ColumnSpec):
            raise ConfigError(
                f"{item.name} shows {key} once, which is no column of {payload.name}.",
                hint="Name fields of the payload.",
            )
        if not shown.annotation.nullable:
            raise ConfigError(
                f"{payload.name}.{key} is shown once, but it is never null.",
                hint="Let it be null: a repeated call does not show it again.",
            )

    def _payload_columns(self, payload: DeclaredType) -> dict[str, str]:
        """The columns that a payload reads of its function's row, each with its type."""
        columns: dict[str, str] = {}
        others: list[str] = []
        for item in payload.fields.values():
            match self._field(payload, item):
                case Column(column=name, leaf=leaf):
                    columns[name] = leaf.codec.postgres + ("[]" if leaf.is_list else "")
                case Structured(column=name):
                    columns.setdefault(name, "json")  # until the database says its type
                case ToOne(target=target) | ToMany(target=target) as joined:
                    for name, remote in zip(joined.local, joined.remote, strict=True):
                        columns.setdefault(name, self._joined_type(target, remote))
                case OneOf(type_column=name, key_column=key, members=members):
                    target = members[0][1]
                    columns.setdefault(name, "text")
                    (remote,) = self._key(self._named(target))
                    columns.setdefault(key, self._joined_type(target, remote))
                case PythonField(needs=needs):
                    others.extend(needs)
        # what only Python reads goes through as it is
        return {**dict.fromkeys(others, "json"), **columns}

    def _named(self, name: str) -> DeclaredType:
        return next(made for made in self._types.declared.values() if made.name == name)

    def _joined_type(self, target: str, column: str) -> str:
        return (self._column_type(target, column) or _UUID).postgres

    def _column_type(self, target: str, column: str) -> Codec | None:
        """What a column of `target` is by its fields: one over it, or a relation that it makes."""
        made = self._named(target)
        fields = [self._field(made, item) for item in made.fields.values()]
        found = _codec_of(column, fields)
        for each in fields:
            if found is None and isinstance(each, ToOne) and column in each.local:
                other = self._named(each.target)
                remote = each.remote[each.local.index(column)]
                found = _codec_of(
                    remote, [self._field(other, item) for item in other.fields.values()]
                )
        return found

    def _argument(
        self, key: str, note: Annotation, where: str, names: ArgumentNames, transform: Any = None
    ) -> Argument:
        name = _name(names, key, "p_")
        parts = self._parts(note.of)
        if parts is not None:  # its type is what the database says
            return Argument(name, "text[]" if note.is_list else "text", parts=parts)
        codec = self._types.codec(note.of, where)
        postgres = codec.postgres + ("[]" if note.is_list else "")
        if isinstance(transform, Sealing):
            postgres = "jsonb"
        return Argument(name, postgres, codec, transform)

    def _parts(self, of: Any) -> Parts | None:
        made = self._types.declared.get(of) if isinstance(of, type) else None
        if made is None or made.declaration.kind not in ("composite", "range"):
            return None
        fields = {
            item.graphql_name: (
                (item.spec.name if isinstance(item.spec, ColumnSpec) else None) or item.name,
                self._parts(item.annotation.of),
            )
            for item in made.fields.values()
        }
        return Parts(fields, made.declaration.kind == "range")


def _settings_of(domain: Domain, domains: Sequence[Domain]) -> set[str]:
    """The variables of its settings, and of those that it requires."""
    usable = {domain.name, *required_by(domain, domains)}
    return {setting.env for each in domains if each.name in usable for setting in each.settings}


def _codec_of(column: str, fields: Sequence[FieldBinding]) -> Codec | None:
    return next(
        (each.leaf.codec for each in fields if isinstance(each, Column) and each.column == column),
        None,
    )


def _name(names: ArgumentNames, key: str, prefix: str) -> str:
    """An argument's name in SQL; `$2` is the second, where it has none."""
    said = names.get(key, f"{prefix}{key}")
    return f"${said}" if isinstance(said, int) else said


def _witness(spec: WitnessSpec, domain: str) -> Witness:
    look = _with_context(spec.look, domain)
    return Witness(graphql_name(spec.key), Name.parse(spec.ask), look, Name.parse(spec.tell))


def _with_context(function: Callable[..., T], domain: str) -> Callable[..., T]:
    """The function with its domain's context, where it is given those of all."""

    def call(contexts: RequestContexts, *arguments: Any) -> T:
        return function(contexts.of(domain), *arguments)

    return call
