"""Codes and links that are mailed: what each is for, which kinds a client may name, and the hashes that are kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from typing import NamedTuple

from gateway.signin.refusals import refused

__all__ = ["KINDS", "OneTime", "hash_of", "kinds_of", "one_time"]

DIGITS = 6

KINDS: Mapping[str, tuple[str, ...]] = {
    "signup": ("confirmation_token",),
    "invite": ("confirmation_token",),
    "magiclink": ("recovery_token",),
    "recovery": ("recovery_token",),
    "email": ("confirmation_token", "recovery_token"),
    "email_change": ("email_change_token_new", "email_change_token_current"),
}
"""What a client calls it → the tokens that it may be."""


class OneTime(NamedTuple):
    """A code for a person to type, and its hash, which is in the link too and is what is kept."""

    code: str
    hash: str


def one_time(address: str) -> OneTime:
    """A new code for an address."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    return OneTime(code, hash_of(address, code))


def hash_of(address: str, code: str) -> str:
    """As Supabase Auth hashes it: by itself a code is that of many."""
    return hashlib.sha224(f"{address}{code}".encode("utf-8", "surrogatepass")).hexdigest()


def kinds_of(name: object) -> tuple[str, ...]:
    """The kinds of tokens that a type of verification takes; raises SignInRefused for another."""
    if not name:
        raise refused("validation_failed", "Verify requires a verification type")
    if not isinstance(name, str) or name not in KINDS:
        raise refused("validation_failed", "Unsupported verification type")
    return KINDS[name]
