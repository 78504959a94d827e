"""Keys of the application: asked for at each request, refused alike, and never beside a token."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from gateway.config import Settings
from gateway.errors import ConfigError, TooManyRequests, Unauthenticated
from gateway.identity import ApiKeys, Verifier
from gateway.rates import Rates
from tests.harness.settings import settings_of

KEY = "acme_0123456789abcdef"
CLAIMS = {"key_id": "00000000-0000-7000-8000-00000000000A", "company_id": "c", "scopes": ["read"]}


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Known:
    """One key, until it is forgotten."""

    def __init__(self) -> None:
        self.asked = 0
        self.claims: dict[str, Any] | None = CLAIMS

    async def find(self, digest: bytes) -> dict[str, Any] | None:
        self.asked += 1
        return self.claims if digest == sha256(KEY.encode()).digest() else None


@pytest.fixture
def known() -> Known:
    return Known()


@pytest.fixture
def verifier(known: Known) -> Verifier:
    return Verifier(Settings(), keys=ApiKeys("acme_", known.find))


async def test_a_key_is_a_caller_of_a_role_that_no_token_has(verifier: Verifier):
    identity = await verifier.identify(None, KEY)
    assert (identity.role, identity.subject) == ("api_key", CLAIMS["key_id"].lower())
    assert identity.claims == {**CLAIMS, "role": "api_key"}
    assert identity.expires_at is None
    with pytest.raises(ConfigError, match="the role of keys"):
        Verifier(settings_of(jwt_roles=("anon", "api_key")))


async def test_a_key_is_asked_for_each_time(verifier: Verifier, known: Known):
    for _ in range(3):
        await verifier.identify(None, KEY)
    assert known.asked == 3
    known.claims = None
    with pytest.raises(Unauthenticated):
        await verifier.identify(None, KEY)


async def test_claims_cannot_give_another_role(verifier: Verifier, known: Known):
    known.claims = {**CLAIMS, "role": "service_role", "exp": 2_000_000_000}
    identity = await verifier.identify(None, KEY)
    assert (identity.role, identity.expires_at) == ("api_key", 2_000_000_000.0)


@pytest.mark.parametrize("key", ["acme_", KEY + "0", "acme_" + 300 * "x"])
async def test_every_key_that_is_no_good_is_refused_alike(verifier: Verifier, key: str):
    with pytest.raises(Unauthenticated, match=r"^The API key opens nothing\.$"):
        await verifier.identify(None, key)


async def test_a_key_comes_alone(verifier: Verifier, known: Known):
    for authorization in ("Bearer abc", "Bearer acme_another"):
        with pytest.raises(Unauthenticated, match="two callers"):
            await verifier.identify(authorization, KEY)
    with pytest.raises(Unauthenticated, match="holds an API key"):
        await verifier.identify(f"Bearer {KEY}", None)
    assert known.asked == 0
    assert (await verifier.identify(f"Bearer {KEY}", KEY)).role == "api_key"


async def test_what_does_not_begin_like_a_key_is_none(verifier: Verifier, known: Known):
    assert (await verifier.identify(None, None)).role == "anon"
    with pytest.raises(Unauthenticated, match="token"):
        await verifier.identify(None, "ACME_0123456789abcdef")
    assert known.asked == 0


async def test_one_key_is_looked_at_so_often_in_a_second(known: Known):
    clock = Clock()
    keys = ApiKeys("acme_", known.find, 2, monotonic=clock)
    for _ in range(2):
        await keys.identify(KEY)
    with pytest.raises(TooManyRequests):
        await keys.identify(KEY)
    with pytest.raises(Unauthenticated):
        await keys.identify("acme_another")
    clock.now += 1
    await keys.identify(KEY)
    assert known.asked == 4


async def test_keys_that_are_guessed_are_not_looked_for_without_end(known: Known):
    clock = Clock()
    rates = Rates(settings_of(new_keys_per_minute=3))
    keys = ApiKeys("acme_", known.find, monotonic=clock, rates=rates)
    await keys.identify(KEY, "home")
    for number in range(3):
        with pytest.raises(Unauthenticated):
            await keys.identify(f"acme_guessed_{number}", "elsewhere")
    for number in range(10):
        with pytest.raises(TooManyRequests):
            await keys.identify(f"acme_again_{number}", "elsewhere")
    assert known.asked == 4

    await keys.identify(KEY, "elsewhere")  # it was good, so it is looked for whoever shows it
    with pytest.raises(Unauthenticated):
        await keys.identify("acme_again_0", "home")
    assert known.asked == 6


async def test_a_key_that_opened_nothing_is_not_looked_for_again_at_once(known: Known):
    clock = Clock()
    keys = ApiKeys("acme_", known.find, monotonic=clock)
    for _ in range(5):
        with pytest.raises(Unauthenticated):
            await keys.identify("acme_guessed")
    assert known.asked == 1
    clock.now += 10
    with pytest.raises(Unauthenticated):
        await keys.identify("acme_guessed")
    assert known.asked == 2


@pytest.mark.parametrize("prefix", ["", "ab", "sb_", "sb_secret_", "eyJ"])
def test_a_prefix_that_others_have_is_refused(known: Known, prefix: str):
    with pytest.raises(ConfigError):
        ApiKeys(prefix, known.find)
