"""Answers are bytes: what Postgres finished goes through untouched, what clients must not see is masked."""

from __future__ import annotations

import json
import logging

import pytest

from gateway.errors import ConfigError, InvalidValue, RolledBack, Unavailable
from gateway.execute.response import data_body, error_body, masked, render_error, response_body


def test_bytes_of_postgres_stand_in_the_answer_as_they_are() -> None:
    raw = b'{"a" : 1.00, "b":[ 1,2 ]}'

    assert data_body({"x": raw, "y": None}, []) == b'{"data":{"x":' + raw + b',"y":null}}'


@pytest.mark.parametrize(("values", "body"), [({}, b'{"data":{}}'), (None, b'{"data":null}')])
def test_nothing_is_an_object_or_null(values: dict[str, bytes] | None, body: bytes) -> None:
    assert data_body(values, []) == body


def test_errors_follow_the_data() -> None:
    error = InvalidValue("It is wrong.", hint="Send another.", path=["x"], locations=[(1, 2)])

    assert json.loads(data_body({"x": None}, [error])) == {
        "data": {"x": None},
        "errors": [
            {
                "message": "It is wrong.",
                "locations": [{"line": 1, "column": 2}],
                "path": ["x"],
                "extensions": {"code": "INVALID_VALUE", "hint": "Send another."},
            }
        ],
    }


def test_a_request_error_has_no_data() -> None:
    body = json.loads(error_body([Unavailable("Not now.")]))

    assert body == {"errors": [{"message": "Not now.", "extensions": {"code": "UNAVAILABLE"}}]}


def test_text_is_utf8_and_not_escaped() -> None:
    assert "ä😀".encode() in response_body({"x": "ä😀"}, [])


@pytest.mark.parametrize(
    "error", [ValueError("a secret"), ConfigError("a secret"), OSError("a secret")]
)
def test_what_is_not_written_for_clients_is_masked(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        shown = masked(error, "request-1")

    rendered = json.dumps(render_error(shown))
    assert shown.code == "INTERNAL"
    assert "a secret" not in rendered
    assert shown.extensions["errorId"] in str([vars(record) for record in caplog.records])


@pytest.mark.parametrize(
    "error", [InvalidValue("shown"), RolledBack("shown"), Unavailable("shown")]
)
def test_what_is_written_for_clients_is_shown(error: Exception) -> None:
    assert masked(error, "request-1") is error
