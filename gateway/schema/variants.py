"""What a value in JSON may be: `@variants` → its members, and what a value needs to be one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gateway.catalog import Codec, Form, Leaf, Structured, Variant
from gateway.catalog.row_values import OfKey
from gateway.declare.specification import ColumnSpec, InsteadSpec
from gateway.errors import ConfigError
from gateway.schema.declared import DeclaredField, DeclaredType
from gateway.schema.unions import members_of
from gateway.values.scalars import JSON

__all__ = ["check_instead", "check_tags", "check_variants", "variants_of"]

Declared = Mapping[type, DeclaredType]


# --- whether it can be --------------------------------------------------------------------------------


def check_variants(made: DeclaredType, declared: Declared) -> None:
    """Raise ConfigError for a member that is no structure, and for what is no choice."""
    for item in made.fields.values():
        where = f"{made.name}.{item.name}"
        target = _declared(declared, item)
        plain = isinstance(item.spec, ColumnSpec) and not item.spec.whole
        if target is None or target.declaration.kind != "structure" or not plain:
            raise ConfigError(
                f"{where} is no object in JSON.", hint="Annotate it with a @structure."
            )
        if item.annotation.is_list or item.annotation.nullable:
            raise ConfigError(
                f"{where} is a list, or may be null.", hint="Annotate it with the class alone."
            )
    if len([*members_of(made)]) < 2:
        raise ConfigError(
            f"{made.name} has fewer than two variants.", hint="Use the @structure itself."
        )


def check_tags(made: DeclaredType, by: DeclaredField, where: str) -> None:
    """Raise ConfigError for tags that what `by` names never is."""
    of = by.annotation.of
    if by.annotation.is_list or not (of is str or by.annotation.is_enum):
        raise ConfigError(
            f"{where} is decided by {by.name}, which is neither a text nor an enum.",
            hint="Name a field that holds one of the tags.",
        )
    tags = {made.column_of(item) for item in made.fields.values()}
    known = {each.value for each in of} if by.annotation.is_enum else tags
    if unknown := sorted(tags - known):
        raise ConfigError(
            f"{where} has the variants {unknown}, which {by.name} never is.",
            hint=f"It is one of {sorted(known)}: say the tag with column(…).",
        )


def check_instead(made: DeclaredType, item: DeclaredField, declared: Declared) -> None:
    """Raise ConfigError for an input that can stand in the place of none."""
    assert isinstance(item.spec, InsteadSpec)
    where = f"{made.name}.{item.name}"
    target, raw = _declared(declared, item), made.fields.get(item.spec.raw)
    if made.declaration.kind not in ("input", "composite"):
        raise ConfigError(
            f"{where} is no input.", hint="Declare it in an @inputs class, or in a @composite."
        )
    if target is None or target.form is not Form.JSON:
        raise ConfigError(
            f"{where} is no object in JSON.",
            hint="Annotate it with @variants, a @structure, or a list of these.",
        )
    if not item.annotation.nullable:
        raise ConfigError(f"{where} has to be given.", hint="Annotate it with `| None`.")
    if raw is None or raw.annotation.of is not JSON or raw.annotation.is_list:
        raise ConfigError(
            f"{where} is instead of {item.spec.raw}, which is no input of JSON.",
            hint="Name one of the same class.",
        )


def _declared(declared: Declared, item: DeclaredField) -> DeclaredType | None:
    of = item.annotation.of
    return declared.get(of) if isinstance(of, type) else None


# --- what it is in Postgres ---------------------------------------------------------------------------


def variants_of(
    made: DeclaredType, column: str, declared: Declared, codec: Callable[[object, str], Codec]
) -> tuple[Variant, ...]:
    """The members that a column may hold, in the order declared."""
    return tuple(
        Variant(
            made.column_of(item),
            Structured(column, target.name, True, form=Form.JSON, whole=target.is_whole),
            _needs(target, column, declared, codec),
        )
        for item in made.fields.values()
        for target in [declared[item.annotation.of]]
    )


def _needs(
    of: DeclaredType, column: str, declared: Declared, codec: Callable[[object, str], Codec]
) -> tuple[OfKey, ...]:
    """The parts that are never null; where all may be, that it is an object."""
    found = []
    for item in of.fields.values():
        note = item.annotation
        if note.nullable or not isinstance(item.spec, ColumnSpec):
            continue
        key = () if of.is_whole else (of.column_of(item),)
        is_object = note.of in declared
        if is_object and not note.is_list:
            found.append(OfKey(column, key, None))
            continue
        kind = codec(JSON if is_object else note.of, f"{of.name}.{item.name}")
        found.append(
            OfKey(column, key, Leaf(kind, True, note.is_list, nullable_items=note.nullable_items))
        )
    return tuple(found) or (OfKey(column, (), None),)
