"""`make_mail`: messages → one mail with text and HTML, whose headers nobody else can write.

Titles and texts hold what other people wrote. They are escaped in HTML and put on one line in headers; what Python's
`EmailMessage` is given besides it encodes (RFC 2047) or refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from resolvers.messages.content import Message, one_line, together
from resolvers.messages.words import Words, words_for

__all__ = ["Sender", "make_mail", "read_address"]

STYLE = "font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:1rem"
BUTTON = (
    "display:inline-block;padding:.5rem 1rem;border-radius:.25rem;background:#1a56db;color:#ffffff"
)
SMALL = "font-size:13px;color:#6b7280;margin-top:2rem"


class Sender:
    """Who writes, and the address of the app that links lead to; raises ValueError for no address."""

    def __init__(self, written: str, app_url: str) -> None:
        name, _, rest = written.rpartition("<")
        if any(each in name for each in "<>@,;"):
            raise ValueError("This is no address of a mailbox.")
        self.address = read_address(rest.rstrip("> ") if name else written, name.strip(' "'))
        self.app_url = app_url.rstrip("/")


def read_address(text: str, name: str = "") -> Address:
    """The address of a mailbox; raises ValueError for what is none, or more than one."""
    if (
        not text.isascii()
        or one_line(text, 320) != text
        or any(each in text for each in (*' ,;<>"', "=?"))
    ):
        raise ValueError("This is no address of a mailbox.")
    try:
        address = Address(one_line(name), addr_spec=text)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise ValueError("This is no address of a mailbox.") from error
    if not address.username or "." not in address.domain:
        raise ValueError("This is no address of a mailbox.")
    return address


def make_mail(
    messages: Sequence[Message], sender: Sender, to: Address, unsubscribe: str
) -> EmailMessage:
    """One mail of all of them, 1 or more; the same Message-ID for the same ones."""
    words = words_for(messages[0].language)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender.address
    mail["To"] = to
    mail["Subject"] = _subject(messages, words)
    mail["Message-ID"] = f"<{together(messages)}@{sender.address.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    # RFC 8058: programs of mail post to the address when somebody presses their own button.
    mail["List-Unsubscribe"] = f"<{unsubscribe}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(_text(messages, sender, words, unsubscribe))
    mail.add_alternative(_html(messages, sender, words, unsubscribe), subtype="html")
    mail["Content-Language"] = (
        words.language
    )  # at last: what sets the content takes such headers out
    return mail


def _subject(messages: Sequence[Message], words: Words) -> str:
    if len(messages) == 1:
        # Python decodes an encoded word (RFC 2047) that it is given, and writes a break in it as one.
        return one_line(messages[0].title, 150).replace("=?", "= ?")
    return words.many.format(len(messages))


def _text(messages: Sequence[Message], sender: Sender, words: Words, unsubscribe: str) -> str:
    parts = []
    for message in messages:
        lines = [one_line(message.title), "", message.body]
        if message.link and sender.app_url:
            lines += ["", f"{words.open}: {sender.app_url}{message.link}"]
        parts.append("\n".join(lines))
    return (
        "\n\n----\n\n".join(parts) + f"\n\n-- \n{words.why}\n{words.stop}: {unsubscribe}\n"
    ).replace("\0", "")


def _html(messages: Sequence[Message], sender: Sender, words: Words, unsubscribe: str) -> str:
    items = "\n".join(_item(message, sender, words) for message in messages)
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head><meta charset="utf-8">'
        f"<title>{escape(_subject(messages, words))}</title></head>\n"
        f'<body style="{STYLE}">\n{items}\n<p style="{SMALL}">{escape(words.why)}<br>\n'
        f'<a href="{escape(unsubscribe)}">{escape(words.stop)}</a></p>\n</body>\n</html>\n'
    ).replace("\0", "")


def _item(message: Message, sender: Sender, words: Words) -> str:
    body = escape(message.body).replace("\n", "<br>\n")
    shown = f"<h1 style='font-size:18px'>{escape(one_line(message.title))}</h1>\n<p>{body}</p>"
    if message.link and sender.app_url:
        address = escape(f"{sender.app_url}{message.link}")
        shown += f'\n<p><a style="{BUTTON}" href="{address}">{escape(words.open)}</a></p>'
    return shown
