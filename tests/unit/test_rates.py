"""How much a caller may have in a minute: what is counted, for whom, and when there is more of it."""

from __future__ import annotations

import asyncio
import itertools
import socket
from bisect import bisect_right
from typing import Any

import pytest

import gateway.rates
from gateway.errors import ConfigError, TooManyRequests
from gateway.rates import PAGE, Rates
from gateway.rates.window import MOST_CALLERS
from tests.harness.settings import settings_of

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


def test_a_page_and_a_tests_suite_are_no_burst() -> None:
    clock = Clock()
    rates = rates_of(clock)

    for _ in range(24):  # of requests a tenth of a second apart, fifty at once now and then
        assert not any(refusal(rates, "page") for _ in range(50))
        clock.time += 1
    for _ in range(200 * 20):
        assert not refusal(rates, "suite")
        clock.time += 0.005


def test_a_burst_is_a_part_of_the_minute_and_the_rest_of_it_comes_later() -> None:
    clock = Clock()
    rates = rates_of(clock, requests_per_minute="1000,anon:2000", burst_share=0.1)

    assert not any(refusal(rates) for _ in range(200))
    clock.time += 2
    said = refusal(rates)
    assert said == {
        "retry-after": "4",  # the next five seconds, and until a part of these is past
        "ratelimit-policy": '"requests-burst";q=200;w=5',
        "ratelimit": '"requests-burst";r=0;t=4',
    }
    assert [bool(refusal(rates, "p", "authenticated")) for _ in range(101)] == [False] * 100 + [
        True
    ]
    clock.time += 4
    assert not refusal(rates)
    clock.time += 10
    assert not any(refusal(rates) for _ in range(200))


def test_a_burst_is_said_with_both_settings() -> None:
    rates = rates_of(burst_share=0.1)
    with pytest.raises(TooManyRequests, match="More than 600 requests within 5 seconds") as refused:
        rates.take("requests", "a", "anon", 601)
    assert refused.value.hint
    assert "GATEWAY_REQUESTS_PER_MINUTE and GATEWAY_BURST_SHARE" in refused.value.hint


@pytest.mark.parametrize(
    ("given", "at_once"),
    [
        ({"requests_per_minute": "3"}, 3),
        ({"requests_per_minute": "120"}, PAGE),
        ({"requests_per_minute": "600", "burst_share": 0}, PAGE),
        ({"requests_per_minute": "600", "burst_share": 1}, 600),
        ({"requests_per_minute": "600", "burst_share": 2}, 600),
        ({"requests_per_minute": "none", "burst_share": 0}, 5_000),
    ],
)
def test_a_burst_is_never_less_than_a_page_nor_more_than_a_minute(
    given: dict[str, Any], at_once: int
) -> None:
    assert not refusal(rates_of(**given), weight=at_once)
    assert bool(refusal(rates_of(**given), weight=at_once + 1)) == (at_once < 5_000)


def test_one_operation_that_may_be_asked_for_is_never_a_burst() -> None:
    rates = rates_of(cost_per_minute="1000", max_cost=800, burst_share=0.1)

    rates.take("cost", "a", "anon", 800)
    with pytest.raises(TooManyRequests, match="More than 800 units of cost within 5 seconds"):
        rates.take("cost", "a", "anon", 1)
    for name, weight in (("texts", 600), ("bytes", 20_000_000)):
        rates.take(name, "a", "anon", weight)  # their work is what counts at once


@pytest.mark.parametrize("weight", [1, 7, 100])
def test_within_any_burst_no_more_is_let_through_and_waiting_helps(weight: int) -> None:
    clock = Clock()
    rates = rates_of(clock, requests_per_minute="3000", burst_share=0.1)
    taken: list[float] = []
    for _ in range(1_000):
        clock.time += 0.009
        said = refusal(rates, weight=weight)
        if said:
            clock.time += int(said["retry-after"])
            assert not refusal(rates, weight=weight)
        taken.append(clock.time)
    last = [(at - bisect_right(taken, each - 5) + 1) * weight for at, each in enumerate(taken)]

    # As for the minute: two counters do not know how the last five seconds were spread.
    assert max(last) <= 400


def worked(rates: Rates, caller: str = "a", role: str = "anon") -> dict[str, str]:
    """The headers of the refusal of a request; empty where there is none."""
    try:
        rates.admit(caller, role)
    except TooManyRequests as error:
        return {name.decode(): value.decode() for name, value in error.headers}
    return {}


def test_who_was_worked_for_too_long_waits_whatever_they_ask_next() -> None:
    clock = Clock()
    rates = rates_of(clock, work_per_minute="3000,service_role:none", burst_share=0.5)

    rates.spend("a", 1.5)
    assert not worked(rates), "all of it, and no more"
    rates.spend("a", 0.0006)
    said = worked(rates)
    assert said["ratelimit-policy"] == '"work-burst";q=1500;w=5'
    assert not worked(rates, "b")
    clock.time += int(said["retry-after"])
    assert not worked(rates)
    rates.spend("a", 1.6)  # what was begun is done: it is more than there was
    clock.time += 20
    said = worked(rates)
    assert said["ratelimit-policy"] == '"work";q=3000;w=60'
    clock.time += int(said["retry-after"])
    assert not worked(rates)
    rates.spend("s", 60)
    assert not worked(rates, "s", "service_role")


def test_what_was_worked_before_this_minute_counts_within_the_burst_too() -> None:
    clock = Clock()
    clock.time += 59
    rates = rates_of(clock, work_per_minute="3000", burst_share=0.5)
    rates.spend("a", 2.5)
    clock.time += 1.5

    assert worked(rates)["ratelimit-policy"] == '"work-burst";q=1500;w=5'


def test_what_a_burst_refuses_is_no_part_of_the_minute() -> None:
    clock = Clock()
    rates = rates_of(clock, requests_per_minute="1000", burst_share=0.1)
    for _ in range(5):
        assert not refusal(rates, weight=100)
        assert all(refusal(rates, weight=weight) for weight in (1, 100, 500))
        clock.time += 10
    assert not refusal(rates, weight=100)
    assert rates._windows["requests"].now["a"] == 600


def test_what_any_request_takes_is_not_counted_as_work() -> None:
    rates = rates_of(work_per_minute="1")
    for _ in range(100):
        rates.spend("a", 0.0004)
    rates.spend("", 60)
    assert not worked(rates)
    assert not worked(rates, "")


def test_what_queries_take_is_counted_beyond_what_any_takes() -> None:
    clock = Clock()
    rates = rates_of(clock, query_time_per_minute="3000,service_role:none", burst_share=0.5)

    for _ in range(1_000):
        rates.spend_query("a", 0.01)
    assert not worked(rates)
    for _ in range(15):
        rates.spend_query("a", 0.11)
    assert not worked(rates), "all of it, and no more"
    rates.spend_query("a", 0.011)
    said = worked(rates)
    assert said["ratelimit-policy"] == '"query_time-burst";q=1500;w=5'
    assert not worked(rates, "b")
    clock.time += int(said["retry-after"])
    assert not worked(rates)
    rates.spend_query("s", 60)
    assert not worked(rates, "s", "service_role")
    rates.spend_query("", 60)
    assert not worked(rates, "")


def test_what_is_timed_is_work_also_where_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    times = itertools.count()
    monkeypatch.setattr(gateway.rates, "perf_counter", lambda: next(times))
    rates = rates_of(work_per_minute="1000")

    assert rates.timed("a", lambda: "made") == "made"
    assert not worked(rates)
    with pytest.raises(ValueError, match="invalid literal"):
        rates.timed("a", lambda: int("x"))
    assert worked(rates)


def test_callers_that_are_counted_stay_within_bounds() -> None:
    rates = rates_of(requests_per_minute="1")
    for number in range(MOST_CALLERS + 10):
        assert not refusal(rates, str(number))

    assert refusal(rates, str(MOST_CALLERS))
    assert len(rates._windows["requests"].now) == MOST_CALLERS


@pytest.mark.parametrize(
    "bad", ["0", "anon:0", "-1", "many", "anon:", "5,6", "anon:1,anon:2", "nobody:5"]
)
@pytest.mark.parametrize(
    "setting",
    [
        "requests_per_minute",
        "bytes_per_minute",
        "texts_per_minute",
        "cost_per_minute",
        "work_per_minute",
        "query_time_per_minute",
    ],
)
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
