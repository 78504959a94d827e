"""Where the sign-in is and is not: never in production, never beside another, nothing without a key."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from gateway.config import DEVELOPMENT_KEY, DEVELOPMENT_SECRET
from gateway.errors import ConfigError
from gateway.http import create_app
from gateway.operate.migrate import served_folders
from tests.harness.database import Database
from tests.harness.settings import settings_of
from tests.signin.conftest import URL, House, claims_of, house_of

SECRET = "a-secret-of-our-own-with-32-characters"
PATHS = (
    "/auth/v1/health",
    "/auth/v1/settings",
    "/auth/v1/.well-known/jwks.json",
    "/mailbox",
    "/mailbox.json",
)


def production(**more: Any) -> Any:
    given = {"environment": "production", "jwt_secret": SECRET, "idempotency_secret": SECRET[::-1]}
    return settings_of(**given, **more)


@pytest.mark.parametrize("sign_in", ["open", "confirmed"])
def test_production_does_not_start_with_it_nor_migrate(sign_in: str) -> None:
    with pytest.raises(ConfigError, match="GATEWAY_SIGN_IN is for development only"):
        create_app(production(sign_in=sign_in))
    with pytest.raises(ConfigError, match="GATEWAY_SIGN_IN is for development only"):
        served_folders(production(sign_in=sign_in))


def test_it_is_not_served_beside_another(database: Database) -> None:
    settings = database.settings(sign_in="open", jwks_url="https://ref.supabase.example/keys")
    with pytest.raises(ConfigError, match="people sign in at one place"):
        create_app(settings)


@pytest.mark.parametrize("environment", ["development", "production"])
async def test_without_the_setting_nothing_of_it_is_there(environment: str) -> None:
    secrets = {"jwt_secret": SECRET, "idempotency_secret": SECRET[::-1]}
    settings = settings_of(environment=environment, **secrets)
    app: Any = create_app(settings)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=URL) as client:
        for path in PATHS:
            assert (await client.get(path)).status_code == 404, path
        for path in ("signup", "token", "verify", "otp", "recover"):
            assert (await client.post(f"/auth/v1/{path}", json={})).status_code == 404, path
    assert "sign_in" not in [folder.domain for folder in served_folders(settings)]


async def test_a_database_without_its_tables_says_what_to_do(database: Database) -> None:
    async with house_of(database) as house:
        answer = await house.sign_in("contributor@demo.example")
    assert answer.status_code == 500
    assert "gateway migrate" in answer.json()["message"]


async def test_a_key_of_the_project_is_wanted(house: House) -> None:
    for key in ({}, {"apikey": "sb_publishable_of_somebody_else"}, {"apikey": "x"}):
        answer = await house.http.get("/auth/v1/settings", headers=key)
        assert (answer.status_code, "message" in answer.json()) == (401, True)
    open_to_all = await house.http.get("/auth/v1/.well-known/jwks.json")
    assert open_to_all.status_code == 200


async def test_it_says_what_it_is(house: House) -> None:
    settings = (await house.ask("GET", "/settings")).json()
    assert settings["external"]["email"] is True
    assert settings["external"]["google"] is False
    assert settings["mailer_autoconfirm"] is True
    assert (await house.ask("GET", "/health")).json()["name"] == "GoTrue"


async def test_pages_of_this_machine_may_ask_and_others_may_not(house: House) -> None:
    asking = {
        "access-control-request-method": "PUT",
        "access-control-request-headers": "apikey,authorization,x-supabase-api-version",
    }
    for origin, allowed in (("http://localhost:5173", True), ("https://evil.example", False)):
        answer = await house.ask("OPTIONS", "/user", headers={"origin": origin, **asking})
        assert (answer.headers.get("access-control-allow-origin") == origin) is allowed


async def test_what_is_too_long_or_no_json_is_refused(house: House) -> None:
    json_type = {"content-type": "application/json"}
    for body, status, code in (
        (b"x" * 40_000, 413, "validation_failed"),
        (b"{", 400, "bad_json"),
        (b"[]", 400, "bad_json"),
        (b"[" * 20_000, 400, "bad_json"),
        (b"\xff", 400, "bad_json"),
    ):
        answer = await house.ask("POST", "/signup", content=body, headers=json_type)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    form = {"content-type": "text/plain"}
    answer = await house.ask("POST", "/signup", content=b"{}", headers=form)
    assert answer.status_code == 415
    assert (await house.ask("DELETE", "/signup")).status_code == 405


async def test_who_asks_too_often_is_refused(signing_in: Database) -> None:
    async with house_of(signing_in, requests_per_minute=("5",), burst_share=1.0) as house:
        answers = [await house.ask("GET", "/health") for _ in range(120)]
    assert answers[0].status_code == 200
    assert (answers[-1].status_code, answers[-1].json()["code"]) == (429, "over_request_rate_limit")


async def test_tokens_are_good_for_as_long_as_the_setting_says(signing_in: Database) -> None:
    async with house_of(signing_in, sign_in_token_seconds=120) as house:
        session = await house.sign_up()
    claims = claims_of(session["access_token"])
    assert claims["exp"] - claims["iat"] == session["expires_in"] == 120


async def test_the_page_is_told_how_demo_people_sign_in(signing_in: Database) -> None:
    secrets = {"jwt_secret": DEVELOPMENT_SECRET, "idempotency_secret": DEVELOPMENT_SECRET}
    async with house_of(signing_in, **secrets) as house:
        told = (await house.http.get("/graphql/console.json")).json()
        assert told["signIn"]["key"] == DEVELOPMENT_KEY
        person = told["people"][0]
        answer = await house.sign_in(person["email"], told["signIn"]["password"])
    assert answer.status_code == 200


async def test_no_role_of_a_client_reaches_accounts_or_keys(
    signing_in: Database, house: House
) -> None:
    await house.sign_up()
    reached = await house.owner(
        """
        select count(*)
        from pg_class as relation
        cross join unnest(array['anon', 'authenticated', 'service_role', 'api_key']) as role
        where
            relation.relnamespace in ('auth'::regnamespace, 'sign_in'::regnamespace)
            and relation.relkind in ('r', 'p', 'v', 'm')
            and has_table_privilege(role, relation.oid, 'select, insert, update, delete')
        """
    )
    called = await house.owner(
        """
        select count(*)
        from pg_proc as function
        cross join unnest(array['anon', 'authenticated', 'api_key']) as role
        where
            function.pronamespace = 'sign_in'::regnamespace
            and has_function_privilege(role, function.oid, 'execute')
        """
    )
    assert (reached, called) == (0, 0)
