"""`Inspection`: what the database is, looked at once; what is compiled depends on its types and policies."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.catalog import Catalog, Name
from gateway.compile.compiler import Compiler
from gateway.database import Database
from gateway.database.errors import Constraints
from gateway.errors import ConfigError
from gateway.inspect.drift import Drift
from gateway.inspect.drifts import find_drifts
from gateway.inspect.facts import DatabaseFacts
from gateway.inspect.policies import bare_policies
from gateway.inspect.read_facts import read_facts
from gateway.inspect.scopes import find_scope_drifts
from gateway.inspect.typed import typed_catalog

__all__ = ["Found", "Inspection"]


@dataclass(frozen=True)
class Found:
    """What a schema is over a database that fits it."""

    catalog: Catalog
    """with the database's types"""
    constraints: Constraints
    """by which its errors name fields"""
    unsafe: frozenset[str]
    """relations and functions that may read the claims bare"""


class Inspection:
    """Looks at the database once, and tells the compiler and the database's errors what it found."""

    def __init__(self, database: Database, compiler: Compiler, roles: Sequence[str]) -> None:
        self.found: Found | None = None
        self._database = database
        self._compiler = compiler
        self._roles = roles
        self._looking = asyncio.Lock()

    async def once(self) -> None:
        """Look, unless that was done; raises ConfigError for what does not fit, Unavailable where nobody answers."""
        async with self._looking:
            if self.found is None:
                self.adopt(await self._look())

    def adopt(self, found: Found) -> None:
        """Take what was found, by this or by another gateway with the same schema over the same database."""
        self._database.facts = found.constraints
        self._compiler.adopt(found.catalog, found.unsafe)
        self.found = found

    async def _look(self) -> Found:
        catalog = self._compiler.schema.catalog
        async with self._database.inspection() as connection:
            facts = await read_facts(connection)
            bare = await bare_policies(connection)
            scope_drifts = await find_scope_drifts(connection, catalog, self._roles)
        drifts = [*find_drifts(catalog, facts), *scope_drifts]
        if drifts:
            raise _does_not_fit(drifts)
        unsafe = _unsafe_relations(facts, [relation for relation, _, _ in bare])
        return Found(typed_catalog(catalog, facts), facts.constraints, unsafe)


def _does_not_fit(drifts: Sequence[Drift]) -> ConfigError:
    first, more = drifts[0], len(drifts) - 1
    others = f" ({more} more; `gateway doctor` lists them)" if more else ""
    return ConfigError(f"{first.field} {first.problem}{others}.", hint=first.remedy)


def _unsafe_relations(facts: DatabaseFacts, bare: Sequence[str]) -> frozenset[str]:
    """Tables whose policies read the claims bare, and with them every view and function: they may hide one."""
    if not bare:
        return frozenset()
    views = [name for name, relation in facts.relations.items() if relation.is_view]
    return frozenset((*(str(Name.parse(name)) for name in bare), *views, *facts.functions))
