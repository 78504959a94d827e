"""`Message`: a notification that goes out; several that go out together are one mail or one push."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Message", "Outcome", "Target", "one_line", "read_messages", "shown", "together"]

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+|\s+")


@dataclass(frozen=True, slots=True)
class Message:
    """What a person is told. Everything in it may have been written by another person."""

    id: str
    title: str
    body: str
    link: str | None
    """a path in the app"""
    language: str
    """BCP 47 tag"""
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A device: its endpoint or token, and a browser's keys."""

    address: str
    p256dh: str = ""
    auth_secret: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of sending: taken; refused for good; the address is gone, or none that is asked; or try it later."""

    status: Literal["sent", "refused", "gone", "forbidden", "later"]
    answer: str | None = None
    """what the other server said"""
    seconds: float = 0
    """of `later`: how long the other server wants to be left alone"""


def read_messages(items: Iterable[dict[str, object]]) -> list[Message]:
    """The messages that SQL names."""
    return [
        Message(
            str(item["id"]),
            str(item["title"]),
            str(item["body"]),
            None if item["link"] is None else str(item["link"]),
            str(item["language"]),
            bool(item.get("is_urgent")),
        )
        for item in items
    ]


def shown(message: Message) -> dict[str, str | None]:
    """What an app or a service worker is given to show; every service takes 4,096 bytes at least."""
    return {
        "id": message.id,
        "title": one_line(message.title, 150),
        "body": one_line(message.body, 500),
        "url": message.link,
    }


def one_line(text: str, most: int = 200) -> str:
    """The text without breaks and control characters, which end a header, cut to so many characters."""
    line = _BREAKS.sub(" ", text).strip()
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def together(messages: Sequence[Message]) -> str:
    """What the messages are known by together: the same for the same ones, so that receivers show them once."""
    ids = ",".join(sorted(message.id for message in messages))
    return hashlib.sha256(ids.encode()).hexdigest()[:32]
