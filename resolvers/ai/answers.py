"""What is asked of language models, and what comes back: each call with the tokens that it used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Answer", "Call", "Choice", "Unanswered"]

T = TypeVar("T")


class Choice(NamedTuple):
    """A model that may be asked."""

    slug: str
    """our name of it, which calls are booked by"""
    provider: str
    """`openai`, `anthropic`, `google` or `local`"""
    name: str
    """the provider's name of it"""


class Call(NamedTuple):
    """One model that was asked, and what that used: providers charge for an answer that is of no use, too."""

    slug: str
    prompt_tokens: int
    completion_tokens: int
    problem: str | None
    """why it brought nothing that could be used; None where it did"""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What a model filled in, and every call until then."""

    value: T
    calls: Sequence[Call]


class Unanswered(Exception):
    """No model brought anything.

    `words` are for the person who waits, without a word of a provider's. `seconds` says when to ask again where a
    later attempt may succeed; None where it cannot.
    """

    def __init__(self, words: str, calls: Sequence[Call], seconds: float | None) -> None:
        super().__init__("; ".join(f"{each.slug}: {each.problem}" for each in calls) or words)
        self.words, self.calls, self.seconds = words, calls, seconds
