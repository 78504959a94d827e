"""What every check of a declaration asks: is this a leaf, a bound type, a column that is there?"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gateway.catalog import Form
from gateway.declare.declaration import declaration_of
from gateway.declare.specification import (
    ArgumentNames,
    ColumnSpec,
    ComputedSpec,
)
from gateway.errors import ConfigError
from gateway.schema.annotations import Annotation, read_annotation
from gateway.schema.declared import DeclaredField, DeclaredType
from gateway.schema.paths import relation_at
from gateway.values.scalars import POSTGRES_SCALARS

__all__ = ["Checker", "check_known", "check_one_column", "check_paired", "shown_type"]


_OBJECTS = ("table", "result", "composite", "structure")


class Checker:
    """Questions about annotations; each refuses with the place that it was asked for."""

    def __init__(self, declared: Mapping[type, DeclaredType]) -> None:
        self.declared = declared

    def given(self, note: Annotation, where: str) -> None:
        """An argument is a leaf, or a value with parts."""
        if not self.has_parts(note):
            self.leaf(note, where)

    def leaf(self, note: Annotation, where: str) -> None:
        """The annotation is a scalar or a declared enum."""
        of: Any = note.of
        is_enum = isinstance(of, type) and issubclass(of, enum.Enum)
        if is_enum and declaration_of(of) is None:
            raise ConfigError(
                f"{where} is {of.__name__}, which is no declared enum.",
                hint="Decorate it with @enumeration.",
            )
        if note.is_connection or not (is_enum or is_scalar(of)):
            raise ConfigError(
                f"{where} is {shown_type(of)}, which is no scalar or enum.",
                hint="Use a scalar of gateway.scalars, or to_one(), to_many() for another type.",
            )

    def target(
        self, note: Annotation, where: str, *, is_connection: bool | None, relation: bool = True
    ) -> DeclaredType:
        """The declared type that a relation or a root field points to."""
        found = self.declared.get(note.of) if isinstance(note.of, type) else None
        if (
            found is None
            or found.declaration.kind == "input"
            or not (found.declaration.relation or not relation)
        ):
            raise ConfigError(
                f"{where} points to {shown_type(note.of)}, which is not bound.",
                hint="Decorate it with @bound.",
            )
        if is_connection is not None and note.is_connection is not is_connection:
            shape = f"Connection[{found.name}]" if is_connection else f"{found.name} | None"
            raise ConfigError(
                f"{where} is annotated with a type that does not fit its binding.",
                hint=f"Annotate it with {shape}.",
            )
        return found

    def members(self, members: Mapping[str, str], what: str) -> None:
        """The types that rows of one field may be of, each found by one column."""
        tables = {each.name: each for each in self.declared.values() if each.declaration.relation}
        check_known(members.values(), tables, what, "Types are")
        for name in members.values():
            check_one_column(tables[name], what)

    def columns(self, made: DeclaredType) -> list[str]:
        return [key for key, item in made.fields.items() if isinstance(item.spec, ColumnSpec)]

    def value(
        self, made: DeclaredType, name: str, where: str, relations: str | None
    ) -> DeclaredField:
        """A value of a row, a column or what a function of it answers; by `relations`, of another row."""
        first, _, rest = name.partition(".")
        if rest and relations and first in made.fields and self.is_composite(made.fields[first]):
            target = self.declared[made.fields[first].annotation.of]
            item = self.value(target, rest, where, relations)
            if target.form is Form.JSON and item.annotation.dimensions > 1:
                # rows of different lengths make no array of Postgres
                raise ConfigError(
                    f"{where} names {name}, a list of lists in JSON.", hint="Leave it out."
                )
            return item
        if rest and relations:
            _, target = relation_at(self.declared, made, first, where, many=relations == "many")
            return self.value(target, rest, where, relations)
        values = [
            key
            for key, item in made.fields.items()
            if isinstance(item.spec, ColumnSpec | ComputedSpec)
            and (self.is_leaf(item.annotation) or (relations and self.is_range(item.annotation)))
            and not item.field.arguments
        ]
        check_known([name], values, where)
        return made.fields[name]

    def signature(self, item: DeclaredField, names: ArgumentNames, where: str) -> None:
        for given in item.field.arguments:
            note = read_annotation(given.type_annotation.annotation)
            self.given(note, f"{where}({given.python_name})")
        check_known(
            names, [each.python_name for each in item.field.arguments], f"{where}: arguments"
        )

    def is_leaf(self, note: Annotation) -> bool:
        return is_scalar(note.of) or note.is_enum

    def has_parts(self, note: Annotation) -> bool:
        """The annotation is a value with parts, or a list of them."""
        return self.form(note) is not None and not note.is_connection and note.dimensions == 1

    def form(self, note: Annotation) -> Form | None:
        """What a value with parts is."""
        found = self.declared.get(note.of) if isinstance(note.of, type) else None
        return found.form if found else None

    def lists_objects(self, note: Annotation) -> bool:
        """The annotation is a plain list of rows or of values with parts, or an object in JSON."""
        if self.form(note) is Form.JSON and not note.is_list:
            return self.has_parts(note)
        found = self.declared.get(note.of) if isinstance(note.of, type) else None
        is_object = found is not None and found.declaration.kind in _OBJECTS
        return is_object and note.is_list and not note.is_connection and note.dimensions == 1

    def is_union(self, note: Annotation) -> bool:
        """One of several objects in JSON."""
        found = self.declared.get(note.of) if isinstance(note.of, type) else None
        return found is not None and found.is_union

    def is_composite(self, item: DeclaredField) -> bool:
        """One value with parts, which a name may lead into."""
        note = item.annotation
        if not self.has_parts(note) or note.is_list or self.is_range(note):
            return False
        target = self.declared[note.of]
        return not (target.is_union or target.is_whole)

    def is_range(self, note: Annotation) -> bool:
        return self.has_parts(note) and self.form(note) is Form.RANGE


def check_known(
    names: Iterable[str], known: Iterable[str], what: str, listed: str = "Known are"
) -> None:
    unknown: Sequence[str] = [name for name in names if name not in known]
    if unknown:
        raise ConfigError(
            f"{what} names {unknown}, which is not there.", hint=f"{listed} {sorted(known)}."
        )


def check_paired(where: str, local: Sequence[str], remote: Sequence[str]) -> None:
    if len(local) != len(remote):
        raise ConfigError(
            f"{where} pairs {list(local)} with {list(remote)}.",
            hint="Name as many columns on either side, in the same order.",
        )


def check_one_column(target: DeclaredType, where: str) -> None:
    if len(target.declaration.key) > 1:
        raise ConfigError(
            f"{where} finds {target.name} by one value, but its key is {list(target.declaration.key)}.",
            hint="Bind a type whose key is one column.",
        )


def is_scalar(of: object) -> bool:
    try:
        return of in POSTGRES_SCALARS
    except TypeError:  # an annotation that cannot be hashed
        return False


def shown_type(of: object) -> str:
    return of.__name__ if isinstance(of, type) else repr(of)
