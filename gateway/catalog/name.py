"""`Name`: what a table, view, function or type is called in Postgres."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Name"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a schema of Postgres, for example lab.things."""

    schema: str
    name: str

    @classmethod
    def parse(cls, text: str) -> Name:
        """Read `schema.name`; without a schema it is `public`."""
        schema, _, name = text.rpartition(".")
        return cls(schema or "public", name)

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}"
