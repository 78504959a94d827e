"""A notification is mailed: to whom wants it, when they want it, once; what is not delivered says why."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from resolvers.core.mail_service import MAIL
from tests.core.messages.conftest import (
    AMARA,
    APP,
    OTHER,
    deliveries,
    mail_settings,
    tell,
    until,
    work,
    working,
)
from tests.harness.database import Database
from tests.harness.demo import person
from tests.harness.mail_server import MailServer
from tests.harness.people import ADMIN, People

CHOOSE = """
mutation ($input: UpdateMessageSettingsInput!) {
  updateMessageSettings(input: $input) { settings { email push digest quietFrom quietUntil } }
}
"""
LEFT = """
select due_at - now() between '9 minutes' and '11 minutes' from messages.message_deliveries where status = 'waiting'
"""
AT_THAT_TIME = """
select work.due_at = delivery.due_at from gateway.work as work, messages.message_deliveries as delivery
"""
DAILY = "(due_at at time zone 'Asia/Kolkata')::time = '08:00' and due_at > now()"
FORM = {"content-type": "application/x-www-form-urlencoded"}
MINE = "{ messageSettings { email bouncedAddress } }"
FAILED = "{ failedWork(first: 5) { nodes { id service key lastError } } }"
RETRY = "mutation ($input: RetryWorkInput!) { retryWork(input: $input) { id } }"
ADDRESS = "select email from auth.users where id = $1"


async def test_a_notification_is_mailed_once_with_text_html_and_a_way_out(
    people: People, database: Database, owner: Any, post: MailServer
) -> None:
    await tell(people)
    (waiting,) = await deliveries(people)
    assert (waiting["channel"], waiting["status"], waiting["reason"]) == ("EMAIL", "WAITING", None)
    await work(database, owner, MAIL, **mail_settings(post))
    (mail,) = post.mails
    assert post.recipients == [await owner.fetchval(ADDRESS, person(AMARA))]
    assert mail["From"] == "The platform <news@example.org>"
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Subject"] == waiting["title"]
    text, html = (part.get_content() for part in mail.iter_parts())
    assert f"{APP}/" in text
    assert f'href="{APP}/' in html
    assert mail["List-Unsubscribe"].strip("<>") in text
    (sent,) = await deliveries(people)
    assert (sent["status"], sent["reason"]) == ("SENT", None)
    await work(database, owner, MAIL, **mail_settings(post))
    assert len(post.mails) == 1
    assert await deliveries(people, OTHER) == []
    assert len(await deliveries(people, ADMIN)) == 1


async def test_what_comes_together_is_one_mail_and_what_follows_waits_for_company(
    people: People, database: Database, owner: Any, post: MailServer
) -> None:
    await tell(people)
    await tell(people)
    await work(database, owner, MAIL, **mail_settings(post))
    (mail,) = post.mails
    assert mail["Subject"] == "2 new notifications"
    await tell(people)
    await work(database, owner, MAIL, **mail_settings(post))
    assert len(post.mails) == 1
    last = (await deliveries(people))[0]
    assert last["status"] == "WAITING"
    assert await owner.fetchval(LEFT)


@pytest.mark.parametrize(
    ("chosen", "due"),
    [
        ({"digest": "DAILY", "timeZone": "Asia/Kolkata"}, DAILY),
        ({"digest": "HOURLY"}, "date_trunc('hour', due_at) = due_at and due_at > now()"),
        ({"quietFrom": "00:00", "quietUntil": "23:59:59", "timeZone": "UTC"}, "due_at::time = '23:59:59'"),
    ],
)  # fmt: skip
async def test_a_person_chooses_when_they_are_mailed(
    people: People, owner: Any, chosen: dict[str, Any], due: str
) -> None:
    await people.data(AMARA, CHOOSE, input=chosen)
    await tell(people)
    assert await owner.fetchval(f"select {due} from messages.message_deliveries")
    assert await owner.fetchval(AT_THAT_TIME)


async def test_who_wants_no_mails_has_none_and_what_waits_is_not_mailed_either(
    people: People, database: Database, owner: Any, post: MailServer
) -> None:
    await tell(people)
    await people.data(AMARA, CHOOSE, input={"email": False})
    await tell(people)
    await work(database, owner, MAIL, **mail_settings(post))
    assert post.mails == []
    (delivery,) = await deliveries(people)
    assert (delivery["status"], delivery["reason"]) == ("UNDELIVERED", "SWITCHED_OFF")


async def test_whoever_has_a_mail_ends_them_without_signing_in_and_reading_the_link_does_nothing(
    people: People, database: Database, owner: Any, post: MailServer
) -> None:
    await tell(people)
    await work(database, owner, MAIL, **mail_settings(post))
    link = post.mails[0]["List-Unsubscribe"].strip("<>")
    path = link[link.index("/links/") :]
    page = await people.get(path)
    assert page.status_code == 200
    assert '<form method="post"><button>' in page.text
    assert (await people.data(AMARA, MINE))["messageSettings"] is None
    for _ in range(2):
        done = await people._http.post(path, content=b"List-Unsubscribe=One-Click", headers=FORM)
        assert done.status_code == 200
        assert "button" not in done.text.split("</style>")[1]
    assert (await people.data(AMARA, MINE))["messageSettings"]["email"] is False
    assert (await people.data(OTHER, MINE))["messageSettings"] is None
    for wrong in (
        path[:-2] + "AA",
        path[:-5],
        f"{path}AAAA",
        "/links/other/AAAA",
        "/links/unsubscribe/%00",
    ):
        assert (await people.get(wrong)).status_code == 404
    assert (await people.put(path, b"", "text/plain")).status_code == 405


@pytest.mark.parametrize(
    ("reply", "reason", "is_off"),
    [
        ("550 5.1.1 No such user", "ADDRESS_GONE", True),
        ("550 No such user", "ADDRESS_GONE", True),
        ("550 5.7.1 We do not relay", "REFUSED", False),
        ("552 5.2.2 Mailbox full", "REFUSED", False),
    ],
)
async def test_only_an_address_that_does_not_exist_is_written_to_no_more(
    people: People,
    database: Database,
    owner: Any,
    post: MailServer,
    reply: str,
    reason: str,
    is_off: bool,
) -> None:
    post.at_rcpt[""] = reply
    await tell(people)
    await work(database, owner, MAIL, **mail_settings(post))
    (delivery,) = await deliveries(people)
    assert (delivery["status"], delivery["reason"]) == ("UNDELIVERED", reason)
    assert delivery["answer"] == reply
    mine = (await people.data(AMARA, MINE))["messageSettings"]
    assert (mine is not None and mine["bouncedAddress"] is not None) is is_off
    await tell(people)
    assert len(await deliveries(people)) == (1 if is_off else 2)
    if is_off:
        await people.data(AMARA, CHOOSE, input={"email": True})
        await tell(people)
        assert len(await deliveries(people)) == 2


async def has_ended(people: People, who: int) -> bool:
    return (await deliveries(people, who))[0]["status"] != "WAITING"


async def test_a_refused_text_is_undelivered_and_the_connection_goes_on(
    people: People, database: Database, owner: Any, post: MailServer
) -> None:
    post.at_data.append("554 5.7.1 Looks like spam")
    async with working(database, MAIL, **mail_settings(post)):
        await tell(people)
        await until(partial(has_ended, people, AMARA))
        await tell(people, OTHER)
        await until(partial(has_ended, people, OTHER))
    assert [each["reason"] for each in await deliveries(people)] == ["REFUSED"]
    assert [each["status"] for each in await deliveries(people, OTHER)] == ["SENT"]
    assert post.connections == 1


@pytest.mark.parametrize("how", ["busy", "away", "wrong password"])
async def test_what_the_server_does_not_take_now_waits_and_says_so(
    people: People, database: Database, owner: Any, post: MailServer, how: str
) -> None:
    settings = mail_settings(post)
    if how == "busy":
        post.at_rcpt[""] = "451 4.7.1 Greylisted"
    elif how == "away":
        settings["messages_smtp_port"] = 1
    else:
        settings["messages_smtp_user"] = "nobody"
    await tell(people)
    async with working(database, MAIL, **settings):
        await until(partial(owner.fetchval, "select count(*) > 0 from gateway.work_runs"))
    (delivery,) = await deliveries(people)
    assert (delivery["status"], delivery["reason"]) == ("WAITING", "NOT_REACHED")
    assert post.mails == []
    assert "password" not in await owner.fetchval("select error from gateway.work_runs")


async def test_what_was_given_up_is_sent_when_an_admin_says_so(
    people: People, database: Database, owner: Any, post: MailServer
) -> None:
    post.at_rcpt[""] = "451 4.7.1 Greylisted"
    await tell(people)
    await work(database, owner, replace(MAIL, attempts=1), **mail_settings(post))
    (failed,) = (await people.data(ADMIN, FAILED))["failedWork"]["nodes"]
    assert (failed["service"], failed["key"]) == ("mail", person(AMARA))
    assert "Greylisted" in failed["lastError"]
    post.at_rcpt.clear()
    await people.data(ADMIN, RETRY, input={"id": failed["id"]})
    await work(database, owner, MAIL, **mail_settings(post))
    assert [each["status"] for each in await deliveries(people)] == ["SENT"]


async def test_without_a_mail_server_development_has_a_mailbox_and_production_says_that_it_is_off(
    people: People, database: Database, owner: Any
) -> None:
    await tell(people)
    await work(database, owner, MAIL)
    (delivery,) = await deliveries(people)
    has_mailbox = await owner.fetchval("select to_regclass('sign_in.mails') is not null")
    assert delivery["status"] == ("SENT" if has_mailbox else "UNDELIVERED")
