"""A cache that is bounded in entries and in bytes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.memory.cache import BoundedCache


def test_the_least_recently_used_goes_first() -> None:
    cache: BoundedCache[str] = BoundedCache(2, 1_000)
    cache.put("a", "A", 1)
    cache.put("b", "B", 1)
    assert cache.get("a") == "A"
    cache.put("c", "C", 1)

    assert [cache.get(key) for key in "abc"] == ["A", None, "C"]
    assert (cache.hits, cache.misses, cache.evictions) == (3, 1, 1)


def test_bytes_push_out_as_many_as_it_takes() -> None:
    cache: BoundedCache[int] = BoundedCache(100, 100)
    for n in range(10):
        cache.put(n, n, 10)
    cache.put("large", -1, 75)

    assert cache.bytes <= 100
    assert cache.get("large") == -1
    assert [cache.get(n) for n in range(10)] == [None] * 8 + [8, 9]


def test_what_is_larger_than_the_whole_is_not_kept() -> None:
    cache: BoundedCache[str] = BoundedCache(10, 100)
    cache.put("a", "A", 50)
    cache.put("b", "B", 101)
    cache.put("a", "too large now", 101)

    assert (len(cache), cache.bytes) == (0, 0)


def test_an_entry_that_grows_pushes_others_out_and_at_last_itself() -> None:
    cache: BoundedCache[str] = BoundedCache(10, 100)
    cache.put("a", "A", 40)
    cache.put("b", "B", 40)
    cache.grow("b", 50)
    assert (cache.get("a"), cache.get("b"), cache.bytes) == (None, "B", 90)
    cache.grow("b", 50)
    assert (len(cache), cache.bytes) == (0, 0)
    cache.grow("b", 50)
    assert (len(cache), cache.bytes) == (0, 0)


def test_an_entry_can_shrink() -> None:
    cache: BoundedCache[str] = BoundedCache(10, 100)
    cache.put("a", "A", 40)
    cache.grow("a", -30)

    assert cache.bytes == 10


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(["put", "grow", "get"]), st.integers(0, 8), st.integers(0, 60))
    )
)
def test_it_never_exceeds_its_bounds_and_counts_what_it_holds(
    steps: list[tuple[str, int, int]],
) -> None:
    cache: BoundedCache[int] = BoundedCache(4, 100)
    for step, key, size in steps:
        match step:
            case "put":
                cache.put(key, key, size)
            case "grow":
                cache.grow(key, size)
            case _:
                assert cache.get(key) in (key, None)
        assert len(cache) <= 4
        assert 0 <= cache.bytes <= 100
        assert (cache.bytes == 0) or len(cache) > 0
        assert cache.bytes == sum(size for _, size in cache._items.values())
