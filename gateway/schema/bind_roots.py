"""Root fields → what they do in Postgres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from gateway.catalog import (
    Argument,
    Codec,
    Column,
    FunctionRoot,
    KeyRoot,
    Leaf,
    LiveRoot,
    MutationRoot,
    Name,
    NodeRoot,
    OrderTerm,
    OwnRows,
    PythonField,
    RootBinding,
    RowsRoot,
    Sealing,
    SearchFunction,
    ToOne,
    Witness,
)
from gateway.declare.arrangement import required_by
from gateway.declare.domain import Domain
from gateway.declare.specification import (
    CallSpec,
    ColumnSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    NodeSpec,
    RowsSpec,
    WitnessSpec,
    WriteSpec,
)
from gateway.errors import ConfigError
from gateway.schema.bind_objects import UUID_KEY, ObjectBinder
from gateway.schema.bind_values import sql_argument
from gateway.schema.contexts import with_context
from gateway.schema.declared import DeclaredField, DeclaredType, key_arguments
from gateway.schema.live import event_name
from gateway.schema.make import graphql_name
from gateway.schema.types import Types
from gateway.schema.writes import bind_write

__all__ = ["RootBinder"]


class RootBinder(ObjectBinder):
    """Binds the fields of Query, Mutation and Subscription."""

    def __init__(self, types: Types, domains: Sequence[Domain]) -> None:
        super().__init__(types)
        self._settings = {domain.name: _settings_of(domain, domains) for domain in domains}

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

    def _root(self, item: DeclaredField, domain: str) -> RootBinding:
        match item.spec:
            case None:
                return PythonField(())
            case KeySpec(caller=caller):
                target = self._target(item, item.name)
                names = key_arguments(item.spec, target)
                arguments = {graphql_name(n): self._key_argument(target, n) for n in names}
                return KeyRoot(target.name, arguments, OwnRows(caller) if caller else None)
            case RowsSpec(caller=caller, switches=switches, searches=searches):
                target = self._target(item, item.name)
                named = {graphql_name(key): value for key, value in switches.items()}
                return RowsRoot(
                    target.name,
                    f"{target.name}Connection",
                    OwnRows(caller) if caller else None,
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

    def _identified(self, interface: type) -> frozenset[str]:
        return frozenset(
            made.name
            for cls, made in self._types.declared.items()
            if interface in self._types.interfaces(cls) and made.declaration.relation
        )

    # --- functions

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

    def _ranked_term(
        self, text: str, columns: Mapping[str, Column], locals_: Mapping[str, Codec | None]
    ) -> OrderTerm:
        name = text.lstrip("-")
        if name in columns:
            return OrderTerm(
                name, text.startswith("-"), columns[name].leaf.nullable, columns[name].leaf.codec
            )
        return OrderTerm(name, text.startswith("-"), False, locals_[name] or UUID_KEY)

    # --- subscriptions, mutations

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

    def _call(self, item: DeclaredField, spec: CallSpec, domain: str) -> MutationRoot:
        made = self._types.declared[spec.input]
        arguments: dict[str, Argument] = {}
        rest: dict[str, Argument] = {}
        for given in made.shown:
            key, where = given.name, f"{made.name}.{given.name}"
            transform = spec.transforms.get(key)
            if isinstance(transform, Sealing):
                self._check_sealing(where, transform, domain)
                self._check_binding(where, transform, made)
            bound = self._argument(key, given.annotation, where, spec.arguments, transform)
            if spec.rest is None or key in spec.keys:
                arguments[graphql_name(key)] = bound
            else:
                rest[graphql_name(key)] = replace(
                    bound, sql_name=sql_argument(spec.arguments, key, "")
                )
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
        if spec.gathered:
            _check_gathered(item, spec, payload)
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
            gathered=spec.gathered,
            instead=self._instead(made),
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

    def _check_binding(self, where: str, transform: Sealing, made: DeclaredType) -> None:
        given = made.fields.get(transform.binding)
        if transform.binding and (
            given is None or given.annotation.nullable or given.annotation.of is not UUID
        ):
            raise ConfigError(
                f"{where} is bound to {transform.binding}, which is no UUID of {made.name} that is always sent.",
                hint="Name an input of type UUID that is never null.",
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


def _check_gathered(item: DeclaredField, spec: CallSpec, payload: str | None) -> None:
    """What is gathered is one statement that sets the caller's claims, and nothing before or behind it."""
    if payload is None or spec.idempotent or spec.seconds is not None or spec.witness or spec.once:
        raise ConfigError(
            f"{item.name} cannot be gathered.",
            hint="Answer a payload, and leave out idempotent, seconds, witness and once, or gathered.",
        )


def _settings_of(domain: Domain, domains: Sequence[Domain]) -> set[str]:
    """The variables of its settings, and of those that it requires."""
    usable = {domain.name, *required_by(domain, domains)}
    return {setting.env for each in domains if each.name in usable for setting in each.settings}


def _witness(spec: WitnessSpec, domain: str) -> Witness:
    look = with_context(spec.look, domain)
    return Witness(graphql_name(spec.key), Name.parse(spec.ask), look, Name.parse(spec.tell))
