"""`gateway new domain NAME`: a module that exports a domain with nothing in it yet."""

from __future__ import annotations

from gateway.declare.domain import Domain
from gateway.errors import ConfigError
from gateway.operate.scaffold.draft import Draft
from gateway.operate.scaffold.names import check_name, words
from gateway.operate.scaffold.place import Place

__all__ = ["new_domain"]

_TAKEN = frozenset(
    {"auth", "extensions", "gateway", "graphql", "pgqueuer", "private", "public", "realtime", "storage", "vault"}
)  # fmt: skip
"""Schemas that are there already: of the engine, and of Supabase."""


def new_domain(place: Place, name: str) -> Draft:
    """Its module; raises ConfigError where the name is taken or none."""
    check_name(name, "domain")
    if name in _TAKEN:
        raise ConfigError(
            f"The database has a schema {name}, so no domain is called so.",
            hint="Choose another name.",
        )
    Domain(name)  # what it refuses to be called
    there = [
        path
        for path in (place.package / name, place.code(name), place.sql(name), place.tests(name))
        if path.exists()
    ]
    if there:
        raise ConfigError(f"{there[0]} is there already.", hint="Choose another name.")
    return Draft(
        {place.code(name): _module(name)},
        next=[
            f"Name it in {place.attribute} of {place.list_file.name} in {place.package}:\n"
            f'    "{name}": "{place.package_name}.{name}:{name.upper()}",\n'
            f"(or the value {name.upper()} itself, where {place.attribute} is a tuple)",
            f"gateway new table {name} NAME",
        ],
    )


def _module(name: str) -> str:
    return f'''"""The domain {words(name)}: its types, and what can be read, done and listened to."""

from __future__ import annotations

from pathlib import Path

from gateway import Domain

__all__ = ["{name.upper()}"]

{name.upper()} = Domain(
    "{name}",
    sql=Path(__file__).parent.parent / "sql" / "{name}",
)
'''
