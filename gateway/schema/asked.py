"""What lists of a type may be asked: the names in `filters`, `orders` and their like → values of rows in Postgres."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from gateway.catalog import (
    Asked,
    Column,
    Computed,
    FieldBinding,
    Name,
    OrderTerm,
    RelatedFilters,
    ToMany,
    ToOne,
)
from gateway.row_values import OfRelated
from gateway.schema.declared import DeclaredField, DeclaredType
from gateway.schema.make import graphql_name
from gateway.schema.paths import Declared, first_steps, target_of

__all__ = ["AskedBinder"]


@dataclass(frozen=True)
class AskedBinder:
    """Resolves names that were checked; `field` binds a field of a type."""

    declared: Declared
    field: Callable[[DeclaredType, DeclaredField], FieldBinding]

    def values(self, made: DeclaredType, names: Iterable[str]) -> dict[str, Asked]:
        """Name in GraphQL → the value of a row of the type's own."""
        return {graphql_name(name): self._value(made, name) for name in names if "." not in name}

    def related(self, made: DeclaredType, names: Iterable[str]) -> dict[str, RelatedFilters]:
        """Name in GraphQL → what may be asked of related rows."""
        found: dict[str, RelatedFilters] = {}
        for key, rest in first_steps(names).items():
            if rest:
                relation, binding, target = self._relation(made, key)
                found[graphql_name(key)] = RelatedFilters(
                    relation,
                    binding.local,
                    binding.remote,
                    isinstance(binding, ToMany),
                    binding.through if isinstance(binding, ToMany) else None,
                    self.values(target, rest),
                    self.related(target, rest),
                )
        return found

    def orders(self, made: DeclaredType) -> dict[str, OrderTerm]:
        """Every term that an order may have: `-` descends, ` nulls` puts null at the other end."""
        said = made.declaration
        terms = {
            sign + name: self.term(made, sign + name) for name in said.orders for sign in ("", "-")
        }
        nulls = {
            f"{sign}{name} nulls": replace(terms[sign + name], nulls_least=True)
            for name in said.nulls
            for sign in ("", "-")
        }
        return terms | nulls

    def term(self, made: DeclaredType, text: str) -> OrderTerm:
        """A term of an order: `-` descends. A function may answer null whatever is declared."""
        name = text.removeprefix("-")
        asked = self._value(made, name)
        computed = None if isinstance(asked.value, str) else asked.value
        nullable = asked.leaf.nullable or (computed is not None and asked.leaf.guarded)
        return OrderTerm(asked.column, text != name, nullable, asked.leaf.codec, computed=computed)

    def _value(self, made: DeclaredType, name: str) -> Asked:
        first, _, rest = name.partition(".")
        if rest:
            relation, binding, target = self._relation(made, first)
            inner = self._value(target, rest)
            value = OfRelated(relation, binding.local, binding.remote, inner.value)
            return Asked(value, replace(inner.leaf, nullable=True))
        own = self.field(made, made.fields[first])
        assert isinstance(own, Column | Computed)
        return Asked.of(own)

    def _relation(self, made: DeclaredType, key: str) -> tuple[Name, ToOne | ToMany, DeclaredType]:
        item = made.fields[key]
        binding, target = self.field(made, item), target_of(self.declared, item)
        assert isinstance(binding, ToOne | ToMany)
        relation = target.declaration.relation if target else None
        assert target is not None
        assert relation is not None
        return Name.parse(relation), binding, target
