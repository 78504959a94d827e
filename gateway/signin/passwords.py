"""Passwords: which are good enough, and their bcrypt hashes, in the form that Supabase Auth keeps too.

bcrypt is a library here and no function of the database: pgcrypto is not part of every PostgreSQL, and a password that
is a parameter may be found in a server's log. A hash takes a core for a twentieth of a second, so it is made in
another thread, and few at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from gateway.errors import ConfigError
from gateway.signin.refusals import refused

__all__ = ["Passwords", "check_strength", "hash_password"]

T = TypeVar("T")

SHORTEST = 6
LONGEST = 72
"""Bytes that bcrypt looks at."""

ROUNDS = 10
"""As Supabase Auth has it."""

AT_ONCE = 2
WAITING = 50


def check_strength(password: object) -> str:
    """The password; raises SignInRefused where it is none, too weak or too long."""
    if not isinstance(password, str) or not password:
        raise refused("validation_failed", "Signup requires a valid password")
    if len(password.encode("utf-8", "surrogatepass")) > LONGEST:
        raise refused("validation_failed", f"Password cannot be longer than {LONGEST} characters")
    if len(password) < SHORTEST:
        message = f"Password should be at least {SHORTEST} characters."
        raise refused("weak_password", message, reasons=["length"])
    return password


class Passwords:
    """Hashes and compares passwords, few at a time; whoever comes when too many wait is refused."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """The hash to keep."""
        return await self._apart(lambda: hash_password(password))

    async def is_right(self, password: str, kept: str | None) -> bool:
        """Whether the hash is that of the password; where there is none it takes as long to say no."""
        is_same = await self._apart(lambda: _is_same(password, kept or _nobodys()))
        return is_same and kept is not None

    async def _apart(self, work: Callable[[], T]) -> T:
        if self._waiting >= WAITING:
            raise refused("over_request_rate_limit")
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(work)
        finally:
            self._waiting -= 1


def hash_password(password: str) -> str:
    """The hash of a password. Raises ConfigError where the library is not installed."""
    try:
        import bcrypt  # only who serves the sign-in has it
    except ImportError:
        raise ConfigError(
            "The sign-in for development needs the package bcrypt.",
            hint="Install the gateway with its extra `embedded`, or leave GATEWAY_SIGN_IN out.",
        ) from None
    return bcrypt.hashpw(_bytes(password), bcrypt.gensalt(ROUNDS, prefix=b"2a")).decode()


@cache
def _nobodys() -> str:
    """Compared where nobody has an address, so that the time of an answer tells nothing."""
    return hash_password("nobody's")


def _is_same(password: str, kept: str) -> bool:
    import bcrypt

    try:
        return bcrypt.checkpw(_bytes(password), kept.encode())
    except ValueError:  # what is kept is no hash of bcrypt
        return False


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")[:LONGEST]
