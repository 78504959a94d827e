"""Snapshots and positions: what a reader of the log has seen, against what Postgres says of them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gateway.realtime.log import Event, LogPage, Positioned
from gateway.realtime.position import Position, Snapshot


def snapshot(xmax: int, still_open: frozenset[int]) -> Snapshot:
    return Snapshot(min(still_open, default=xmax), xmax, still_open)


@st.composite
def histories(draw):
    """Snapshots of one server, one after the other: transactions begin, and end in any order."""
    xmax, running, snapshots = 10, set(), []
    for _ in range(draw(st.integers(2, 8))):
        begun = draw(st.integers(0, 4))
        running |= set(range(xmax, xmax + begun))
        xmax += begun
        ended = draw(st.sets(st.sampled_from(sorted(running)))) if running else set()
        running -= ended
        snapshots.append(snapshot(xmax, frozenset(running)))
    return snapshots


def new_in(seen: Snapshot, target: Snapshot) -> list[int]:
    return [xid for xid in range(1, target.xmax) if target.sees(xid) and not seen.sees(xid)]


def page(before: Position, target: Snapshot) -> LogPage:
    events = tuple(
        Positioned(
            Event(xid, xid, "topic", "CREATED", None, None, None, False, 0.0),
            Position(before.seen, target, xid, xid),
        )
        for xid in new_in(before.seen, target)
    )
    return LogPage("identity", before, events, Position.at(target), True)


def test_a_snapshot_is_read_and_written_as_postgres_does():
    assert str(Snapshot.parse("10:20:11,15")) == "10:20:11,15"
    assert str(Snapshot.parse("10:10:")) == "10:10:"


def test_a_snapshot_sees_what_had_committed():
    taken = Snapshot.parse("10:14:10,12")
    assert [xid for xid in range(8, 16) if taken.sees(xid)] == [8, 9, 11, 13]


@given(histories())
def test_reading_from_snapshot_to_snapshot_delivers_everything_once(snapshots):
    delivered = [xid for seen, target in pairwise(snapshots) for xid in new_in(seen, target)]
    assert sorted(delivered) == new_in(snapshots[0], snapshots[-1])


@given(histories(), st.data())
def test_a_position_inside_a_batch_covers_what_came_before_it(snapshots, data):
    seen, target = snapshots[0], snapshots[-1]
    batch = new_in(seen, target)
    at = data.draw(st.sampled_from(batch)) if batch else 0
    position = Position(seen, target, at, at)
    assert [xid for xid in batch if position.covers(xid, xid)] == [
        xid for xid in batch if xid <= at
    ]
    assert all(position.covers(xid, 1) for xid in range(1, target.xmax) if seen.sees(xid))


@given(histories())
def test_later_snapshots_reach_further_unless_they_show_the_same(snapshots):
    for before, after in pairwise(snapshots):
        assert after.reach >= before.reach
        assert not new_in(before, after) or after.reach > before.reach


@given(histories(), st.data())
def test_a_follower_who_is_ahead_takes_the_rest_of_a_page(snapshots, data):
    first = data.draw(st.integers(0, len(snapshots) - 2))
    last = data.draw(st.integers(first + 1, len(snapshots) - 1))
    here = Position.at(data.draw(st.sampled_from(snapshots)))
    sent = page(Position.at(snapshots[first]), snapshots[last])
    taken = sent.behind(here)
    if here.seen.reach < snapshots[first].reach:
        assert taken is None or not new_in(here.seen, snapshots[first])
    elif here.seen.reach <= snapshots[last].reach:
        assert taken is not None
        expected = new_in(here.seen, snapshots[last])
        assert [each.event.xid for each in taken.events] == expected
        assert all(not here.covers(xid, xid) for xid in expected)


def test_nobody_goes_on_inside_somebody_elses_batch():
    seen, target = Snapshot.parse("10:10:"), Snapshot.parse("20:20:")
    inside = Position(seen, target, 12, 12)
    rest = page(inside, target)
    assert rest.behind(inside) is rest
    assert rest.behind(Position.at(seen)) is None
