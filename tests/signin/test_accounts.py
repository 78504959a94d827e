"""Who signs up and in: what a client gets, what the domains make of it, and what is refused."""

from __future__ import annotations

from typing import Any

import jwt
import pytest
from jwt.algorithms import ECAlgorithm

from gateway.declare.demo import DEMO_PASSWORD
from tests.harness.served import schema
from tests.signin.conftest import PASSWORD, House, claims_of, refusal

ME = "{ me { fullName role } }"


async def test_whoever_signs_up_is_signed_in_and_is_somebody_for_every_domain(house: House) -> None:
    email = house.address()
    session = await house.sign_up(email.upper(), full_name="Zoe Example", role="company")

    assert session["token_type"] == "bearer"
    assert session["expires_in"] == 3_600
    user = session["user"]
    assert (user["email"], user["role"], user["aud"]) == (email, "authenticated", "authenticated")
    assert user["app_metadata"] == {"provider": "email", "providers": ["email"]}
    assert user["user_metadata"]["full_name"] == "Zoe Example"
    assert user["identities"][0]["identity_data"]["email"] == email
    answer = await house.graphql(session["access_token"], ME)
    assert answer["data"]["me"] == {"fullName": "Zoe Example", "role": "COMPANY"}
    made = "select count(*) from {} where id = $1"
    for table in ("clones.users", "creators.users", "learning.users"):
        assert await house.owner(made.format(table), user["id"]) == 1, table


async def test_a_token_says_what_supabase_says_and_is_verified_by_the_key_set(house: House) -> None:
    session = await house.sign_up(nickname="Zoe")
    token = session["access_token"]
    (key,) = (await house.http.get("/auth/v1/.well-known/jwks.json")).json()["keys"]

    assert jwt.get_unverified_header(token) == {"alg": "ES256", "kid": key["kid"], "typ": "JWT"}
    claims = jwt.decode(token, ECAlgorithm.from_jwk(key), ["ES256"], audience="authenticated")
    assert claims.keys() == {
        "aal", "amr", "app_metadata", "aud", "email", "exp", "iat", "is_anonymous", "iss", "phone", "role",
        "session_id", "sub", "user_metadata",
    }  # fmt: skip
    assert claims["sub"] == session["user"]["id"]
    assert (claims["aal"], claims["amr"][0]["method"]) == ("aal1", "password")
    assert claims["iss"].endswith("/auth/v1")
    assert "d" not in key


async def test_the_people_of_the_demo_data_sign_in_with_its_password(house: House) -> None:
    for person in schema.people:
        answer = await house.sign_in(person.email, DEMO_PASSWORD)
        assert answer.status_code == 200, person.name
        assert answer.json()["user"]["id"] == person.id
    assert answer.json()["user"]["last_sign_in_at"]


async def test_an_admin_who_signs_in_is_one(house: House) -> None:
    token = (await house.sign_in("admin@demo.example", DEMO_PASSWORD)).json()["access_token"]
    answer = await house.graphql(token, "{ adminApprovals(first: 1) { totalCount } }")
    assert answer["data"]["adminApprovals"] is not None


async def test_a_wrong_password_and_an_unknown_address_are_refused_alike(house: House) -> None:
    email = house.address()
    await house.sign_up(email)

    wrong = await house.sign_in(email, "not-the-password")
    unknown = await house.sign_in(house.address())
    assert refusal(wrong) == refusal(unknown) == (400, "invalid_credentials")
    assert wrong.json() == unknown.json()


BAD: dict[str, tuple[dict[str, Any], tuple[int, str]]] = {
    "a short password": ({"password": "short"}, (422, "weak_password")),
    "a long password": ({"password": "x" * 73}, (400, "validation_failed")),
    "no password": ({"password": ""}, (400, "validation_failed")),
    "a number": ({"password": 123456}, (400, "validation_failed")),
    "no address": ({"email": ""}, (400, "validation_failed")),
    "no such address": ({"email": "nobody"}, (400, "validation_failed")),
    "an address with a line": ({"email": "a@b.example\n"}, (400, "validation_failed")),
    "an address with a NUL": ({"email": "a\0@b.example"}, (400, "validation_failed")),
    "a phone": ({"phone": "+491234567"}, (400, "validation_failed")),
    "data that is a list": ({"data": ["x"]}, (400, "validation_failed")),
    "data that is too long": ({"data": {"x": "x" * 5_000}}, (400, "validation_failed")),
    "data with a NUL": ({"data": {"x": "\0"}}, (400, "validation_failed")),
}


@pytest.mark.parametrize("case", BAD)
async def test_bad_input_is_refused_in_words(house: House, case: str) -> None:
    given, expected = BAD[case]
    body = {"email": house.address(), "password": PASSWORD, **given}

    answer = await house.post("/signup", **body)
    assert refusal(answer) == expected
    assert answer.json()["message"]


async def test_a_weak_password_says_why_in_both_forms(house: House) -> None:
    body = {"email": house.address(), "password": "short"}
    new = await house.post("/signup", **body)
    old = await house.ask("POST", "/signup", json=body, headers={"x-supabase-api-version": ""})

    assert new.json() == {
        "code": "weak_password",
        "message": "Password should be at least 6 characters.",
        "weak_password": {"reasons": ["length"]},
    }
    assert new.headers["x-supabase-api-version"] == "2024-01-01"
    assert old.json() == {
        "code": 422,
        "error_code": "weak_password",
        "msg": "Password should be at least 6 characters.",
        "weak_password": {"reasons": ["length"]},
    }
    assert "x-supabase-api-version" not in old.headers


async def test_an_address_has_one_account(house: House) -> None:
    email = house.address()
    await house.sign_up(email)
    again = await house.post("/signup", email=email.title(), password="another-password")

    assert refusal(again) == (422, "user_already_exists")
    assert (await house.sign_in(email)).status_code == 200


async def test_where_addresses_are_confirmed_nobody_learns_who_has_an_account(
    careful: House,
) -> None:
    email = careful.address()
    first = await careful.post("/signup", email=email, password=PASSWORD)
    assert "access_token" not in first.json()
    assert refusal(await careful.sign_in(email)) == (400, "email_not_confirmed")
    mail = await careful.mail_to(email)
    confirmed = await careful.post("/verify", type="signup", email=email, token=mail["code"])
    assert confirmed.json()["user"]["email_confirmed_at"]
    assert (await careful.sign_in(email)).status_code == 200

    again = await careful.post("/signup", email=email, password="another-password")
    assert again.status_code == 200
    assert again.json().keys() <= first.json().keys()
    assert again.json()["id"] != first.json()["id"]
    assert again.json()["identities"] == []
    assert await careful.mail_to(email) == mail


async def test_somebody_without_an_address_becomes_somebody_with_one(house: House) -> None:
    answer = await house.post("/signup", data={"theme": "dark"})
    session = answer.json()
    claims = claims_of(session["access_token"])
    assert (claims["is_anonymous"], claims["amr"][0]["method"]) == (True, "anonymous")
    assert session["user"]["email"] == ""

    email, token = house.address(), session["access_token"]
    alone = await house.ask("PUT", "/user", token, json={"password": PASSWORD})
    assert refusal(alone) == (422, "validation_failed")
    changed = await house.ask("PUT", "/user", token, json={"email": email, "password": PASSWORD})
    assert (changed.json()["email"], changed.json()["is_anonymous"]) == (email, False)
    assert (await house.sign_in(email)).json()["user"]["id"] == session["user"]["id"]


async def test_somebody_who_is_banned_or_gone_signs_in_no_more(house: House) -> None:
    email = house.address()
    session = await house.sign_up(email)
    ban = "update auth.users set banned_until = now() + interval '1 hour' where email = $1"
    await house.owner(ban, email)

    assert refusal(await house.sign_in(email)) == (400, "user_banned")
    assert refusal(await house.renew(session["refresh_token"])) == (400, "user_banned")
    await house.post("/recover", email=email)
    assert await house.mail_to(email) is None


async def test_a_user_is_read_and_changed_by_their_token(house: House) -> None:
    email = house.address()
    session = await house.sign_up(email, full_name="Zoe")
    token = session["access_token"]
    assert (await house.ask("GET", "/user", token)).json()["email"] == email

    changed = await house.ask("PUT", "/user", token, json={"data": {"theme": "dark"}})
    assert changed.json()["user_metadata"]["full_name"] == "Zoe"
    assert changed.json()["user_metadata"]["theme"] == "dark"
    assert refusal(await house.ask("GET", "/user")) == (401, "no_authorization")
    forged = token[:-4] + ("AAAA" if not token.endswith("AAAA") else "BBBB")
    assert refusal(await house.ask("GET", "/user", forged)) == (403, "bad_jwt")


async def test_a_new_password_is_another_one_and_ends_other_sessions(house: House) -> None:
    email = house.address()
    session = await house.sign_up(email)
    other = (await house.sign_in(email)).json()
    token = session["access_token"]

    same = await house.ask("PUT", "/user", token, json={"password": PASSWORD})
    assert refusal(same) == (422, "same_password")
    weak = await house.ask("PUT", "/user", token, json={"password": "short"})
    assert refusal(weak) == (422, "weak_password")
    done = await house.ask("PUT", "/user", token, json={"password": "another-password"})
    assert done.status_code == 200
    assert refusal(await house.sign_in(email)) == (400, "invalid_credentials")
    assert (await house.sign_in(email, "another-password")).status_code == 200
    assert refusal(await house.renew(other["refresh_token"])) == (400, "refresh_token_not_found")
    assert (await house.renew(session["refresh_token"])).status_code == 200
