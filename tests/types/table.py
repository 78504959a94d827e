"""`docs/types.md`: which annotation stands for which type, written of the code and of a running Postgres."""

from __future__ import annotations

from typing import Any

import strawberry

from gateway.catalog import Scalar
from gateway.compile.statement.page import is_written_exactly
from gateway.inspect.types import DatabaseTypes
from gateway.schema.operators import operator_names, range_operands
from gateway.values.scalars import POSTGRES_SCALARS

__all__ = ["write_table"]

_HEAD = """# Types

Which type of Postgres is declared with which annotation, and what becomes of it. Written of the code by
`pytest tests/types --update-golden`; each line is tested in `tests/types`.

Values of a domain are those of its base type, and so are compared, ordered and paged; an argument that is declared
as a domain is cast to it. A native enum is declared with an `@enumeration` whose values are its labels, or as `str`.
Arrays are `list[…]`, with `| None` at the item where it may be null, and `list[list[…]]` for two dimensions.
Composite types are `@composite("schema.name")` classes, ranges `Range[…]`, arrays of them and multiranges `list[…]`.
An object in jsonb is a `@structure` class, one of several `@variants`: [declaring.md](declaring.md#objects-in-json).
A type outside `pg_catalog` (an extension's: `citext`, PostGIS's, pgvector's) can be declared as `str`: its text.

Dates and timestamps before year 1 are written `-0043-03-15` (44 BC; `0000` is 1 BC), after 9999 `+12026-01-01`, and
those without end `infinity` and `-infinity`; each form is read too. `Decimal` and `Float` have no NaN and no infinity:
such a value is an error at its own place. `Numeric` has them.

| Postgres | annotation | GraphQL | filters | order | cursor |
|---|---|---|---|---|---|
"""


def write_table(types: DatabaseTypes) -> str:
    """The whole page."""
    lines = [
        _line(annotation, scalar, name, types)
        for annotation, scalar in POSTGRES_SCALARS.items()
        for name in (scalar.postgres, *scalar.also)
    ]
    lines += [
        _range_line(f"int4{kind}", shown, types, scalar)
        for kind, shown, scalar in (
            ("range", "Range[int]", "IntRange"),
            ("multirange", "list[Range[int]]", "[IntRange!]"),
        )
    ]
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _range_line(name: str, annotation: str, types: DatabaseTypes, scalar: str) -> str:
    """Ranges of other types are alike, those that a database makes for itself too."""
    kind = types.named("pg_catalog", name)
    assert kind is not None
    assert (kind.equality, kind.order) == ("pg_catalog", "pg_catalog")
    assert not is_written_exactly(kind)
    filters = " ".join(range_operands(None, Any))
    return f"| `{name}` | `{annotation}` | `{scalar}` | {filters} | yes | as text |"


def _line(annotation: Any, scalar: Scalar, name: str, types: DatabaseTypes) -> str:
    kind = types.named("pg_catalog", _catalog_name(name))
    assert kind is not None, name
    filters = operator_names(annotation, scalar, is_list=False) if kind.equality else ()
    cursor = "–" if not kind.order else "as JSON" if is_written_exactly(kind) else "as text"
    shown = "strawberry.ID" if annotation is strawberry.ID else annotation.__name__
    module = getattr(annotation, "__module__", "")
    if module in ("datetime", "uuid", "decimal"):
        shown = f"{module}.{shown}"
    return (
        f"| `{name.strip(chr(34))}` | `{shown}` | `{scalar.name}` | {' '.join(filters) or '–'} "
        f"| {'yes' if kind.order else 'no'} | {cursor} |"
    )


def _catalog_name(name: str) -> str:
    spelled = {
        "smallint": "int2", "integer": "int4", "bigint": "int8", "real": "float4", "double precision": "float8",
        "boolean": "bool", '"bit"': "bit", '"char"': "char",
    }  # fmt: skip
    return spelled.get(name, name)
