"""`MAIL`: mails a person what is due, together, and says what came of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from gateway import Settings, SignedLinks, TryLater, WorkItem, WorkTools, service
from resolvers.core.deliveries import note_delay, said_of
from resolvers.core.mail_settings import read_sender, read_smtp
from resolvers.messages.content import Message, Outcome, one_line, read_messages
from resolvers.messages.mails import Sender, make_mail, read_address
from resolvers.messages.smtp import MailServer, open_server

__all__ = ["MAIL", "UNSUBSCRIBE"]

UNSUBSCRIBE = "unsubscribe"

ASK = "select public.mail_to_send($1::text::uuid)"
HAS_MAILBOX = (
    "select to_regprocedure('sign_in.keep_mail(text,text,text,text,text,text)') is not null"
)
KEEP_IN_MAILBOX = "select sign_in.keep_mail($1, 'notification', $2, null, $3, $4)"

ENDED = {
    "sent": ("sent", None),
    "refused": ("undelivered", "refused"),
    "gone": ("undelivered", "address_gone"),
}


@dataclass(frozen=True, slots=True)
class Mailing:
    """What mails are sent with, for one process."""

    server: MailServer | None
    sender: Sender
    links: SignedLinks


@asynccontextmanager
async def open_mailing(settings: Settings) -> AsyncIterator[Mailing]:
    """The connections to the mail server, where there is one."""
    smtp = read_smtp(settings)
    async with AsyncExitStack() as stack:
        server = None if smtp is None else await stack.enter_async_context(open_server(smtp))
        yield Mailing(server, read_sender(settings), SignedLinks(settings))


async def send_mail(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_mail` keeps."""
    (row,) = await tools.fetch(ASK, item.key)
    if row[0] is None:
        return {"done": []}
    asked = json.loads(row[0])
    messages = read_messages(asked["items"])
    if asked["is_off"]:
        return _undelivered(messages, "switched_off")
    if asked["to"] is None:
        return _undelivered(messages, "no_address")
    if asked["to"] == asked["bounced"]:
        return _undelivered(messages, "address_gone")
    outcome = await _send(messages, asked["to"], item, tools)
    if outcome is None:
        return _undelivered(messages, "channel_off")
    status, reason = ENDED[outcome.status]
    bounced = asked["to"] if outcome.status == "gone" else None
    return {"done": said_of(messages, status, reason, outcome.answer), "bounced": bounced}


async def _send(
    messages: Sequence[Message], to: str, item: WorkItem, tools: WorkTools
) -> Outcome | None:
    """What came of it; None where nothing is set up. Raises what is worth another attempt, which the person sees."""
    mailing = tools.opened
    assert isinstance(mailing, Mailing)
    if mailing.server is None:
        return await _keep_in_mailbox(messages, to, tools)
    try:
        address = read_address(to)
    except ValueError:
        return Outcome("gone", "This is no address that can be mailed to.")
    unsubscribe = mailing.links.sign(UNSUBSCRIBE, UUID(item.key))
    mail = make_mail(messages, mailing.sender, address, unsubscribe)
    try:
        outcome = await mailing.server.send(mail, mailing.sender.address.addr_spec, to)
    except Exception as error:
        await note_delay(messages, type(error).__name__, tools)
        raise
    if outcome.status == "later":
        await note_delay(messages, outcome.answer, tools)
        raise TryLater(f"The mail server did not take it: {outcome.answer}", outcome.seconds)
    return outcome


async def _keep_in_mailbox(
    messages: Sequence[Message], to: str, tools: WorkTools
) -> Outcome | None:
    """In development mails are where those of the sign-in are."""
    if not tools.settings.is_development or not (await tools.fetch(HAS_MAILBOX))[0][0]:
        return None
    mailing = tools.opened
    assert isinstance(mailing, Mailing)
    for message in messages:
        link = f"{mailing.sender.app_url}{message.link}" if message.link else None
        await tools.fetch(KEEP_IN_MAILBOX, to, one_line(message.title), link, message.body)
    return Outcome("sent")


def _undelivered(messages: Sequence[Message], reason: str) -> dict[str, object]:
    return {"done": said_of(messages, "undelivered", reason)}


MAIL = service(
    "mail",
    send_mail,
    keep="public.keep_mail",
    description="Mails people their notifications.",
    at_once=16,
    seconds=120,
    extra="messages",
    imports=("aiosmtplib",),
    opens=open_mailing,
)
