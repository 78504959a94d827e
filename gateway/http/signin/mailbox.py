"""The mailbox of development: what would have been mailed, newest first, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from ipaddress import ip_address
from typing import cast
from urllib.parse import urlsplit

from gateway.config import Settings
from gateway.errors import NotFound
from gateway.http.exchange.reply import COMMON
from gateway.http.signin.answers import SignInReply, tell
from gateway.http.signin.asking import SignInRequest
from gateway.signin import Row, SignIn

__all__ = ["Mailbox"]

HTML = (
    (b"content-type", b"text/html; charset=utf-8"),
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (b"referrer-policy", b"no-referrer"),
    *COMMON,
)

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 0 auto; padding: 1rem; }
ol { list-style: none; padding: 0; }
li { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .75rem 0; }
h2 { font-size: 1rem; margin: 0; }
p { margin: .25rem 0; overflow-wrap: anywhere; white-space: pre-line; }
code { font-size: 1.5rem; letter-spacing: .15em; }
"""

HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox of development</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>Mailbox</h1>
<p>What would have been mailed, newest first. Nothing leaves this machine.</p>
"""
EMPTY = "<p>There is no mail yet. Sign up or ask for a code, and <a href=''>look again</a>.</p>\n"
FOOT = "</main>\n</body>\n</html>\n"


class Mailbox:
    """The handlers of the mailbox."""

    def __init__(self, settings: Settings, sign_in: SignIn) -> None:
        self._own = urlsplit(settings.address).hostname
        self._sign_in = sign_in

    async def page(self, asked: SignInRequest) -> SignInReply:
        """`GET /mailbox`: for people; `?to=` leaves mails to others out."""
        mails = (await self._read(asked))["mails"]
        assert isinstance(mails, list)
        body = "".join(_item(cast("Row", each)) for each in mails)
        listed = f"<ol>\n{body}</ol>\n" if mails else EMPTY
        return SignInReply(200, f"{HEAD}{listed}{FOOT}".encode(), HTML)

    async def list(self, asked: SignInRequest) -> SignInReply:
        """`GET /mailbox.json`: for tests."""
        return tell(await self._read(asked))

    async def _read(self, asked: SignInRequest) -> Row:
        # A page elsewhere whose name was made to lead here would read it as its own.
        if not self._is_here(asked.headers):
            raise NotFound("The mailbox is read under this machine's own name.")
        return await self._sign_in.mail.read(asked.query.get("to") or None)

    def _is_here(self, headers: Mapping[str, str]) -> bool:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if host == self._own or host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            ip_address(host)
        except ValueError:
            return False
        return True


def _item(mail: Row) -> str:
    said = {name: escape(str(value or "")) for name, value in mail.items()}
    code = f"<p>Code: <code>{said['code']}</code></p>\n" if said["code"] else ""
    link = f"<p><a href='{said['link']}'>{said['subject']}</a></p>\n" if said["link"] else ""
    body = f"<p>{said['body']}</p>\n" if said["body"] else ""
    about = f"<p>To {said['to']}, <time>{said['sent_at']}</time></p>\n"
    return f"<li>\n<h2>{said['subject']}</h2>\n{about}{body}{code}{link}</li>\n"
