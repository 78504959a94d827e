"""Every reader of a client's text, with long texts that say one thing again and again; run by `test_texts.py`.

It names each case before it begins it, and the system ends the process where the time of all is over.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from graphql import GraphQLError

from gateway.compile.operation import InvalidDocument, parse_operation
from gateway.config import Settings
from gateway.errors import GatewayError
from gateway.execute.response import brief
from gateway.http.callers.sources import Sources
from gateway.http.exchange.exchange import read_request_id
from gateway.http.exchange.negotiation import accepts_gzip, choose_media_type, streams_named
from gateway.http.exchange.request import body_request, check_media, query_string_request
from gateway.identity.token import read_bearer, read_token
from gateway.values import scalars
from gateway.values.cursor import node_type, read_cursor, read_node_id
from tests.harness.served import schema
from tests.harness.settings import settings_of

SECONDS = 40
"""Of processor time for all. Each takes milliseconds; one that looks back from each place takes minutes."""

BODY = 1_900_000
HEAD = 60_000

UNITS = (
    '"', '\\"', '\\",', "\\", "\\\\", "\\\\\\u0000", "\\u0000", '","', '":"', "'", "''", "' ", "a", "a ", "aA1_",
    "1", "1.", "1e1", ".1", "-", "0", "00", "+", ":", "1:", ",", ", ", ";", ";q=0.1,", "=", "a=b;", "/", "*/*,",
    "@", "a@", "a.", ".", "..", "%", "%41", "%zz", "&a=", "#", "# \n", "\n", "\r\n", "\t", " ", "{", "}", "[", "]",
    "(", "$a ", "...", "fragment ", "{a", '"""', '\\"""', "é", "\ud7ff", "\ufeff", "P1Y", "T", "1S", "2026-",
    "0" * 19, "00:", "::",
    "/32", "==", "Zm9v",
)  # fmt: skip
"""What somebody would repeat who knows how texts are read."""


def bodies() -> Iterator[tuple[str, Callable[[], Any]]]:
    for unit in UNITS:
        text = unit * (BODY // len(unit.encode()))
        for form in (
            '{"query": "%s',
            '{"query": "{ a }", "variables": {"x": "%s"}}',
            "%s",
            '{"a": [%s',
        ):
            yield (
                f"body {form} of {unit!r}",
                lambda form=form, text=text: body_request((form % text).encode()),
            )


def heads() -> Iterator[tuple[str, Callable[[], Any]]]:
    readers: dict[str, Callable[[str], Any]] = {
        "accept": lambda text: choose_media_type(text, ("application/json", "text/html")),
        "streams": streams_named,
        "encoding": accepts_gzip,
        "request id": lambda text: read_request_id({"x-request-id": text}),
        "media": lambda text: check_media({"content-type": text}),
        "authorization": read_bearer,
        "token": read_token,
        "query string": lambda text: query_string_request(text.encode()),
        "forwarded": lambda text: Sources(PROXIED).of(
            {"type": "http", "client": ("10.0.0.1", 1)}, {"x-forwarded-for": text}
        ),
        "error": brief,
    }
    for unit in UNITS:
        text = unit * (HEAD // len(unit))
        for name, read in readers.items():
            yield f"{name} of {unit!r}", lambda read=read, text=text: read(text)


def values() -> Iterator[tuple[str, Callable[[], Any]]]:
    readers = {
        name: read
        for name, read in vars(scalars).items()
        if name.startswith("parse_") and callable(read)
    }
    readers["node_type"] = node_type
    readers["read_node_id"] = lambda text: read_node_id(text, ())
    readers["read_cursor"] = lambda text: read_cursor(text, "", ())
    for unit in UNITS:
        text = unit * (BODY // len(unit))
        for name, read in readers.items():
            yield f"{name} of {unit!r}", lambda read=read, text=text: read(text)


def documents() -> Iterator[tuple[str, Callable[[], Any]]]:
    for unit in UNITS:
        text = unit * ((SETTINGS.max_document_length - 50) // len(unit))
        for form in ("%s", "{ a %s", '{ a(b: "%s', '{ a(b: """%s'):
            yield (
                f"document {form} of {unit!r}",
                lambda form=form, text=text: parse_operation(
                    schema.graphql, form % text, None, SETTINGS
                ),
            )


SETTINGS = Settings()
PROXIED = settings_of(trusted_proxies=("10.0.0.0/8",))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for kind in (bodies, heads, values, documents):
        for name, read in kind():
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
            with suppress(GatewayError, InvalidDocument, GraphQLError, ValueError, TypeError):
                read()
    sys.stdout.write("end\n")


if __name__ == "__main__":
    main()
