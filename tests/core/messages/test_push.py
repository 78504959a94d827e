"""A notification is pushed to the devices of its reader; one that is gone is switched off."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gateway.config import Secret
from resolvers.core.push_service import PUSH
from tests.core.messages.conftest import AMARA, OTHER, deliveries, work
from tests.harness.certificates import PUSH_HOST, Authority
from tests.harness.database import Database
from tests.harness.people import ADMIN, People
from tests.harness.push_services import Browser, browser_service, firebase, pem

REGISTER = (
    "mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { device { id } } }"
)
REMOVE = "mutation ($input: RemoveDeviceInput!) { removeDevice(input: $input) { removedId } }"
MINE = "{ devices(first: 30) { nodes { id name switchedOffReason } } }"
ASK = """
mutation ($input: OpenSupportTicketInput!) { openSupportTicket(input: $input) { ticket { id } } }
"""
REPLY = """
mutation ($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { message { id } } }
"""
PHONE = {"service": "FCM", "address": "a-token-of-a-telephone", "name": "Telephone"}


async def told(people: People, who: int) -> None:
    """Support answers somebody, which is pushed."""
    question = {"subject": "<b>Help</b>", "message": "How?"}
    ticket = (await people.data(who, ASK, input=question))["openSupportTicket"]["ticket"]["id"]
    await people.data(ADMIN, REPLY, input={"ticketId": ticket, "message": "Like this."})


async def devices(people: People, who: int) -> dict[str, Any]:
    nodes = (await people.data(who, MINE))["devices"]["nodes"]
    return {each["name"]: each["switchedOffReason"] for each in nodes}


async def test_it_is_pushed_to_each_device_once_and_what_is_gone_is_switched_off(
    people: People, database: Database, owner: Any, authority: Authority
) -> None:
    key = Secret(pem(ec.generate_private_key(ec.SECP256R1())))
    async with browser_service(authority) as browsers, firebase() as google:
        browser = Browser(browsers)
        for given in (browser.subscription(), PHONE, PHONE):
            await people.data(OTHER, REGISTER, input=given)
        assert await devices(people, OTHER) == {"Browser": None, "Telephone": None}
        settings = {
            "outside_hosts": (f"{PUSH_HOST}=127.0.0.1",),
            "messages_vapid_key": key,
            "messages_vapid_subject": "mailto:admin@example.org",
            "messages_fcm_account": Secret(google.account),
            "messages_fcm_url": google.url,
        }
        await told(people, OTHER)
        for _ in range(2):
            await work(database, owner, PUSH, **settings)
        assert [payload["title"] for _, payload in browsers.shown] == ["Support has answered"]
        found = {(each["status"], each["reason"]) for each in await deliveries(people, OTHER)}
        assert found == {("SENT", None), ("UNDELIVERED", "DEVICE_GONE")}
        assert await devices(people, OTHER) == {"Browser": None, "Telephone": "DEVICE_GONE"}
        google.apps.add(PHONE["address"])
        await people.data(OTHER, REGISTER, input=PHONE)
        await told(people, OTHER)
        await work(database, owner, PUSH, **settings)
        assert (len(google.messages), len(browsers.shown)) == (1, 2)


async def test_a_device_changes_hands_and_nobody_removes_that_of_another(people: People) -> None:
    await people.data(OTHER, REGISTER, input=PHONE)
    await told(people, OTHER)
    mine = (await people.data(AMARA, REGISTER, input=PHONE))["registerDevice"]["device"]["id"]
    assert "Telephone" not in await devices(people, OTHER)
    (left,) = await deliveries(people, OTHER)
    assert (left["status"], left["reason"]) == ("UNDELIVERED", "DEVICE_REMOVED")
    assert await people.code(OTHER, REMOVE, input={"deviceId": mine}) == "NOT_FOUND"
    await people.data(AMARA, REMOVE, input={"deviceId": mine})
    keys = {"p256dh": f"B{'A' * 86}", "authSecret": "A" * 22}
    inside = {"service": "WEB_PUSH", "address": "https://127.0.0.1/", "name": "x", **keys}
    for wrong in (inside, {**PHONE, "p256dh": f"B{'A' * 86}"}, {**PHONE, "address": "short"}):
        assert await people.code(AMARA, REGISTER, input=wrong) is not None
