"""Subscriptions to the marketplace: who hears of what, from where, and what it costs."""

import pytest

from gateway.errors import GatewayError
from tests.harness.database import connection_as
from tests.harness.demo import person
from tests.harness.listening import listening

RECEIVED = """
subscription ($after: String) {
    notificationReceived(after: $after) { cursor change id node { title } gap { reason } }
}
"""


async def notify(owner, number, title="Hello"):
    return str(
        await owner.fetchval(
            "insert into public.notifications (user_id, title, message, type) "
            "values ($1, $2, 'Text', 'system_update') returning id",
            person(number),
            title,
        )
    )


async def test_somebody_hears_of_their_own_notifications_only(listen, owner):
    first, second = await listen(RECEIVED, "contributor"), await listen(RECEIVED, "contributor2")
    await notify(owner, 2, "For Bruno")
    id_ = await notify(owner, 1, "For Amara")
    (event,) = await first.count(1)
    assert (event["change"], event["id"], event["node"]) == ("CREATED", id_, {"title": "For Amara"})
    (other,) = await second.count(1)
    assert other["node"] == {"title": "For Bruno"}


async def test_a_cursor_resumes_without_a_hole_or_a_duplicate(listen, owner):
    first = await listen(RECEIVED, "contributor")
    await notify(owner, 1, "1")
    (event,) = await first.count(1)
    first.subscription.close()
    for number in range(2, 6):
        await notify(owner, 1, str(number))
    again = await listen(RECEIVED, "contributor", after=event["cursor"])
    await again.count(4)
    await notify(owner, 1, "6")
    events = await again.count(5)
    assert [each["node"]["title"] for each in events] == ["2", "3", "4", "5", "6"]


async def test_what_commits_late_is_not_lost(listen, database, owner):
    heard = await listen(RECEIVED, "contributor")
    async with connection_as(database) as slow, slow.transaction():
        await notify(slow, 1, "late")
        await notify(owner, 1, "early")
        await heard.count(1)
    events = await heard.count(2)
    assert [each["node"]["title"] for each in events] == ["early", "late"]


async def test_nobody_listens_to_what_is_theirs_without_signing_in(listen):
    with pytest.raises(GatewayError) as refused:
        await listen(RECEIVED)
    assert refused.value.code == "UNAUTHENTICATED"


async def test_a_forged_cursor_is_refused(listen):
    with pytest.raises(GatewayError) as refused:
        await listen(RECEIVED, "contributor", after="abc")
    assert refused.value.code == "INVALID_VALUE"


async def test_a_cursor_of_an_old_batch_reads_on_behind_it(database, tmp_path, owner):
    async with listening(database, tmp_path) as listen:
        first = await listen(RECEIVED, "contributor")
        await notify(owner, 1, "1")
        (event,) = await first.count(1)
    await notify(owner, 1, "2")
    async with listening(database, tmp_path) as listen:
        again = await listen(RECEIVED, "contributor", after=event["cursor"])
        events = await again.count(1)
    assert [each["node"]["title"] for each in events] == ["2"]
