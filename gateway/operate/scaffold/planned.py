"""`PlannedTable`: what is told of a table whose files are going to be written, or were by `gateway new table`."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.errors import ConfigError
from gateway.operate.scaffold.module import bound_tables
from gateway.operate.scaffold.names import snake

__all__ = ["PlannedTable", "planned_table"]


@dataclass(frozen=True)
class PlannedTable:
    """A table of rows that belong to people."""

    domain: str
    name: str
    one: str
    """What one of its rows is called."""
    parent: PlannedTable | None = None
    """The table that its rows belong to."""
    is_live: bool = False

    @property
    def relation(self) -> str:
        """Its name in SQL."""
        return f"{self.domain}.{self.name}"


def planned_table(text: str, domain: str, name: str) -> PlannedTable:
    """The table that a domain's module binds; raises ConfigError where it binds no such one."""
    known = bound_tables(text)
    found = known.get(f"{domain}.{name}")
    if found is None:
        raise ConfigError(
            f"The domain {domain} has no table {name}.",
            hint=f"Make it first: gateway new table {domain} {name}",
        )
    of = {each.type: each.table.partition(".")[2] for each in known.values()}
    parents = [of[type_name] for type_name in found.parents.values() if type_name in of]
    parent = planned_table(text, domain, parents[0]) if parents and parents[0] != name else None
    return PlannedTable(domain, name, snake(found.type), parent)
