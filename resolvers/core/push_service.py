"""`PUSH`: pushes to one device what is due, and says what came of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from gateway import Settings, TryLater, WorkItem, WorkTools, open_outside, service
from resolvers.core.deliveries import note_delay, said_of
from resolvers.core.push_settings import (
    APNS_URL,
    FCM_URL,
    VAPID_SUBJECT,
    read_apns,
    read_fcm,
    read_vapid_key,
)
from resolvers.messages.apns import Apns
from resolvers.messages.content import Message, Outcome, Target, read_messages, together
from resolvers.messages.fcm import Fcm
from resolvers.messages.web_push import WebPush, read_vapid
from resolvers.messages.words import words_for

__all__ = ["PUSH"]

ASK = "select public.pushes_to_send($1::text::uuid)"
MOST_ONE_BY_ONE = 3
"""More at once are one push, which says how many."""

SECONDS = 15.0
SOON = 10.0
"""Seconds until what follows is tried again, where some of it was taken and then no more."""

REASONS = {"refused": "refused", "gone": "device_gone", "forbidden": "address_refused"}


class Channel(Protocol):
    """Brings a message to a device."""

    async def send(self, message: Message, target: Target) -> Outcome:
        """What the service said; raises where it could not be asked."""


Pushing = Mapping[str, Channel]
"""Service → its channel, of those that are set up."""


@asynccontextmanager
async def open_pushing(settings: Settings) -> AsyncIterator[Pushing]:
    """The channels, whose connections stay open."""
    import httpx

    channels: dict[str, Channel] = {}
    vapid, account, provider = read_vapid_key(settings), read_fcm(settings), read_apns(settings)
    async with AsyncExitStack() as stack:
        if vapid is not None:
            outside = await stack.enter_async_context(open_outside(settings))
            channels["web_push"] = WebPush(outside, read_vapid(vapid), settings.of(VAPID_SUBJECT))
        if account is not None:
            http = await stack.enter_async_context(httpx.AsyncClient(timeout=SECONDS))
            channels["fcm"] = Fcm(http, account, settings.of(FCM_URL))
        if provider is not None:
            http = await stack.enter_async_context(
                httpx.AsyncClient(timeout=SECONDS, http1=False, http2=True)
            )
            channels["apns"] = Apns(http, provider, settings.of(APNS_URL))
        yield channels


async def push(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_push` keeps."""
    (row,) = await tools.fetch(ASK, item.key)
    if row[0] is None:
        return {"done": []}
    asked = json.loads(row[0])
    messages = read_messages(asked["items"])
    if asked["is_off"]:
        return {"done": said_of(messages, "undelivered", "switched_off")}
    channels = tools.opened
    assert isinstance(channels, dict)
    channel: Channel | None = channels.get(asked["service"])
    if channel is None:
        return {"done": said_of(messages, "undelivered", "channel_off")}
    target = Target(asked["address"], asked["p256dh"] or "", asked["auth_secret"] or "")
    kept = await _send_all(_parts(messages), channel, target, tools)
    return {"address": asked["address"], "asked_at": asked["asked_at"], **kept}


def _parts(messages: Sequence[Message]) -> list[tuple[Message, Sequence[Message]]]:
    """What is pushed, with the messages that it stands for."""
    if len(messages) <= MOST_ONE_BY_ONE:
        return [(message, [message]) for message in messages]
    last = messages[-1]
    words = words_for(last.language)
    text = "\n".join(message.title for message in messages)
    told = replace(
        last,
        id=str(UUID(together(messages))),
        title=words.many.format(len(messages)),
        body=text,
        link=None,
        is_urgent=any(message.is_urgent for message in messages),
    )
    return [(told, messages)]


async def _send_all(
    parts: Sequence[tuple[Message, Sequence[Message]]],
    channel: Channel,
    target: Target,
    tools: WorkTools,
) -> dict[str, object]:
    """One after the other, until the service takes no more; where it took none, another attempt is worth it."""
    done: list[dict[str, object]] = []
    for pushed, messages in parts:
        try:
            outcome = await channel.send(pushed, target)
        except Exception as error:
            if done:
                return {"done": done, "wait": SOON}
            await note_delay(messages, type(error).__name__, tools)
            raise
        if outcome.status == "later":
            if done:
                return {"done": done, "wait": max(SOON, outcome.seconds)}
            await note_delay(messages, outcome.answer, tools)
            raise TryLater(f"The push service did not take it: {outcome.answer}", outcome.seconds)
        reason = REASONS.get(outcome.status)
        status = "sent" if reason is None else "undelivered"
        done += said_of(messages, status, reason, outcome.answer)
        if outcome.status in ("gone", "forbidden"):
            return {"done": done, "gone": reason}
    return {"done": done}


PUSH = service(
    "push",
    push,
    keep="public.keep_push",
    description="Pushes notifications to people's browsers and apps.",
    at_once=32,
    seconds=120,
    extra="messages",
    imports=("http_ece", "py_vapid", "h2"),
    opens=open_pushing,
)
