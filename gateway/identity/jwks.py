"""`PublicKeys`: the keys of a JWKS URL or file, kept fresh; known keys never wait."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from gateway.identity.keys import Key, read_jwks

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetch", "PublicKeys", "fetch_file", "fetch_url"]

logger = logging.getLogger("gateway.identity")

Fetch = Callable[[], Awaitable[tuple[bytes, float]]]

COOLDOWN = 30.0
FETCH_TIMEOUT = 5.0
_MAX_BYTES = 256_000
_DEFAULT_AGE = 600.0
_FILE_AGE = 60.0
_AGES = (60.0, 86_400.0)
# Uncompressed, so that the bound on the size holds.
_HEADERS = {"accept": "application/json", "accept-encoding": "identity"}
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


class PublicKeys:
    """Keys by id: one fetch at a time, with a cool-down; known keys stay when a fetch fails."""

    def __init__(
        self,
        fetch: Fetch,
        *,
        on_removal: Callable[[], None],
        cooldown: float = COOLDOWN,
        timeout: float = FETCH_TIMEOUT,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.problem: str | None = "the keys have not been fetched yet"
        self.fetches = 0
        self._keys: tuple[Key, ...] | None = None
        self._fetch = fetch
        self._on_removal = on_removal
        self._cooldown = cooldown
        self._timeout = timeout
        self._monotonic = monotonic
        self._last_fetch = -cooldown - 1e9
        self._age = _DEFAULT_AGE
        self._failures = 0
        self._running: asyncio.Task[None] | None = None
        self._refresher: asyncio.Task[None] | None = None

    @property
    def is_loaded(self) -> bool:
        """True once a document has been read, whatever happened since."""
        return self._keys is not None

    @property
    def is_current(self) -> bool:
        """False while the source cannot be read: a key that is unknown here may be a new one of its."""
        return self.problem is None

    async def start(self) -> None:
        """Fetch once (a failure is logged, not raised) and keep fetching in the background."""
        await self._refresh()
        self._refresher = asyncio.create_task(self._keep_fresh())

    async def stop(self) -> None:
        """End the background work."""
        tasks = [task for task in (self._refresher, self._running) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._refresher = self._running = None

    async def find(self, algorithm: str, key_id: str | None) -> tuple[Key, ...]:
        """Keys that may have signed; an unknown id asks the source, once per cool-down."""
        found = self._known(algorithm, key_id)
        if found or (self._keys and key_id is None):
            return found
        if self._running is None and self._monotonic() - self._last_fetch < self._cooldown:
            return ()
        await self._refresh()
        return self._known(algorithm, key_id)

    def _known(self, algorithm: str, key_id: str | None) -> tuple[Key, ...]:
        return tuple(
            key
            for key in self._keys or ()
            if algorithm in key.algorithms and (key_id is None or key.key_id == key_id)
        )

    async def _refresh(self) -> None:
        """Join the fetch that is running or start one; a caller that goes away does not end it."""
        if self._running is None:
            self._last_fetch = self._monotonic()
            self._running = asyncio.create_task(self._fetch_once())
        await asyncio.shield(self._running)

    async def _fetch_once(self) -> None:
        self.fetches += 1
        try:
            async with asyncio.timeout(self._timeout):
                document, self._age = await self._fetch()
            keys = read_jwks(document)
            if (
                not keys and self._keys
            ):  # nobody signs with no key: a source in the middle of a change
                raise ValueError("the document has no key")
            self._replace(keys)
        except TimeoutError:
            self._fail(f"no answer within {self._timeout:g} s")
        except Exception as error:  # whatever it is, known keys stay and requests go on
            self._fail(f"{type(error).__name__}: {error}")
        finally:
            self._running = None

    def _replace(self, keys: tuple[Key, ...]) -> None:
        gone = set(self._keys or ()) - set(keys)
        self._keys, self.problem, self._failures = keys, None, 0
        if gone:  # a revoked key: what it signed is not valid any more
            self._on_removal()

    def _fail(self, reason: str) -> None:
        self.problem = reason
        self._failures += 1
        logger.warning("The JWT keys could not be fetched (%s); known keys stay.", reason)

    async def _keep_fresh(self) -> None:
        while True:
            await asyncio.sleep(self._pause())
            await self._refresh()

    def _pause(self) -> float:
        return min(self._cooldown, 2.0**self._failures) if self._failures else self._age


def fetch_url(client: httpx.AsyncClient, url: str) -> Fetch:
    """Fetch a JWKS document, bounded in size; its age is the answer's `Cache-Control: max-age`."""

    async def fetch() -> tuple[bytes, float]:
        async with client.stream("GET", url, headers=_HEADERS) as response:
            if response.status_code != HTTPStatus.OK:
                raise ValueError(f"the answer's status is {response.status_code}")
            body = bytearray()
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > _MAX_BYTES:
                    raise ValueError(f"the document is longer than {_MAX_BYTES} bytes")
            return bytes(body), _read_age(response.headers.get("cache-control", ""))

    return fetch


def fetch_file(path: Path) -> Fetch:
    """Read a JWKS file; it is looked at again every minute and when an unknown key id comes."""

    async def fetch() -> tuple[bytes, float]:
        with path.open("rb") as file:  # a few kilobytes from a local disk
            document = file.read(_MAX_BYTES + 1)
        if len(document) > _MAX_BYTES:
            raise ValueError(f"the file is longer than {_MAX_BYTES} bytes")
        return document, _FILE_AGE

    return fetch


def _read_age(cache_control: str) -> float:
    found = _MAX_AGE.search(cache_control)
    shortest, longest = _AGES
    return min(max(float(found[1]), shortest), longest) if found else _DEFAULT_AGE
