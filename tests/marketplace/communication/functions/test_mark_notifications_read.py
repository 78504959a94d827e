"""mark_notifications_read marks one's own notifications, once."""

from tests.harness.demo import person

MARK = "select * from public.mark_notifications_read($1)"
UNREAD = "select array_agg(id) from public.notifications where user_id = $1 and not is_read"


async def test_all_are_marked_and_counted_once(stage):
    unread = (await stage.owner(UNREAD, person(1)))[0]
    assert (await stage.call("contributor", MARK, None))["marked"] == len(unread)
    assert (await stage.owner(UNREAD, person(1)))[0] is None
    assert (await stage.call("contributor", MARK, None))["marked"] == 0


async def test_only_the_given_ones_are_marked(stage):
    unread = (await stage.owner(UNREAD, person(1)))[0]
    assert (await stage.call("contributor", MARK, unread[:1]))["marked"] == 1
    assert len((await stage.owner(UNREAD, person(1)))[0]) == len(unread) - 1


async def test_those_of_others_stay_unread(stage):
    unread = (await stage.owner(UNREAD, person(1)))[0]
    for who in ("contributor2", "admin"):
        assert (await stage.call(who, MARK, unread))["marked"] == 0
    assert (await stage.owner(UNREAD, person(1)))[0] == unread


async def test_too_many_ids_and_nobody_are_refused(stage):
    ids = [person(number) for number in range(1001)]
    assert await stage.refusal("contributor", MARK, ids) == ("PT400", "p_notification_ids")
    assert (await stage.refusal("anon", MARK, None))[0] == "42501"
