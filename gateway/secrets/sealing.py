"""`Keyring`: seals values before Postgres sees them, opens them again, and moves them to a new key.

Envelope encryption with AES-256-GCM: each value has a data key of its own, and that is wrapped by a
key of the ring, whose id is stored beside it. Both are bound to whom the value belongs to, so that
a sealed value moved to somebody else's row does not open.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.config import Secret, Settings
from gateway.config.setting import Setting, Weakness
from gateway.errors import ConfigError, GatewayError

__all__ = [
    "Keyring",
    "Sealed",
    "SealedError",
    "fingerprints",
    "open_sealed",
    "read_keyring",
    "seal",
    "sealing_keys",
]

Sealed = Mapping[str, str]
"""`key_id`, `wrapped_key` and `ciphertext`; the two are a nonce and what it encrypts, in base64."""

SealingKeys: TypeAlias = Setting[tuple[Secret, ...]]

KEY_BYTES = 32
NONCE_BYTES = 12
FINGERPRINT_BYTES = 16
KEY_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
FEWEST_BYTES = 12
"""Different ones among 32: of random keys, one in 10^14 has so few."""
DEVELOPMENT_KEY = ("development", hashlib.sha256(b"everybody knows this key").digest())


class SealedError(GatewayError):
    """A sealed value cannot be opened; the message has the reason, never the content."""


@dataclass(frozen=True)
class Keyring:
    """The keys of one setting by their ids; new values are sealed with the current one."""

    variable: str
    current: str | None = None
    keys: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def sealing_keys(env: str, help: str, *, without: str) -> SealingKeys:
    """A setting of keys for `sealed(…, keys=…)`: `id:base64` of 32 bytes each, the current one first.

    `without` says what cannot be done while it is not set.
    """
    return Setting(
        env,
        tuple[Secret, ...],
        (),
        help,
        check=lambda entries: _weaknesses(env, entries),
        without=without,
        remedy="make a key: echo key1:$(openssl rand -base64 32)",
    )


def _weaknesses(variable: str, entries: tuple[Secret, ...]) -> Sequence[Weakness]:
    keys = _keyring(variable, entries, False).keys.values()
    if any(key == DEVELOPMENT_KEY[1] or len(set(key)) < FEWEST_BYTES for key in keys):
        return [
            Weakness(
                "holds a key that everybody knows or can guess",
                "Make one with: echo key2:$(openssl rand -base64 32); then `gateway rotate-keys`",
            )
        ]
    return []


def read_keyring(settings: Settings, keys: SealingKeys) -> Keyring:
    """The keys of a setting; in development, where none are set, a key that everybody knows."""
    return _keyring(keys.env, settings.of(keys), settings.is_development)


@lru_cache(maxsize=16)
def _keyring(variable: str, entries: tuple[Secret, ...], is_development: bool) -> Keyring:
    keys = dict(_key(variable, entry) for entry in entries)
    if len(keys) != len(entries):
        raise ConfigError(
            f"{variable} has an id twice.", hint="Give every key an id of its own; never reuse one."
        )
    if not keys and is_development:
        keys = dict([DEVELOPMENT_KEY])
    return Keyring(variable, next(iter(keys), None), keys)


def _key(variable: str, entry: Secret) -> tuple[str, bytes]:
    name, colon, text = entry.reveal().partition(":")
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not colon or not KEY_ID.fullmatch(name) or len(key) != KEY_BYTES:
        # The entry is secret, so it is not shown.
        raise ConfigError(
            f"{variable} has an entry that is no id:base64 of {KEY_BYTES} bytes.",
            hint="Make one with: echo key1:$(openssl rand -base64 32)",
        )
    return name, key


def seal(keyring: Keyring, plain: bytes, bound_to: str) -> dict[str, str]:
    """Encrypt with the current key; only the same `bound_to` opens it."""
    if keyring.current is None:
        raise ConfigError(
            f"{keyring.variable} is not set, so nothing can be encrypted.",
            hint="Make a key with: echo key1:$(openssl rand -base64 32)",
        )
    # A key for each value: taking a new key for the ring means to wrap these anew, and no value is opened for it.
    data_key = AESGCM.generate_key(KEY_BYTES * 8)
    return {
        "key_id": keyring.current,
        "wrapped_key": _encrypt(
            keyring.keys[keyring.current], data_key, f"key:{keyring.current}:{bound_to}"
        ),
        "ciphertext": _encrypt(data_key, plain, f"value:{bound_to}"),
    }


def open_sealed(keyring: Keyring, sealed: Sealed, bound_to: str) -> bytes:
    """Decrypt; SealedError where the key is unknown or anything was changed."""
    return _decrypt(_data_key(keyring, sealed, bound_to), sealed["ciphertext"], f"value:{bound_to}")


def fingerprints(keyring: Keyring, text: str) -> list[str]:
    """One of each key: two that have one in common are of the same text, also while keys are changed.

    A key of its own is derived for it, so that what one half of the ring's work leaks says nothing of the other.
    """
    return sorted(
        hmac.digest(hmac.digest(key, b"gateway fingerprints", "sha256"), text.encode(), "sha256")[
            :FINGERPRINT_BYTES
        ].hex()
        for key in keyring.keys.values()
    )


def _data_key(keyring: Keyring, sealed: Sealed, bound_to: str) -> bytes:
    key_id = sealed["key_id"]
    key = keyring.keys.get(key_id)
    if key is None:
        raise SealedError(
            f"The key {key_id!r} is not in {keyring.variable}.",
            hint="Add it behind the current key until `gateway rotate-keys` is done.",
        )
    return _decrypt(key, sealed["wrapped_key"], f"key:{key_id}:{bound_to}")


def _encrypt(key: bytes, plain: bytes, context: str) -> str:
    # 96 random bits, as GCM takes them (NIST SP 800-38D): never twice under one key. Data keys seal one value each, and
    # a key of the ring would have to wrap 2^32 of them.
    nonce = os.urandom(NONCE_BYTES)
    encrypted = AESGCM(key).encrypt(nonce, plain, context.encode())
    return base64.b64encode(nonce + encrypted).decode()


def _decrypt(key: bytes, text: str, context: str) -> bytes:
    try:
        encrypted = base64.b64decode(text, validate=True)
        nonce, rest = encrypted[:NONCE_BYTES], encrypted[NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, rest, context.encode())
    # One answer for every reason: which of them it was would tell who tries what to change next.
    except (InvalidTag, ValueError):
        raise SealedError(
            "A sealed value does not open: it was changed, or belongs to somebody else.",
            hint="Restore the row from a backup.",
        ) from None
