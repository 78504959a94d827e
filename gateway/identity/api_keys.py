"""`ApiKeys`: the application's own keys, which programs show in the `apikey` header → `Identity`.

A key is asked for anew with each request, so that one that was revoked opens nothing from then on. Only its SHA-256
is looked for: a key is random and long, so its digest tells nothing of it and cannot be found by guessing, and
what an index takes to find a digest tells nothing of any key. What is hashed slowly is what people think of.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256

from gateway.errors import ConfigError, TooManyRequests, Unauthenticated
from gateway.identity.identity import KEY_ROLE, Identity
from gateway.memory.cache import BoundedCache
from gateway.rates import Rates

__all__ = ["ApiKeys", "FindKey"]

FindKey = Callable[[bytes], Awaitable[Mapping[str, object] | None]]

LONGEST = 256
REMEMBERED = 10_000
BAD_SECONDS = 10.0
"""How long a key that opened nothing is not looked for again: none is made good, and new ones are random."""


class ApiKeys:
    """Keys that begin with `prefix`; `find` answers the claims of a key's digest, or None.

    The claims have the `key_id`, a UUID, and where the key ends of itself its `exp`. `rate` is how many requests
    of one key are looked at in a second, 0 for any number.
    """

    def __init__(
        self,
        prefix: str,
        find: FindKey,
        rate: int = 0,
        *,
        rates: Rates | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        if len(prefix) < 3 or prefix.startswith(("sb_", "eyJ")):
            raise ConfigError(
                f"Keys cannot begin with {prefix!r}.",
                hint="Choose a prefix of three characters or more that Supabase's keys and JWTs do not have.",
            )
        self._prefix = prefix
        self._find = find
        self._rate = rate
        self._rates = rates
        self._good: BoundedCache[bool] = BoundedCache(REMEMBERED, REMEMBERED)
        self._bad: BoundedCache[float] = BoundedCache(REMEMBERED, REMEMBERED)
        self._monotonic = monotonic
        self._second = 0
        self._asked: dict[bytes, int] = {}

    def fits(self, credential: str) -> bool:
        """Whether the text has the form of an API key, valid or not."""
        return credential.startswith(self._prefix)

    async def identify(self, key: str, asker: str = "") -> Identity:
        """Whose key it is; one answer for all that are no good, so that nobody learns why.

        A key that was no good is not looked for again at once, and `asker` may show so many of them:
        then only keys that have been good are looked for.
        """
        if len(key) > LONGEST:
            raise _unknown()
        digest = sha256(key.encode("utf-8", "surrogatepass")).digest()
        self._keep_pace(digest)
        if self._bad.get(digest, lambda until: self._monotonic() < until):
            raise _unknown()
        is_known = self._good.get(digest) is not None
        if not is_known and self._rates is not None:
            # Counted before it is looked for, so that many at once are no way round it.
            self._rates.take("new_keys", asker, KEY_ROLE)
        claims = await self._find(digest)
        if claims is None:
            self._bad.put(digest, self._monotonic() + BAD_SECONDS, 1)
            raise _unknown()
        if not is_known:
            self._good.put(digest, True, 1)
        return Identity.from_claims({**claims, "role": KEY_ROLE})

    def _keep_pace(self, digest: bytes) -> None:
        second = int(self._monotonic())
        if second != self._second:
            self._second = second
            self._asked.clear()
        asked = self._asked[digest] = self._asked.get(digest, 0) + 1
        if self._rate and asked > self._rate:
            raise TooManyRequests(
                f"More than {self._rate} requests with one key within a second.",
                hint="Send fewer at once; GATEWAY_KEY_RATE sets the limit.",
            )


def _unknown() -> Unauthenticated:
    return Unauthenticated(
        "The API key opens nothing.",
        hint="It is unknown, over or revoked: ask whoever made it for another.",
    )
