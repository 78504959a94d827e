"""`SEALED_TOKENS`: what opens platforms and search engines is checked, and encrypted with `SECRET_KEYS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gateway import InvalidValue, sealed, sealing_keys

__all__ = ["SEALED_TOKENS", "SECRET_KEYS"]

SECRET_KEYS = sealing_keys(
    "CREATOR_SECRET_KEYS",
    (
        "Keys that encrypt the tokens of creators' platforms before Postgres sees them, `id:base64` of 32 bytes "
        "each; the first is the current one, the others still open what they sealed."
    ),
    without="no platform of a creator can be connected",
)

MOST_TOKENS = 20
LONGEST_TOKEN = 8192


def _check_tokens(tokens: Any, _: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """The tokens as they are kept, of which nothing may be shown. No message repeats a value: messages are logged."""
    if (
        not isinstance(tokens, dict)
        or not 1 <= len(tokens) <= MOST_TOKENS
        or not all(
            isinstance(value, str) and 1 <= len(value) <= LONGEST_TOKEN for value in tokens.values()
        )
    ):
        raise InvalidValue(
            "These are no tokens.",
            hint=f"Send an object of at most {MOST_TOKENS} texts of at most {LONGEST_TOKEN:,} characters, "
            'such as {"access_token": "…"}.',
            columns=["tokens"],
        )
    return tokens, "tokens"


SEALED_TOKENS = sealed(
    _check_tokens,
    keys=SECRET_KEYS,
    stored_in="creators_private.secrets.sealed",
    bound_to="bound_to",
    binding="connection_id",
)
"""The tokens of an input, bound to the connection that it names."""
