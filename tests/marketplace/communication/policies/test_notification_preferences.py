"""What a person wants to hear is in `private`: no client may name it, functions alone reach it."""

import re

import pytest

from resolvers.marketplace.communication.notifications import NotificationType
from tests.harness.demo import person, speaking_as
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.notification_preferences",
    "insert": f"insert into private.notification_preferences values ('{person(2)}', 'level_up', false)",
    "update": "update private.notification_preferences set in_app = true",
    "delete": "delete from private.notification_preferences",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""
OPTIONAL = "select private.optional_notifications()"
TYPES = (
    "select pg_get_constraintdef(oid) from pg_constraint where conname = 'notifications_valid_type'"
)
ALWAYS = {
    "task_completion",
    "submission_rejected",
    "revision_requested",
    "withdrawal_processed",
    "deposit_decided",
    "billing_status_changed",
    "appeal_decided",
    "company_block",
    "escalation",
    "admin_message",
}
"""News of money and of one's own rights, and what somebody has to act on."""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_preferences(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected


async def test_every_kind_of_news_is_optional_or_always_told(shared):
    async with speaking_as(shared, "owner") as owner:
        optional = set(await owner.fetchval(OPTIONAL))
        written = set(re.findall(r"'([a-z_]+)'::", await owner.fetchval(TYPES)))
    assert written == {each.value for each in NotificationType}
    assert optional < written
    assert optional & ALWAYS == set()
