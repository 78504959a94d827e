"""`Renderer`: what pages, scopes and writes ask of the writer that asks them: the parts of a statement."""

from __future__ import annotations

from typing import Protocol

from gateway.compile.fragment import Fragment
from gateway.compile.plan.conditions import Source
from gateway.compile.plan.nodes import Related, Selection

__all__ = ["Renderer"]

Joins = list[Fragment]


class Renderer(Protocol):
    """Renders objects and the rows that they are made of."""

    def alias(self, letter: str) -> Fragment:
        """A name that nothing in the statement has yet."""

    def source(self, of: Source, alias: Fragment) -> Fragment:
        """The rows of a table, a function or a record, under this name."""

    def object(self, of: Selection, alias: Fragment, joins: Joins) -> Fragment:
        """What is selected of a row, as JSON; what it reads besides is added to `joins`."""

    def related(self, of: Related, outer: Fragment | None, *more: Fragment) -> Fragment:
        """`select v`: the row as an object."""
