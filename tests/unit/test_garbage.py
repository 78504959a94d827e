"""Full collections pass over what survived one, and still nothing is kept for ever."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from gateway.memory.garbage import (
    GROWTH,
    SHORT_COLLECTIONS,
    ShortCollections,
    no_collections,
)


class Ring:
    """Refers to itself: only a collection frees it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collections() -> Iterator[ShortCollections]:
    SHORT_COLLECTIONS.__exit__(None, None, None)  # those of the whole run of tests
    assert gc.get_freeze_count() == 0
    collections = ShortCollections()
    with collections:
        yield collections
    assert gc.get_freeze_count() == 0
    SHORT_COLLECTIONS.__enter__()


def test_what_survived_is_passed_over(collections: ShortCollections) -> None:
    assert gc.get_freeze_count() > 1_000
    ring = Ring()
    gc.collect()
    assert all(each is not ring for each in gc.get_objects())
    assert collections._observe in gc.callbacks


def test_a_new_cycle_is_freed(collections: ShortCollections) -> None:
    gone = weakref.ref(Ring())
    gc.collect()
    assert gone() is None


def test_an_old_cycle_is_freed_once_there_is_half_as_much_again(
    collections: ShortCollections,
) -> None:
    ring = Ring()
    gc.collect()  # it is frozen now
    gone = weakref.ref(ring)
    del ring
    gc.collect()
    assert gone() is not None
    more: list[list[int]] = [[] for _ in range(int(GROWTH * collections._left))]
    gc.collect()
    gc.collect()
    assert gone() is None
    assert len(more) > 0


def test_what_is_gone_without_a_collection_is_no_growth(collections: ShortCollections) -> None:
    for _ in range(4):
        passing: list[list[int]] = [[] for _ in range(int(0.4 * collections._left))]
        gc.collect()
        assert not collections._looks_at_all
        del passing


def test_several_in_one_process_share_it() -> None:
    frozen = gc.get_freeze_count()
    assert frozen > 0
    with SHORT_COLLECTIONS:
        assert gc.get_freeze_count() == frozen
    assert gc.get_freeze_count() == frozen


def test_nothing_is_collected_inside_and_after_it_is_as_before() -> None:
    with no_collections():
        with no_collections():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collections_go_on_after_what_failed() -> None:
    with pytest.raises(ZeroDivisionError), no_collections():
        raise ZeroDivisionError
    assert gc.isenabled()
