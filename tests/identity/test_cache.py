"""The cache of verified tokens: bounded, measured, and never outliving a token."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from gateway.errors import TokenExpired
from gateway.identity import Identity, Verifier
from gateway.identity.cache import TokenCache
from tests.identity.conftest import NOW, Clock, bearer, person, project_key

Make = Callable[..., Verifier]


def identity(number: int = 0, **claims: object) -> Identity:
    return Identity.from_claims(person(email=f"{number:06}@demo.example", **claims))


async def test_the_second_time_a_token_is_a_hit(verifier_for: Make) -> None:
    verifier, token = verifier_for(), bearer(person())
    assert await verifier.identify(token, None) is await verifier.identify(token, None)
    assert (verifier.cache.hits, verifier.cache.misses, len(verifier.cache)) == (1, 1, 1)


async def test_a_cached_token_dies_when_it_expires(verifier_for: Make, clock: Clock) -> None:
    verifier, token = verifier_for(jwt_leeway=0.0), bearer(person())
    await verifier.identify(token, None)
    clock.now = NOW + 3_599.9
    await verifier.identify(token, None)
    clock.now = NOW + 3_600
    with pytest.raises(TokenExpired):
        await verifier.identify(token, None)
    assert len(verifier.cache) == 0


async def test_within_the_leeway_a_token_is_verified_and_not_kept(
    verifier_for: Make, clock: Clock
) -> None:
    verifier, token = verifier_for(), bearer(person())
    clock.now = NOW + 3_605
    await verifier.identify(token, None)
    assert len(verifier.cache) == 0


async def test_a_refused_token_is_not_kept(verifier_for: Make) -> None:
    verifier = verifier_for()
    with pytest.raises(TokenExpired):
        await verifier.identify(bearer(person(exp=1)), None)
    assert len(verifier.cache) == 0


async def test_a_project_key_without_expiry_is_kept(verifier_for: Make, clock: Clock) -> None:
    verifier, key = verifier_for(), bearer(project_key("anon", exp=None))
    first = await verifier.identify(key, None)
    clock.now += 1e9
    assert await verifier.identify(key, None) is first


def test_entries_are_bounded_and_the_least_used_goes_first() -> None:
    cache = TokenCache(3)
    for number in range(3):
        cache.put(str(number), identity(number), NOW)
    cache.get("0", NOW)
    cache.put("3", identity(3), NOW)
    assert [cache.get(str(number), NOW) is not None for number in range(4)] == [
        True,
        False,
        True,
        True,
    ]


def test_bytes_are_bounded() -> None:
    cache = TokenCache(10_000, 50_000)
    for number in range(1_000):
        cache.put(str(number), identity(number), NOW)
        assert cache.size <= 50_000
    assert 5 < len(cache) < 30
    cache.clear()
    assert (cache.size, len(cache)) == (0, 0)


def test_the_same_token_twice_is_counted_once() -> None:
    cache = TokenCache(10)
    cache.put("token", identity(), NOW)
    size = cache.size
    cache.put("token", identity(), NOW)
    assert (cache.size, len(cache)) == (size, 1)


def test_no_entries_at_all_may_be_configured() -> None:
    cache = TokenCache(0)
    cache.put("token", identity(), NOW)
    assert (len(cache), cache.size) == (0, 0)


def test_no_token_is_in_the_cache() -> None:
    cache = TokenCache(10)
    cache.put("the-token", identity(), NOW)
    assert "the-token" not in repr(vars(cache))


async def test_a_hit_costs_microseconds(verifier_for: Make) -> None:
    verifier, token = verifier_for(), bearer(person())
    await verifier.identify(token, None)
    best = min([await seconds_for(verifier, token) for _ in range(20)])
    assert best < 50e-6  # about 3 µs on an idle machine


async def seconds_for(verifier: Verifier, token: str) -> float:
    began = time.perf_counter()
    for _ in range(100):
        await verifier.identify(token, None)
    return (time.perf_counter() - began) / 100


async def test_how_many_tokens_are_kept_is_a_setting(verifier_for: Make) -> None:
    verifier = verifier_for(token_cache_entries=2)
    for number in range(3):
        await verifier.identify(bearer(person(email=f"{number}@demo.example")), None)
    assert len(verifier.cache) == 2
