"""How much a caller may have in a minute: what is counted, for whom, and when there is more of it."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from gateway.errors import ConfigError, TooManyRequests
from gateway.rates import MOST_CALLERS, Rates
from tests.settings import settings_of

START = 1_200_000_000.0  # a minute begins


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> float:
        return self.time


def rates_of(clock: Clock | None = None, **given: Any) -> Rates:
    return Rates(settings_of(**given), clock=clock or Clock())


def refusal(rates: Rates, caller: str = "a", role: str = "anon", weight: int = 1) -> dict[str, str]:
    """The headers of a refusal; empty where there is none."""
    try:
        rates.take("requests", caller, role, weight)
    except TooManyRequests as error:
        return {name.decode(): value.decode() for name, value in error.headers}
    return {}


def test_each_caller_has_their_own_and_each_role_its_limit() -> None:
    rates = rates_of(requests_per_minute="3,anon:2,service_role:none")

    assert [bool(refusal(rates, "a")) for _ in range(4)] == [False, False, True, True]
    assert [bool(refusal(rates, "b")) for _ in range(3)] == [False, False, True]
    assert [bool(refusal(rates, "p", "authenticated")) for _ in range(4)] == [False] * 3 + [True]
    assert not any(refusal(rates, "s", "service_role") for _ in range(100))
    assert not any(refusal(rates, "") for _ in range(100))  # the program itself


def test_a_weight_counts_as_so_many_and_what_is_refused_does_not_count() -> None:
    rates = rates_of(requests_per_minute="10")

    assert not refusal(rates, weight=7)
    assert refusal(rates, weight=4)
    assert not refusal(rates, weight=3)
    assert refusal(rates)


def test_a_refusal_says_in_the_standard_headers_when_there_is_more() -> None:
    clock = Clock()
    rates = rates_of(clock, requests_per_minute="10")
    assert not refusal(rates, weight=10)
    clock.time += 20

    said = refusal(rates)

    assert said == {
        "retry-after": "46",  # the next minute, and until a tenth of this one's is past
        "ratelimit-policy": '"requests";q=10;w=60',
        "ratelimit": '"requests";r=0;t=46',
    }
    clock.time += 45
    assert refusal(rates)
    clock.time += 1
    assert not refusal(rates)


@pytest.mark.parametrize("weight", [1, 3, 10])
def test_within_any_minute_no_more_is_let_through_and_waiting_helps(weight: int) -> None:
    clock = Clock()
    rates = rates_of(clock, requests_per_minute="30")
    taken: list[float] = []
    for _ in range(400):
        clock.time += 0.7
        said = refusal(rates, weight=weight)
        if said:
            clock.time += int(said["retry-after"])
            assert not refusal(rates, weight=weight)
        taken += [clock.time] * weight
    last = [sum(each - 60 < other <= each for other in taken) for each in taken[::weight]]

    # Two counters cannot know how the last minute was spread: a third more is the most they miss.
    assert max(last) <= 40


def test_callers_that_are_counted_stay_within_bounds() -> None:
    rates = rates_of(requests_per_minute="1")
    for number in range(MOST_CALLERS + 10):
        assert not refusal(rates, str(number))

    assert refusal(rates, str(MOST_CALLERS))
    assert len(rates._rates["requests"].now) == MOST_CALLERS


@pytest.mark.parametrize(
    "bad", ["0", "anon:0", "-1", "many", "anon:", "5,6", "anon:1,anon:2", "nobody:5"]
)
@pytest.mark.parametrize("setting", ["requests_per_minute", "texts_per_minute", "cost_per_minute"])
def test_what_is_no_limit_is_refused_with_a_hint(setting: str, bad: str) -> None:
    with pytest.raises(ConfigError, match=f"GATEWAY_{setting.upper()}") as refused:
        rates_of(**{setting: bad})
    assert refused.value.hint


def test_a_minute_has_what_one_operation_may_cost() -> None:
    with pytest.raises(ConfigError, match="GATEWAY_COST_PER_MINUTE lets anon have 99") as refused:
        rates_of(cost_per_minute="1000,anon:99", max_cost=100)
    assert refused.value.hint
    rates_of(cost_per_minute="1000,anon:100", max_cost=100)


async def test_without_its_redis_each_process_goes_on_with_its_own_limits() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        rates = rates_of(
            requests_per_minute="3", redis_url=f"redis://127.0.0.1:{nobody.getsockname()[1]}"
        )
        assert not any(refusal(rates) for _ in range(3))
        assert rates.sharing is not None
        await rates.sharing.exchange()

        assert refusal(rates)
        assert not any(refusal(rates, "b") for _ in range(3))
        assert refusal(rates, "b")
        await asyncio.sleep(0)
        await rates.stop()
