"""Sessions: how they are renewed, what a token of before does, and who signs out of what."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.signin.conftest import House, claims_of, refusal

LOG = "mutation { signOutEverywhere(input: {}) { signedOutAt } }"
EARLIER = "update auth.sessions set refreshed_at = now() - interval '11 seconds' where id = $1"


async def renewed(house: House, refresh_token: str) -> Any:
    answer = await house.renew(refresh_token)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_session_is_renewed_with_another_refresh_token(house: House) -> None:
    first = await house.sign_up()
    second = await renewed(house, first["refresh_token"])

    assert second["refresh_token"] != first["refresh_token"]
    old, new = claims_of(first["access_token"]), claims_of(second["access_token"])
    assert (old["session_id"], old["amr"]) == (new["session_id"], new["amr"])
    assert (await renewed(house, second["refresh_token"]))["user"]["id"] == first["user"]["id"]


async def test_tabs_that_renew_at_the_same_moment_get_one_session(house: House) -> None:
    session = await house.sign_up()
    answers = await asyncio.gather(*[renewed(house, session["refresh_token"]) for _ in range(5)])

    assert len({each["refresh_token"] for each in answers}) == 1


async def test_who_did_not_hear_the_answer_gets_it_again(house: House) -> None:
    first = await house.sign_up()
    second = await renewed(house, first["refresh_token"])
    await house.owner(EARLIER, claims_of(second["access_token"])["session_id"])

    again = await renewed(house, first["refresh_token"])
    assert again["refresh_token"] == second["refresh_token"]


async def test_a_replayed_token_ends_the_session_for_everybody(house: House) -> None:
    first = await house.sign_up()
    second = await renewed(house, first["refresh_token"])
    third = await renewed(house, second["refresh_token"])
    # within ten seconds it may be a tab that was asleep
    assert (await renewed(house, first["refresh_token"]))["refresh_token"] == third["refresh_token"]
    await house.owner(EARLIER, claims_of(third["access_token"])["session_id"])

    replayed = await house.renew(first["refresh_token"])
    assert refusal(replayed) == (400, "refresh_token_already_used")
    for each in (first, second, third):
        assert refusal(await house.renew(each["refresh_token"])) == (400, "refresh_token_not_found")
    user = await house.ask("GET", "/user", third["access_token"])
    assert refusal(user) == (403, "session_not_found")
    acted = await house.graphql(third["access_token"], LOG)
    assert acted["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


@pytest.mark.parametrize("given", ["nothing-of-ours", "x" * 5_000, "a\0b", "", None, 7])
async def test_what_is_no_refresh_token_renews_nothing(house: House, given: Any) -> None:
    answer = await house.post("/token?grant_type=refresh_token", refresh_token=given)
    assert answer.status_code == 400
    assert answer.json()["code"] in ("refresh_token_not_found", "validation_failed")


async def test_a_session_that_is_over_is_not_renewed(house: House) -> None:
    session = await house.sign_up()
    of = claims_of(session["access_token"])["session_id"]
    await house.owner("update auth.sessions set not_after = now() where id = $1", of)

    assert refusal(await house.renew(session["refresh_token"])) == (400, "session_expired")


SCOPES = {
    "local": (False, True),
    "others": (True, False),
    "global": (False, False),
    "": (False, False),
}


@pytest.mark.parametrize("scope", SCOPES)
async def test_signing_out_ends_what_its_scope_says(house: House, scope: str) -> None:
    email = house.address()
    mine = await house.sign_up(email)
    others = (await house.sign_in(email, "a-good-password")).json()

    done = await house.ask("POST", f"/logout?scope={scope}", mine["access_token"])
    assert (done.status_code, done.content) == (204, b"")
    left = [await house.renew(each["refresh_token"]) for each in (mine, others)]
    assert tuple(each.status_code == 200 for each in left) == SCOPES[scope]
    acted = await house.graphql(mine["access_token"], LOG)
    assert ("errors" in acted) is not SCOPES[scope][0]


async def test_signing_out_everywhere_over_graphql_ends_the_sessions_here(house: House) -> None:
    session = await house.sign_up()
    assert "errors" not in await house.graphql(session["access_token"], LOG)

    assert refusal(await house.renew(session["refresh_token"])) == (400, "refresh_token_not_found")


async def test_an_unknown_scope_or_grant_is_refused(house: House) -> None:
    session = await house.sign_up()
    scope = await house.ask("POST", "/logout?scope=all", session["access_token"])
    assert refusal(scope) == (400, "validation_failed")
    assert (await house.post("/token?grant_type=magic")).status_code == 400


async def test_a_person_has_a_hundred_sessions_at_most(house: House) -> None:
    session = await house.sign_up()
    user = session["user"]["id"]
    more = """
        insert into auth.sessions (user_id, created_at)
        select $1, now() - n * interval '1 minute' from generate_series(1, 150) as n
    """
    await house.owner(more, user)
    await house.sign_in(session["user"]["email"])

    assert await house.owner("select count(*) from auth.sessions where user_id = $1", user) == 100
