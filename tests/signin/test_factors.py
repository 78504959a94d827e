"""Second factors: enrolled, proved, asked for where it matters, and taken away."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from gateway.signin.factors import code_at
from tests.signin.conftest import House, claims_of, refusal


async def enrolled(house: House, token: str, name: str = "Phone") -> Any:
    body = {"factor_type": "totp", "friendly_name": name, "issuer": "Example"}
    answer = await house.post("/factors", token, **body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def prove(house: House, token: str, factor: Any, code: str | None = None) -> httpx.Response:
    challenge = (await house.post(f"/factors/{factor['id']}/challenge", token)).json()
    given = code or code_at(factor["totp"]["secret"], int(time.time()) // 30)
    body = {"challenge_id": challenge["id"], "code": given}
    return await house.post(f"/factors/{factor['id']}/verify", token, **body)


def test_codes_are_those_of_the_specification() -> None:
    """RFC 6238, appendix B, in six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    times = {
        59: "287082",
        1_111_111_109: "081804",
        1_234_567_890: "005924",
        20_000_000_000: "353130",
    }

    assert {at: code_at(secret, at // 30) for at in times} == times


async def test_a_factor_is_enrolled_and_makes_a_session_one_of_two(house: House) -> None:
    session = await house.sign_up()
    token = session["access_token"]
    other = (await house.sign_in(session["user"]["email"])).json()
    factor = await enrolled(house, token)
    assert factor["totp"]["qr_code"].startswith("<svg")
    uri = urlsplit(factor["totp"]["uri"])
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert parse_qs(uri.query)["secret"] == [factor["totp"]["secret"]]

    proved = (await prove(house, token, factor)).json()
    claims = claims_of(proved["access_token"])
    assert claims["aal"] == "aal2"
    assert {each["method"] for each in claims["amr"]} == {"password", "totp"}
    assert claims["session_id"] == claims_of(token)["session_id"]
    (listed,) = proved["user"]["factors"]
    assert (listed["status"], listed["friendly_name"]) == ("verified", "Phone")
    assert "secret" not in listed
    assert refusal(await house.renew(other["refresh_token"])) == (400, "refresh_token_not_found")
    renewed = (await house.renew(proved["refresh_token"])).json()
    assert claims_of(renewed["access_token"])["aal"] == "aal2"


async def test_what_matters_wants_both_factors(house: House) -> None:
    session = await house.sign_up()
    email = session["user"]["email"]
    factor = await enrolled(house, session["access_token"])
    await prove(house, session["access_token"], factor)
    low = (await house.sign_in(email)).json()["access_token"]
    assert claims_of(low)["aal"] == "aal1"

    change = await house.ask("PUT", "/user", low, json={"password": "another-password"})
    assert refusal(change) == (401, "insufficient_aal")
    more = await house.post("/factors", low, factor_type="totp", friendly_name="Second")
    assert refusal(more) == (401, "insufficient_aal")
    away = await house.ask("DELETE", f"/factors/{factor['id']}", low)
    assert refusal(away) == (401, "insufficient_aal")

    high = (await prove(house, low, factor)).json()["access_token"]
    gone = await house.ask("DELETE", f"/factors/{factor['id']}", high)
    assert gone.json() == {"id": factor["id"]}
    again = await house.ask("PUT", "/user", high, json={"password": "another-password"})
    assert again.status_code == 200
    assert "factors" not in again.json()


async def test_a_wrong_code_proves_nothing_and_is_tried_ten_times(house: House) -> None:
    token = (await house.sign_up())["access_token"]
    factor = await enrolled(house, token)
    path = f"/factors/{factor['id']}"
    challenge = (await house.post(f"{path}/challenge", token)).json()["id"]
    for code in ["000", "x", "", None, 7, "१२३४५६", *["999"] * 4]:
        answer = await house.post(f"{path}/verify", token, challenge_id=challenge, code=code)
        assert refusal(answer) == (422, "mfa_verification_failed"), code
    answer = await house.post(f"{path}/verify", token, challenge_id=challenge, code="999")
    assert refusal(answer) == (429, "over_request_rate_limit")


async def test_a_challenge_is_answered_once_and_in_time(house: House) -> None:
    token = (await house.sign_up())["access_token"]
    factor = await enrolled(house, token)
    path = f"/factors/{factor['id']}"
    code = code_at(factor["totp"]["secret"], int(time.time()) // 30)
    late = (await house.post(f"{path}/challenge", token)).json()["id"]
    await house.owner(
        "update auth.mfa_challenges set created_at = now() - interval '6 minutes' where id = $1",
        late,
    )
    answer = await house.post(f"{path}/verify", token, challenge_id=late, code=code)
    assert refusal(answer) == (422, "mfa_challenge_expired")
    used = (await house.post(f"{path}/challenge", token)).json()["id"]
    proved = await house.post(f"{path}/verify", token, challenge_id=used, code=code)
    assert proved.status_code == 200
    again = await house.post(f"{path}/verify", token, challenge_id=used, code=code)
    assert refusal(again) == (422, "mfa_challenge_expired")


async def test_factors_are_ones_own_have_names_and_are_few(house: House) -> None:
    mine, other = [(await house.sign_up())["access_token"] for _ in range(2)]
    factor = await enrolled(house, mine)
    stranger = await house.post(f"/factors/{factor['id']}/challenge", other)
    assert refusal(stranger) == (404, "mfa_factor_not_found")
    assert refusal(await house.ask("DELETE", f"/factors/{factor['id']}", other))[0] == 404
    assert refusal(await house.ask("DELETE", "/factors/none", mine))[0] == 404
    same = await house.post("/factors", mine, factor_type="totp", friendly_name="Phone")
    assert refusal(same) == (422, "mfa_factor_name_conflict")
    for number in range(9):
        await enrolled(house, mine, f"Phone {number}")
    many = await house.post("/factors", mine, factor_type="totp", friendly_name="Eleventh")
    assert refusal(many) == (422, "too_many_enrolled_mfa_factors")


@pytest.mark.parametrize(
    "body",
    [
        {"factor_type": "phone"},
        {"factor_type": "totp", "friendly_name": "x" * 200},
        {"factor_type": "totp", "friendly_name": "a\nb"},
        {"factor_type": "totp", "issuer": 7},
        {},
    ],
)
async def test_what_is_no_factor_is_refused(house: House, body: Any) -> None:
    token = (await house.sign_up())["access_token"]
    assert refusal(await house.post("/factors", token, **body)) == (400, "validation_failed")
