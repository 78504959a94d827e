"""Fragments as the text that they become; parameters are named for what they hold."""

from __future__ import annotations

from typing import Any

from gateway.catalog import Name, OrderTerm, Output, Scalar
from gateway.compile.fragment import Fragment, compile_fragment
from gateway.compile.plan.values import Const, Parameter

__all__ = ["BOOKS", "INT", "TEXT", "TIMES", "given", "text", "values"]

BOOKS = Name("library", "books")
TEXT = Scalar("String", "text", Output.PLAIN)
INT = Scalar("Int", "integer", Output.PLAIN)
TIMES = OrderTerm("at", True, False, Scalar("DateTime", "timestamptz", Output.TIME))


def given(value: Any, postgres: str = "text") -> Parameter:
    """A parameter that holds this."""
    return Parameter(Const(value), postgres)


def text(of: Fragment) -> str:
    """The SQL, with `$1` and so on."""
    return compile_fragment(of)[0]


def values(of: Fragment) -> list[Any]:
    """What the parameters are, in their order."""
    return [each.read({}) for each in compile_fragment(of)[1]]
