"""`Secret`: a text that must not be printed by accident."""

from __future__ import annotations

__all__ = ["Secret"]


class Secret:
    """A text that does not print itself. Whoever hands it to a library calls `reveal`.

    It is no `str`: a library may insist on `str` itself, and what is one is soon printed somewhere.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = str.__str__(text)

    def reveal(self) -> str:
        """The text itself, as a plain `str`."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return "Secret('***')" if self else "Secret('')"
