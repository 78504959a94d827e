"""A mail is made of what other people wrote: they write its text, and nothing else of it."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from resolvers.messages.content import Message
from resolvers.messages.mails import Sender, make_mail, read_address

SENDER = Sender('"The platform" <news@example.org>', "https://app.example.org/")
TO = read_address("amara@example.com")
STOP = "https://api.example.org/links/unsubscribe/AAAA"


def message(title: str = "Hello", body: str = "A text.", **more: object) -> Message:
    given = {"id": "1", "link": "/here", "language": "en", **more}
    return Message(title=title, body=body, **given)  # type: ignore[arg-type]


def sent(*messages: Message) -> object:
    """The mail as a receiver reads it."""
    return message_from_bytes(make_mail(messages, SENDER, TO, STOP).as_bytes(), policy=default)


HOSTILE = [
    "Hello\r\nBcc: everybody@example.net",
    "Hello\nX-Other: 1\n\nAnother body",
    "Hello\u2028Bcc: everybody@example.net",
    "Hello\x85Bcc: everybody@example.net",
    "Hello\x00\x0b\x0cBcc: everybody@example.net",
    "=?utf-8?q?Hello=0D=0ABcc:_everybody@example.net?=",
    "\ud83d\udc4b".encode("utf-16", "surrogatepass").decode("utf-16") * 100,
    "x" * 255,
    "\r\n",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_the_subject_and_no_other_header(title: str) -> None:
    read = sent(message(title))
    assert set(read.keys()) == {
        "From", "To", "Subject", "Message-ID", "Content-Language", "Auto-Submitted", "List-Unsubscribe",
        "List-Unsubscribe-Post", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert read["To"] == "amara@example.com"
    assert "\n" not in read["Subject"]
    assert len(read["Subject"]) <= 160


def test_markup_of_a_person_is_text() -> None:
    evil = "<img src=x onerror=alert(1)>\" onload='x'</title><script>alert(1)</script>"
    read = sent(message(evil, f"{evil}\n{evil}", link='/"><script>'))
    text, html = (part.get_content() for part in read.iter_parts())
    assert evil in text
    for tag in ("<img", "<script", "onload='x'<", '/"><'):
        assert tag not in html
    assert html.count("<title>") == html.count("</title>") == 1


@pytest.mark.parametrize(
    "address",
    [
        "a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", "a@example.com\n", "a b@example.com",
        "<a@example.com>", "a@", "@example.com", "a", "", '"a b"@example.com', "a@example.com>", "ä@example.com",
        "a@localhost",         "a@example.com\x00", "=?utf-8?q?a=0D=0ABcc:_b?=@example.com",
    ],
)  # fmt: skip
def test_an_address_is_one_mailbox(address: str) -> None:
    with pytest.raises(ValueError, match="no address of a mailbox"):
        read_address(address)


def test_the_same_messages_are_the_same_mail_and_others_are_another() -> None:
    one, two = message(id="1"), message(id="2")
    first = sent(one, two)["Message-ID"]
    assert first == sent(two, one)["Message-ID"] != sent(one)["Message-ID"]


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fr-CA", "2 nouvelles notifications"),
        ("de", "2 neue Benachrichtigungen"),
        ("xx", "2 new notifications"),
    ],
)
def test_what_stands_around_is_in_the_persons_language(language: str, subject: str) -> None:
    read = sent(message(language=language), message(id="2", language=language))
    assert read["Subject"] == subject
    assert read["List-Unsubscribe"] == f"<{STOP}>"
    text, html = (part.get_content() for part in read.iter_parts())
    assert (
        text.count("https://app.example.org/here")
        == html.count("https://app.example.org/here")
        == 2
    )
