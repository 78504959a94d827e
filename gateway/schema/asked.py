"""What lists of a type can be asked for: the names in `filters`, `orders` and the like → values of rows in Postgres."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from gateway.catalog import (
    Asked,
    Column,
    Computed,
    FieldBinding,
    Form,
    Keyed,
    Leaf,
    Name,
    OrderTerm,
    Output,
    PartFilters,
    Parts,
    RelatedFilters,
    Scalar,
    Structured,
    ToMany,
    ToOne,
)
from gateway.catalog.row_values import OfKey, OfPart, OfRelated, RowValue
from gateway.schema.declared import DeclaredField, DeclaredType
from gateway.schema.make import graphql_name
from gateway.schema.paths import Declared, first_steps, target_of

__all__ = ["AskedBinder"]


@dataclass(frozen=True)
class AskedBinder:
    """Resolves names that were checked; `field` binds a field of a type, `parts` says what a range has."""

    declared: Declared
    field: Callable[[DeclaredType, DeclaredField], FieldBinding]
    parts: Callable[[type], Parts | None]

    def values(self, made: DeclaredType, names: Iterable[str]) -> dict[str, Asked]:
        """Name in GraphQL → the value of a row of this type."""
        found = {graphql_name(name): self._value(made, name) for name in names if "." not in name}
        keyed = self.contained(made)
        return {name: replace(each, keyed=keyed.get(each.column)) for name, each in found.items()}

    def value(self, made: DeclaredType, path: str) -> RowValue:
        """What a name leads to, of a row of this type."""
        return self._value(made, path).value

    def related(self, made: DeclaredType, names: Iterable[str]) -> dict[str, RelatedFilters]:
        """Name in GraphQL → how lists are filtered by related rows."""
        found: dict[str, RelatedFilters] = {}
        for key, rest in first_steps(names).items():
            if rest and not self._is_composite(made, key):
                relation, binding, target = self._relation(made, key)
                found[graphql_name(key)] = RelatedFilters(
                    relation,
                    binding.local,
                    binding.remote,
                    isinstance(binding, ToMany),
                    binding.through if isinstance(binding, ToMany) else None,
                    self.values(target, rest),
                    self.related(target, rest),
                    self.composites(target, rest),
                )
        return found

    def composites(self, made: DeclaredType, names: Iterable[str]) -> dict[str, PartFilters]:
        """Name in GraphQL → how lists are filtered by the parts of a composite."""
        return {
            graphql_name(key): self._composite(made, key, rest)
            for key, rest in first_steps(names).items()
            if rest and self._is_composite(made, key)
        }

    def contained(self, made: DeclaredType) -> dict[str, Keyed]:
        """Column of JSON → the function that answers the keys of rows in which a value is contained."""
        said = made.declaration
        key = [made.column_of(made.fields[name]) for name in said.key if name in made.fields]
        return {
            made.column_of(made.fields[name]): Keyed(Name.parse(function), key[0])
            for name, function in said.contained
        }

    def _composite(
        self,
        made: DeclaredType,
        key: str,
        names: Iterable[str],
        outer: RowValue | None = None,
        keyed: Keyed | None = None,
    ) -> PartFilters:
        """`outer`: the value with parts that has this one among them; `keyed` is its column's."""
        whole, target = self._whole(made, key, outer)
        if outer is None:
            keyed = self.contained(made).get(made.column_of(made.fields[key]))
        asked = {graphql_name(name): name for name in names if "." not in name}
        return PartFilters(
            whole,
            {
                shown: replace(self._value(target, name, whole), keyed=keyed)
                for shown, name in asked.items()
            },
            {
                graphql_name(inner): self._composite(target, inner, rest, whole, keyed)
                for inner, rest in first_steps(names).items()
                if rest
            },
        )

    def _whole(
        self, made: DeclaredType, key: str, outer: RowValue | None
    ) -> tuple[RowValue, DeclaredType]:
        """A value with parts, and the type that says which."""
        item = made.fields[key]
        own, target = self.field(made, item), target_of(self.declared, item)
        assert isinstance(own, Structured)
        assert target is not None
        value = own.column if outer is None else _part(outer, own.column)
        if own.form is Form.JSON and not isinstance(value, OfKey):
            value = OfKey(value, (), None)
        return value, target

    def _is_composite(self, made: DeclaredType, key: str) -> bool:
        return isinstance(self.field(made, made.fields[key]), Structured)

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

    def _value(self, made: DeclaredType, name: str, outer: RowValue | None = None) -> Asked:
        """`outer`: the value with parts that this one is of."""
        first, _, rest = name.partition(".")
        if rest and self._is_composite(made, first):
            whole, target = self._whole(made, first, outer)
            return self._value(target, rest, whole)
        if outer is not None:
            part = self._value(made, name)
            leaf = replace(part.leaf, nullable=True)
            return replace(part, value=_part(outer, part.column, leaf), leaf=leaf)
        if rest:
            relation, binding, target = self._relation(made, first)
            inner = self._value(target, rest)
            value = OfRelated(relation, binding.local, binding.remote, inner.value)
            return replace(inner, value=value, leaf=replace(inner.leaf, nullable=True))
        item = made.fields[first]
        own = self.field(made, item)
        if isinstance(own, Structured):  # its type is what the database says
            leaf = Leaf(Scalar(own.target, "text", Output.TEXT), own.nullable, own.is_list)
            return Asked(own.column, leaf, self.parts(item.annotation.of))
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


def _part(of: RowValue, name: str, leaf: Leaf | None = None) -> RowValue:
    """A part of a value that has some: a leaf, or again a value with parts."""
    match of:
        case OfKey(value=value, keys=keys):
            return OfKey(value, (*keys, name), leaf)
        case OfPart(column=column, path=path):
            return OfPart(column, (*path, name))
    return OfPart(str(of), (name,))
