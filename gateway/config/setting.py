"""`Setting`: what a domain declares to be configured, beside the engine's own settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Generic, NamedTuple, TypeVar

from gateway.errors import ConfigError

__all__ = ["Setting", "Weakness"]

T = TypeVar("T")


class Weakness(NamedTuple):
    """What is wrong with a value that production does not start with, and what to do."""

    problem: str
    remedy: str


def _nothing(_value: object) -> Sequence[Weakness]:
    return ()


@dataclass(frozen=True)
class Setting(Generic[T]):
    """A variable of the environment, which a domain names in `settings=` and reads with `settings.of(it)`.

        LOANS = Setting("LIBRARY_LOANS", int, 10, "Books that one person may have at a time.", least=1)

    Its value is read once, and checked when the gateway starts. Where the type is `Secret`, or a tuple of
    them, NAME_FILE may name a file that has it.
    """

    env: str
    """the variable"""
    kind: object
    """str, int, float, bool, Secret, or a tuple of one of them: `tuple[str, ...]`"""
    default: T
    """the value where it is not set"""
    help: str
    """a sentence for docs/settings.md"""
    _: KW_ONLY
    choices: tuple[str, ...] = ()
    """the texts that it may be"""
    least: float | None = None
    """the smallest number that it may be"""
    check: Callable[[T], Sequence[Weakness]] = _nothing
    """raises ConfigError for a value that it cannot be, and answers what production does not start with"""
    doubt: Callable[[T], Sequence[Weakness]] = _nothing
    """answers what production is only warned of"""
    without: str = ""
    """what does not work while it is empty: production is warned of that"""
    remedy: str = ""
    """what to do about it then"""

    def __post_init__(self) -> None:
        if not self.help or (self.without and not self.remedy):
            raise ConfigError(
                f"The setting {self.env} does not say what it is for, or what to do without it.",
                hint="Give it `help`, and a `remedy` beside `without`.",
            )
