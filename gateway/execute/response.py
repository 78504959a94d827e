"""Errors → the bytes of a GraphQL response; what clients must not see is masked here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from uuid import uuid4

from gateway.errors import ConfigError, GatewayError, InternalError
from gateway.observe.log import observe
from gateway.observe.observations import UnexpectedFailure
from gateway.values.scalars import RawJson

__all__ = [
    "brief",
    "data_body",
    "error_body",
    "masked",
    "render_error",
    "response_body",
    "with_extensions",
]


def error_body(errors: Sequence[GatewayError]) -> bytes:
    """The whole response of a request that was not executed."""
    rendered = [render_error(error) for error in errors]
    return _dumps({"errors": rendered})


def render_error(error: GatewayError) -> dict[str, object]:
    """One entry of `errors`."""
    entry: dict[str, object] = {"message": brief(error.message)}
    if error.locations:
        entry["locations"] = [{"line": line, "column": column} for line, column in error.locations]
    if error.path is not None:
        entry["path"] = list(error.path)
    return {
        **entry,
        "extensions": {key: _brief_in(key, each) for key, each in error.extensions.items()},
    }


LONGEST_ECHO = 80
LONGEST_TEXT = 600
# A value in an error stands in quotes, or is a run without a space: whoever sent it knows the rest.
_LONG = re.compile(
    rf"(?<=')[^'\n]{{{LONGEST_ECHO + 1},}}(?=')"
    rf'|(?<=")[^"\n]{{{LONGEST_ECHO + 1},}}(?=")'
    rf"|[^\s'\"]{{{LONGEST_ECHO + 1},}}"
)


def brief(text: str) -> str:
    """A text for a client in which nothing that came from a client is longer than LONGEST_ECHO."""
    if len(text) <= LONGEST_ECHO:
        return text
    short = _LONG.sub(lambda found: f"{found[0][: LONGEST_ECHO - 1]}…", text[: 4 * LONGEST_TEXT])
    return short if len(short) <= LONGEST_TEXT else f"{short[: LONGEST_TEXT - 1]}…"


def _brief_in(key: str, value: object) -> object:
    """Of the extensions, the hint and the names of inputs come from elsewhere; cursors and ids are whole."""
    match key, value:
        case "hint", str():
            return brief(value)
        case (("input" | "columns"), list()):
            return [brief(each) if isinstance(each, str) else each for each in value]
    return value


def masked(error: BaseException, request_id: str) -> GatewayError:
    """`error` itself where it is written for clients, else INTERNAL, and the log has the rest."""
    if isinstance(error, GatewayError) and not isinstance(error, ConfigError):
        return error
    error_id = uuid4().hex
    observe(UnexpectedFailure(error, error_id, request_id))
    return InternalError(
        "Something went wrong here.",
        hint="Report the error id to whoever runs this gateway; the log says more under it.",
        extensions={"errorId": error_id},
    )


def data_body(values: Mapping[str, bytes | None] | None, errors: Sequence[GatewayError]) -> bytes:
    """The response around values that Postgres finished; `None` is `data: null`."""
    pieces = [b'{"data":']
    if values is None:
        pieces.append(b"null")
    else:
        mark = b"{"
        for key, value in values.items():
            pieces += (mark, b'"', key.encode(), b'":', value if value is not None else b"null")
            mark = b","
        pieces.append(b"}" if values else b"{}")
    if errors:
        pieces += (b',"errors":', _dumps([render_error(error) for error in errors]))
    pieces.append(b"}")
    return b"".join(pieces)


def with_extensions(body: bytes, extensions: Mapping[str, object]) -> bytes:
    """The same response, which has no extensions yet, with these."""
    return b'%b,"extensions":%b}' % (body[:-1], _dumps(extensions))


def response_body(data: object, errors: Sequence[GatewayError]) -> bytes:
    """The response around values that graphql-core finished."""
    body: dict[str, object] = {"data": data}
    if errors:
        body["errors"] = [render_error(error) for error in errors]
    return _dumps(body)


class _HasRawJson(Exception):
    pass


def _default(value: object) -> str:
    if isinstance(value, RawJson):
        raise _HasRawJson
    return str(value)


_ENCODER = json.JSONEncoder(
    default=_default, ensure_ascii=False, allow_nan=False, separators=(",", ":")
)


def _dumps(value: object) -> bytes:
    try:
        return _ENCODER.encode(value).encode()
    except _HasRawJson:  # rare, so that everybody else has the encoder that is written in C
        return _encode(value).encode()


def _encode(value: object) -> str:
    if isinstance(value, RawJson):
        return value.text
    if isinstance(value, dict):
        members = (f"{_ENCODER.encode(key)}:{_encode(each)}" for key, each in value.items())
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_encode, value))}]"
    return _ENCODER.encode(value)
