"""A JWKS document → `Key`s: each with the algorithms that fit its kind, and no others."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

__all__ = ["ALGORITHMS", "SECRET_ALGORITHMS", "Key", "read_jwks"]

logger = logging.getLogger("gateway.identity")

SECRET_ALGORITHMS = frozenset({"HS256", "HS384", "HS512"})
_RSA_ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
_CURVES = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512", "Ed25519": "EdDSA"}

ALGORITHMS = SECRET_ALGORITHMS | _RSA_ALGORITHMS | frozenset(_CURVES.values())

_MAX_KEYS = 50
# Shorter is weak; longer takes milliseconds of the event loop for each signature.
_RSA_BITS = range(2_048, 8_193)

# Members of a public key by its `kty`. Symmetric keys (`oct`) are none of ours: a public document
# holds no secrets. Private members are dropped unread.
_PUBLIC_MEMBERS = {
    "RSA": ("kty", "n", "e"),
    "EC": ("kty", "crv", "x", "y"),
    "OKP": ("kty", "crv", "x"),
}
_READERS: Mapping[str, Callable[[dict[str, object]], Any]] = {
    "RSA": RSAAlgorithm.from_jwk,
    "EC": ECAlgorithm.from_jwk,
    "OKP": OKPAlgorithm.from_jwk,
}


@dataclass(frozen=True, slots=True)
class Key:
    """A public key; equal to another when it is the same key for the same use."""

    key_id: str | None
    algorithms: frozenset[str]
    value: object = field(repr=False, compare=False)
    members: tuple[str, ...] = field(repr=False)


def read_jwks(document: bytes) -> tuple[Key, ...]:
    """The usable keys of a JWKS; ValueError when it is none, or none of its keys can be read."""
    try:
        parsed = json.loads(document)
    except RecursionError:
        raise ValueError("absurd nesting") from None
    entries = parsed.get("keys") if isinstance(parsed, dict) else None
    if not isinstance(entries, list) or len(entries) > _MAX_KEYS:
        raise ValueError(f"no list of at most {_MAX_KEYS} keys")
    candidates = [entry for entry in entries if _is_for_signatures(entry)]
    keys = tuple(key for key in map(_read_key, candidates) if key is not None)
    if candidates and not keys:
        raise ValueError("none of its keys can be read")
    return keys


def _is_for_signatures(entry: Any) -> bool:
    if not isinstance(entry, dict) or entry.get("kty") not in ("RSA", "EC", "OKP"):
        return False
    operations = entry.get("key_ops")
    can_verify = operations is None or (isinstance(operations, list) and "verify" in operations)
    return entry.get("use") in (None, "sig") and can_verify


def _read_key(entry: dict[str, Any]) -> Key | None:
    algorithms, key_id = _algorithms(entry), entry.get("kid")
    if not algorithms or not isinstance(key_id, str | None):
        return None
    public = {name: entry.get(name) for name in _PUBLIC_MEMBERS[entry["kty"]]}
    try:
        value = _READERS[entry["kty"]](public)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError):
        logger.warning("A key of the JWKS cannot be read; it is left out.")
        return None
    if entry["kty"] == "RSA" and value.key_size not in _RSA_BITS:
        logger.warning("An RSA key of the JWKS has %d bits; it is left out.", value.key_size)
        return None
    return Key(key_id, algorithms, value, tuple(map(str, public.values())))


def _algorithms(entry: Mapping[str, object]) -> frozenset[str]:
    """What the key's kind can verify; its `alg`, where given, narrows that and never widens it."""
    if entry["kty"] == "RSA":
        fitting = _RSA_ALGORITHMS
    else:
        curve = entry.get("crv")
        fitting = (
            frozenset({_CURVES[curve]})
            if isinstance(curve, str) and curve in _CURVES
            else frozenset()
        )
    named = entry.get("alg")
    return (
        fitting if named is None else fitting & {named} if isinstance(named, str) else frozenset()
    )
