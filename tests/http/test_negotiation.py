"""Media types and encodings are chosen by quality, then by the client's order."""

import pytest

from gateway.http.exchange.negotiation import (
    GRAPHQL_RESPONSE,
    HTML,
    JSON,
    accepts_gzip,
    choose_media_type,
)

URQL = (
    "application/graphql-response+json, application/graphql+json, application/json, "
    "text/event-stream, multipart/mixed"
)
APOLLO = "application/graphql-response+json,application/json;q=0.9"
CHROMIUM = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
    "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("application/*;q=0.2, text/plain", JSON),
        (JSON, JSON),
        ("APPLICATION/JSON; Charset=UTF-8", JSON),
        (GRAPHQL_RESPONSE, GRAPHQL_RESPONSE),
        (URQL, GRAPHQL_RESPONSE),
        (APOLLO, GRAPHQL_RESPONSE),
        (f"{JSON}, {GRAPHQL_RESPONSE}", JSON),
        (f"{JSON};q=0.9, {GRAPHQL_RESPONSE}", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE};q=0.3, {JSON};q=0.5", JSON),
        (f"{JSON};q=0, */*", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE};q=0, {JSON};q=0", None),
        ("text/html, */*;q=0.1", JSON),
        ("image/png", None),
        ("text/event-stream", None),
        ("multipart/mixed", None),
        (f"{JSON}; charset=utf-16", None),
        (f"{JSON};q=abc", None),
        (f"{JSON};q=-1", None),
        (f"{JSON};q=1e5", None),
        (";;,,q=", None),
        ("*" * 5000, None),
        ("application/json," * 2000, JSON),
    ],
)
def test_an_accept_header_chooses_the_answers_media_type(accept: str, chosen: str) -> None:
    assert choose_media_type(accept, (JSON, GRAPHQL_RESPONSE)) == chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (CHROMIUM, HTML),
        ("text/html", HTML),
        ("text/*", HTML),
        ("*/*", JSON),
        (URQL, GRAPHQL_RESPONSE),
    ],
)
def test_only_a_browser_gets_the_page(accept: str, chosen: str) -> None:
    assert choose_media_type(accept, (JSON, GRAPHQL_RESPONSE, HTML)) == chosen


@pytest.mark.parametrize(
    ("accept_encoding", "taken"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("*", True),
        ("gzip;q=0", False),
        ("*, gzip;q=0", False),
        ("*;q=0", False),
        ("identity", False),
        ("br", False),
    ],
)
def test_a_body_is_compressed_only_for_clients_that_say_so(
    accept_encoding: str | None, taken: bool
) -> None:
    assert accepts_gzip(accept_encoding) is taken
