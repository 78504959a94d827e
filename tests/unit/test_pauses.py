"""How long somebody is kept waiting: longer who comes back at once, alike what is asked at the same time."""

from __future__ import annotations

import pytest

import gateway.http.admission.pauses
from gateway.http.admission.pauses import Pauses


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_who_comes_back_at_once_waits_twice_as_long_up_to_the_longest(clock: Clock) -> None:
    pauses = Pauses(1.0, 6.0, monotonic=clock)
    spans = []
    for _ in range(5):
        spans.append(pauses.begin("one"))
        assert pauses.lasts("one")
        clock.now += spans[-1]
        assert not pauses.lasts("one")
    assert spans == [1.0, 2.0, 4.0, 6.0, 6.0]
    assert pauses.begin("another") == 1.0


def test_what_is_asked_together_waits_alike(clock: Clock) -> None:
    pauses = Pauses(1.0, 6.0, monotonic=clock)
    assert [pauses.begin("one") for _ in range(20)] == [1.0] * 20
    clock.now += 1.5
    assert [pauses.begin("one") for _ in range(20)] == [2.0] * 20


def test_who_leaves_off_begins_anew_and_is_forgotten(clock: Clock) -> None:
    pauses = Pauses(1.0, 6.0, monotonic=clock)
    pauses.begin("one")
    clock.now += 1.0
    assert not pauses.are_over
    clock.now += 1.0
    assert pauses.begin("one") == 1.0
    clock.now += 2.1
    assert pauses.are_over


def test_it_remembers_so_many(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway.http.admission.pauses, "MOST", 3)
    pauses = Pauses(1.0, 6.0, monotonic=clock)
    for key in range(4):
        pauses.begin(key)
    assert [pauses.lasts(key) for key in range(4)] == [False, True, True, True]
