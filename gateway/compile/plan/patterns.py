"""Texts that rows are looked for by: as they are, or as patterns of `like`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.compile.plan.values import Value
from gateway.errors import InvalidValue

__all__ = ["LiteralText", "Pattern"]


@dataclass(frozen=True, eq=False)
class LiteralText:
    """A text that is looked for as it is: nothing in it is a sign of the pattern that it becomes."""

    value: Value
    before: str
    after: str

    def read(self, variables: Mapping[str, object], /) -> str:
        """The text that was sent, as a pattern between what stands before and after it."""
        text: str = self.value.read(variables)
        for sign in "\\%_":
            text = text.replace(sign, "\\" + sign)
        return f"{self.before}{text}{self.after}"


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern as a client writes it. Postgres refuses a `\\` before nothing, once a row brings it that far."""

    value: Value

    def read(self, variables: Mapping[str, object], /) -> str:
        """The pattern; raises InvalidValue for one that cannot be read."""
        text: str = self.value.read(variables)
        if (len(text) - len(text.rstrip("\\"))) % 2:
            raise InvalidValue(
                "The pattern ends with a \\ that is before nothing.", hint="Write \\\\ for a \\."
            )
        return text
