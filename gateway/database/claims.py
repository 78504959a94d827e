"""The settings that policies read: the claims of the caller, and what of the HTTP request they may see."""

from __future__ import annotations

from collections.abc import Mapping
from json.encoder import encode_basestring_ascii as _quoted
from typing import NamedTuple

from gateway.compile.statement import SETTINGS
from gateway.identity import Identity

__all__ = ["SET_CLAIMS", "RequestContext", "caller_of", "request_settings", "settings_of"]

SET_CLAIMS = "select " + ", ".join(
    f"set_config('{name}', ${index}, true)" for index, name in enumerate(SETTINGS, 1)
)


class RequestContext(NamedTuple):
    """What of the HTTP request policies may read: request.method, request.path, request.headers.

    `caller` is who the request counts as wherever something is shared.
    """

    request_id: str = ""
    method: str = ""
    path: str = ""
    headers: Mapping[str, str] | None = None
    caller: str = ""


def caller_of(identity: Identity, context: RequestContext) -> str:
    """Whose turn a request takes."""
    return context.caller or identity.subject or ""


def request_settings(identity: Identity, context: RequestContext) -> tuple[str, str, str, str]:
    """The values of `SETTINGS`, in their order."""
    return (
        identity.claims_json,
        _clean(context.method),
        _clean(context.path),
        _json(context.headers or {}),
    )


def settings_of(claims: str) -> tuple[str, str, str, str]:
    """The values of `SETTINGS` where there is no request."""
    return claims, "", "", "{}"


def _json(texts: Mapping[str, str]) -> str:
    # `json.dumps` makes an encoder for each call, which takes longer than this.
    members = [f"{_quoted(name)}: {_quoted(text)}" for name, text in texts.items()]
    return f"{{{', '.join(members)}}}"


def _clean(text: str) -> str:
    return text.replace("\0", "")
