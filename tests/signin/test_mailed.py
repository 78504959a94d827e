"""Codes and links: what is mailed, what takes it, and what is too late, used, guessed or somebody else's."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.signin.conftest import PASSWORD, House, claims_of, refusal

PAGE = "http://localhost:5173/signed-in"
OLD = "update auth.one_time_tokens set created_at = now() - interval '61 minutes' where relates_to = $1"
JUST_NOW = (
    "update auth.one_time_tokens set created_at = now() + interval '1 hour' where relates_to = $1"
)


async def follow(house: House, link: str) -> tuple[str, dict[str, str]]:
    """Where a link leads, and what it says behind the #."""
    answer = await house.http.get(link)
    assert answer.status_code == 303
    to = urlsplit(answer.headers["location"])
    said = {name: value for name, (value,) in parse_qs(to.fragment).items()}
    return to._replace(fragment="").geturl(), said


async def verify(house: House, kind: str, email: str, code: str) -> httpx.Response:
    return await house.post("/verify", type=kind, email=email, token=code)


async def test_a_code_signs_in_once_and_makes_an_account_where_there_is_none(house: House) -> None:
    email = house.address()
    assert (await house.post("/otp", email=email, data={"full_name": "Yara"})).json() == {}
    mail = await house.mail_to(email)
    assert (mail["to"], len(mail["code"])) == (email, 6)

    session = (await verify(house, "email", email, mail["code"])).json()
    assert session["user"]["user_metadata"]["full_name"] == "Yara"
    assert claims_of(session["access_token"])["amr"][0]["method"] == "otp"
    assert refusal(await verify(house, "email", email, mail["code"])) == (403, "otp_expired")
    no = await house.post("/otp", email=house.address(), create_user=False)
    assert refusal(no) == (422, "otp_disabled")


async def test_a_link_leads_back_to_the_page_that_asked_with_the_session(house: House) -> None:
    email = (await house.sign_up())["user"]["email"]
    await house.post(f"/otp?redirect_to={PAGE}", email=email)
    link = (await house.mail_to(email))["link"]

    to, said = await follow(house, link)
    assert to == PAGE
    assert (said["type"], said["token_type"]) == ("magiclink", "bearer")
    user = await house.ask("GET", "/user", said["access_token"])
    assert user.json()["email"] == email
    again, why = await follow(house, link)
    assert (again, why["error"], why["error_code"]) == (PAGE, "access_denied", "otp_expired")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "http://localhost@evil.example/",
        "http://localhost:5173\\@evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "http://localhost.evil.example/",
        "http://[::1",
        "x" * 2_000,
    ],
)
async def test_a_link_leads_nowhere_else(house: House, elsewhere: str) -> None:
    email = house.address()
    await house.ask("POST", "/otp", params={"redirect_to": elsewhere}, json={"email": email})
    link = (await house.mail_to(email))["link"]

    assert urlsplit((await follow(house, link))[0]).path == "/mailbox"
    changed = link.split("&redirect_to")[0]
    answer = await house.http.get(changed, params={"redirect_to": elsewhere})
    assert urlsplit(answer.headers.get("location", "/mailbox")).path == "/mailbox"


async def test_what_is_mailed_is_good_for_an_hour(house: House) -> None:
    email = house.address()
    await house.post("/otp", email=email)
    mail = await house.mail_to(email)
    await house.owner(OLD, email)

    assert refusal(await verify(house, "email", email, mail["code"])) == (403, "otp_expired")
    assert (await follow(house, mail["link"]))[1]["error_code"] == "otp_expired"


async def test_a_code_cannot_be_guessed(house: House) -> None:
    email = house.address()
    await house.post("/otp", email=email)
    mail = await house.mail_to(email)
    wrong = "000000" if mail["code"] != "000000" else "000001"
    for _ in range(10):
        assert refusal(await verify(house, "email", email, wrong)) == (403, "otp_expired")

    assert refusal(await verify(house, "email", email, mail["code"])) == (403, "otp_expired")
    await house.owner("update auth.one_time_tokens set created_at = now() - interval '1 minute'")
    await house.post("/otp", email=email)
    code = (await house.mail_to(email))["code"]
    assert (await verify(house, "email", email, code)).status_code == 200


async def test_a_code_is_one_persons_and_one_kinds(house: House) -> None:
    mine, other = house.address(), house.address()
    for email in (mine, other):
        await house.post("/otp", email=email)
    code = (await house.mail_to(mine))["code"]

    assert refusal(await verify(house, "email_change", mine, code)) == (403, "otp_expired")
    if code != (await house.mail_to(other))["code"]:
        assert refusal(await verify(house, "email", other, code)) == (403, "otp_expired")
    assert (await verify(house, "email", mine.upper(), code)).status_code == 200


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"type": "email", "email": "nobody@people.example", "token": "123456"}, "otp_expired"),
        ({"type": "email", "token_hash": "x" * 500}, "otp_expired"),
        ({"type": "email", "token_hash": "a\0b"}, "otp_expired"),
        ({"type": "email", "email": "nobody@people.example"}, "validation_failed"),
        ({"type": "sms", "phone": "1", "token": "1"}, "validation_failed"),
        ({"type": ["email"], "token": "1"}, "validation_failed"),
        ({"token": "123456"}, "validation_failed"),
    ],
)
async def test_what_is_no_code_is_refused(house: House, body: Any, expected: str) -> None:
    assert (await house.post("/verify", **body)).json()["code"] == expected


async def test_who_asks_again_at_once_waits(house: House) -> None:
    email = house.address()
    await house.post("/otp", email=email)
    await house.owner(JUST_NOW, email)

    assert refusal(await house.post("/otp", email=email)) == (429, "over_email_send_rate_limit")


async def test_a_forgotten_password_is_replaced_by_a_link(house: House) -> None:
    email = (await house.sign_up())["user"]["email"]
    assert (await house.post("/recover", email=email)).json() == {}
    unknown = house.address()
    assert (await house.post("/recover", email=unknown)).json() == {}
    assert await house.mail_to(unknown) is None

    _, said = await follow(house, (await house.mail_to(email))["link"])
    assert said["type"] == "recovery"
    new = {"password": "another-password"}
    await house.ask("PUT", "/user", said["access_token"], json=new)
    assert (await house.sign_in(email, "another-password")).status_code == 200


async def test_an_address_changes_when_both_have_confirmed_it(house: House) -> None:
    old, new = house.address(), house.address()
    session = await house.sign_up(old)
    token = session["access_token"]
    taken = (await house.sign_up())["user"]["email"]
    refused = await house.ask("PUT", "/user", token, json={"email": taken})
    assert refusal(refused) == (422, "email_exists")

    asked = (await house.ask("PUT", "/user", token, json={"email": new})).json()
    assert (asked["email"], asked["new_email"]) == (old, new)
    first = await verify(house, "email_change", new, (await house.mail_to(new))["code"])
    assert "proceed to confirm link sent to the other email" in first.json()["msg"]
    assert (await house.ask("GET", "/user", token)).json()["email"] == old
    _, said = await follow(house, (await house.mail_to(old))["link"])
    assert said["type"] == "email_change"
    assert (await house.ask("GET", "/user", token)).json()["email"] == new
    assert (await house.sign_in(new)).status_code == 200
    assert refusal(await house.sign_in(old)) == (400, "invalid_credentials")


async def test_two_who_want_one_address_are_told_apart(house: House) -> None:
    new = house.address()
    people = [await house.sign_up() for _ in range(2)]
    links = []
    for each in people:
        token = each["access_token"]
        assert (await house.ask("PUT", "/user", token, json={"email": new})).status_code == 200
        links.append((await house.mail_to(new))["link"])
        links.append((await house.mail_to(each["user"]["email"]))["link"])

    said = [(await follow(house, link))[1] for link in links]
    assert "message" in said[0]
    assert "access_token" in said[1]
    assert "message" in said[2]
    assert said[3]["error_code"] == "email_exists"


async def test_a_confirmation_is_mailed_again_where_it_is_still_needed(careful: House) -> None:
    email = careful.address()
    await careful.post("/signup", email=email, password=PASSWORD)
    first = await careful.mail_to(email)
    await careful.owner(
        "update auth.one_time_tokens set created_at = now() - interval '1 minute' where relates_to = $1",
        email,
    )
    assert (await careful.post("/resend", type="signup", email=email)).json() == {}
    second = await careful.mail_to(email)
    assert second["id"] != first["id"]
    assert refusal(await verify(careful, "signup", email, first["code"])) == (403, "otp_expired")
    assert (await verify(careful, "signup", email, second["code"])).status_code == 200
    assert (await careful.post("/resend", type="signup", email=email)).json() == {}
    assert (await careful.mail_to(email))["id"] == second["id"]
    wrong = await careful.post("/resend", type="sms", email=email)
    assert refusal(wrong) == (400, "validation_failed")


async def test_the_mailbox_is_a_page_that_runs_nothing(house: House) -> None:
    await house.post("/otp", email="o'mail&amp@people.example")
    page = await house.http.get("/mailbox")

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "To o&#x27;mail&amp;amp@people.example" in page.text
    assert "<script" not in page.text
    assert page.text.count("<h1>") == 1


async def test_the_mailbox_shows_what_a_mail_says(house: House) -> None:
    await house.owner(
        "select sign_in.keep_mail('you@people.example', 'notification', 'Paid', null, null, "
        "'Your <b>10.00</b> is on its way.')"
    )
    page = await house.http.get("/mailbox", params={"to": "you@people.example"})
    assert "<p>Your &lt;b&gt;10.00&lt;/b&gt; is on its way.</p>" in page.text
    (mail,) = (await house.http.get("/mailbox.json", params={"to": "you@people.example"})).json()[
        "mails"
    ]
    assert mail["body"] == "Your <b>10.00</b> is on its way."


async def test_the_mailbox_is_read_under_this_machines_own_name(house: House) -> None:
    for host, status in (("evil.example", 404), ("localhost:8000", 200), ("192.168.0.7", 200)):
        for path in ("/mailbox", "/mailbox.json"):
            answer = await house.http.get(path, headers={"host": host})
            assert answer.status_code == status, (host, path)


async def test_the_mailbox_keeps_the_newest(house: House) -> None:
    await house.owner(
        "insert into sign_in.mails (recipient, kind, subject) "
        "select 'many@people.example', 'x', 'x' from generate_series(1, 500)"
    )
    email = house.address()
    await house.post("/otp", email=email)

    assert await house.owner("select count(*) from sign_in.mails") == 300
    mails = json.loads((await house.http.get("/mailbox.json")).content)["mails"]
    assert (len(mails), mails[0]["to"]) == (300, email)
