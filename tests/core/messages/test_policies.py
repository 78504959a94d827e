"""Who sees what of messages: people their own, admins deliveries; functions alone write."""

from __future__ import annotations

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

DEVICE = "insert into messages.devices (user_id, service, name, address) values"
DELIVERY = (
    "insert into messages.message_deliveries "
    "(user_id, notification_id, kind, channel, title, body, language, is_urgent, due_at) values"
)
STATEMENTS = {
    "read_devices": "select id, name from messages.devices",
    "read_addresses": "select address from messages.devices",
    "add_device": f"{DEVICE} ('{person(1)}', 'fcm', 'Phone', 'a-token')",
    "change_device": "update messages.devices set name = 'Mine'",
    "read_settings": "select * from messages.message_settings",
    "add_settings": f"insert into messages.message_settings (user_id) values ('{person(1)}')",
    "change_settings": "update messages.message_settings set email = true",
    "read_deliveries": "select * from messages.message_deliveries",
    "add_delivery": f"{DELIVERY} ('{person(1)}', '{person(1)}', 'a.b', 'email', 'T', 'B', 'en', false, now())",
    "delete_delivery": "delete from messages.message_deliveries",
}
MATRIX = """
                     anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service
    read_devices     refused  allowed      hidden        hidden   hidden   hidden   hidden    hidden   hidden   refused
    read_addresses   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
    add_device       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
    change_device    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
    read_settings    refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   hidden   refused
    add_settings     refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
    change_settings  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
    read_deliveries  refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   hidden   refused
    add_delivery     refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
    delete_delivery  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_messages(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
