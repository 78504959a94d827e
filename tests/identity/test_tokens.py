"""Which tokens are accepted as whom, and what each refusal says."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import jwt
import pytest

from gateway.errors import IdentityError, TokenExpired, Unauthenticated
from gateway.identity import Identity, Verifier
from gateway.identity.token import MAX_TOKEN_CHARS
from tests.identity.conftest import (
    ISSUER,
    NOW,
    SECRET,
    SUBJECT,
    Clock,
    bearer,
    person,
    private_key,
    project_key,
    sign,
)

Make = Callable[..., Verifier]


async def refusal(
    verifier: Verifier, authorization: str | None, apikey: str | None = None
) -> IdentityError:
    with pytest.raises(IdentityError) as caught:
        await verifier.identify(authorization, apikey)
    error = caught.value
    assert error.status == 401
    assert error.hint
    assert SECRET not in f"{error.message} {error.hint}"
    return error


async def test_a_persons_token_becomes_their_identity(verifier_for: Make) -> None:
    identity = await verifier_for().identify(bearer(person()), None)
    assert (identity.role, identity.subject, identity.expires_at) == (
        "authenticated",
        SUBJECT,
        NOW + 3_600,
    )
    assert dict(identity.claims) == person()
    assert identity.claims_json == json.dumps(person(), separators=(",", ":"), sort_keys=True)


@pytest.mark.parametrize("header", [None, "", "   "])
async def test_without_a_token_the_caller_is_anon(verifier_for: Make, header: str | None) -> None:
    identity = await verifier_for().identify(header, header)
    assert identity == Identity("anon", {"role": "anon"}, '{"role":"anon"}')


async def test_without_the_anon_role_a_token_is_needed(verifier_for: Make) -> None:
    verifier = verifier_for(jwt_roles=("authenticated",))
    assert "without a token" in (await refusal(verifier, None)).message


async def test_the_bearer_scheme_has_no_case_and_no_exact_spacing(verifier_for: Make) -> None:
    identity = await verifier_for().identify(f"  bEARER   {sign(person())} ", None)
    assert identity.subject == SUBJECT


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Basic dTpw", "Token abc", sign(person()), "Bearer\t" + sign(person())],
)
async def test_another_scheme_or_no_credential_is_refused(verifier_for: Make, header: str) -> None:
    error = await refusal(verifier_for(), header)
    assert error.message == "The Authorization header is no bearer token."


@pytest.mark.parametrize(
    "token",
    [
        "undefined",
        "null",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        "..",
        "é.é.é",
        "e30.e30.",
        "bnVsbA.e30.x",
        "{}",
        "\x00",
    ],
)
async def test_what_is_no_jwt_is_malformed(verifier_for: Make, token: str) -> None:
    assert "malformed" in (await refusal(verifier_for(), f"Bearer {token}")).message


async def test_a_very_long_token_is_refused_unread(verifier_for: Make) -> None:
    error = await refusal(verifier_for(), "Bearer " + "a" * (MAX_TOKEN_CHARS + 1))
    assert "longer than" in error.message


@pytest.mark.parametrize("kid", [7, ["x"], {"a": 1}, "k" * 300])
async def test_a_kid_that_is_no_short_text_is_malformed(verifier_for: Make, kid: Any) -> None:
    assert "malformed" in (await refusal(verifier_for(), f"Bearer {with_header(kid=kid)}")).message


async def test_a_critical_extension_that_is_not_understood_is_refused(verifier_for: Make) -> None:
    token = sign(person(), SECRET, "HS256", crit=["exp2"], exp2=1)
    assert "malformed" in (await refusal(verifier_for(), f"Bearer {token}")).message


async def test_a_detached_payload_is_refused(verifier_for: Make) -> None:
    token = sign(person(), SECRET, "HS256", b64=False)
    assert "malformed" in (await refusal(verifier_for(), f"Bearer {token}")).message


async def test_another_secret_is_a_wrong_signature(verifier_for: Make) -> None:
    error = await refusal(verifier_for(), bearer(person(), "another-secret-of-more-than-32-bytes"))
    assert (type(error), error.code, error.message) == (
        Unauthenticated,
        "UNAUTHENTICATED",
        "The token's signature is wrong.",
    )
    assert "JWT_SECRET" in str(error.hint)


async def test_changed_claims_are_a_wrong_signature(verifier_for: Make) -> None:
    header, _, signature = sign(person()).split(".")
    forged = base64.urlsafe_b64encode(json.dumps(person(role="service_role")).encode()).rstrip(b"=")
    error = await refusal(verifier_for(), f"Bearer {header}.{forged.decode()}.{signature}")
    assert error.message == "The token's signature is wrong."


async def test_an_expired_token_has_a_code_of_its_own(verifier_for: Make, clock: Clock) -> None:
    verifier, token = verifier_for(), bearer(person(exp=int(NOW) - 11))
    error = await refusal(verifier, token)
    assert (type(error), error.code) == (TokenExpired, "TOKEN_EXPIRED")
    assert "Refresh" in str(error.hint)


async def test_an_expired_forgery_is_not_called_expired(verifier_for: Make) -> None:
    token = bearer(person(exp=1), "another-secret-of-more-than-32-bytes")
    assert type(await refusal(verifier_for(), token)) is Unauthenticated


@pytest.mark.parametrize(
    "claims", [{"exp": int(NOW) - 9}, {"nbf": int(NOW) + 10}, {"exp": NOW + 0.5}]
)
async def test_the_leeway_forgives_a_small_clock_difference(
    verifier_for: Make, claims: dict[str, Any]
) -> None:
    assert (await verifier_for().identify(bearer(person(**claims)), None)).subject == SUBJECT


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ({"nbf": int(NOW) + 11}, "not yet valid"),
        ({"exp": None}, "never expires"),
        ({"exp": "soon"}, "exp claim is no number"),
        ({"exp": True}, "exp claim is no number"),
        ({"exp": 10**400}, "exp claim is no number"),
        ({"exp": float("inf")}, "exp claim is no number"),
        ({"exp": float("nan")}, "exp claim is no number"),
        ({"nbf": [1]}, "nbf claim is no number"),
        ({"aud": None}, "another audience"),
        ({"aud": "other"}, "another audience"),
        ({"aud": []}, "another audience"),
        ({"aud": ["other", 7]}, "another audience"),
        ({"aud": {"authenticated": 1}}, "another audience"),
        ({"aud": ""}, "another audience"),
        ({"role": None}, "names no role"),
        ({"role": ""}, "names no role"),
        ({"role": ["authenticated"]}, "names no role"),
        ({"role": "postgres"}, "role is unknown"),
        ({"role": "Authenticated"}, "role is unknown"),
        ({"sub": None}, "names no user"),
        ({"sub": ""}, "names no user"),
        ({"sub": 7}, "no text"),
        ({"sub": "auth0|123"}, "sub claim is no UUID"),
        ({"sub": "auth0|123", "role": "anon"}, "sub claim is no UUID"),
        ({"sub": "00000000000070008000000000000001"}, "sub claim is no UUID"),
        ({"sub": "{00000000-0000-7000-8000-000000000001}"}, "sub claim is no UUID"),
        ({"sub": "00000000-0000-7000-8000-00000000000\u0661"}, "sub claim is no UUID"),
        ({"sub": "00000000-0000-7000-8000-000000000001\n"}, "sub claim is no UUID"),
        ({"session_id": "12"}, "session_id claim is no UUID"),
        ({"session_id": 12}, "session_id claim is no UUID"),
        ({"is_anonymous": "perhaps"}, "is_anonymous claim is neither"),
        ({"is_anonymous": 1.0}, "is_anonymous claim is neither"),
        ({"iat": "yesterday"}, "iat claim is no number"),
        ({"user_metadata": {"name": "A\x00"}}, "cannot store"),
        ({"user_metadata": {"A\x00": 1}}, "cannot store"),
        ({"user_metadata": {"name": "\ud800"}}, "cannot store"),
        ({"user_metadata": {"n": float("nan")}}, "cannot store"),
        ({"user_metadata": {"bio": "x" * 8_192}}, "longer than"),
        ({"user_metadata": {"bio": "é" * 4_000}}, "longer than"),
    ],
)
async def test_claims_that_a_person_cannot_have_are_refused(
    verifier_for: Make, claims: dict[str, Any], message: str
) -> None:
    error = await refusal(verifier_for(), bearer(person(**claims)))
    assert message in error.message
    assert type(error) is Unauthenticated


async def test_a_subject_is_written_as_postgres_writes_it(verifier_for: Make) -> None:
    """It is compared with ids from there: whom an event concerns, whom details are sealed for."""
    capitals = SUBJECT.replace("00000001", "0000ABCD")
    identity = await verifier_for().identify(bearer(person(sub=capitals)), None)
    assert identity.subject == capitals.lower()


async def test_absurdly_nested_claims_are_refused(verifier_for: Make) -> None:
    nested = '{"role":"authenticated","x":' + "[" * 3_500 + "]" * 3_500 + "}"
    await refusal(verifier_for(), f"Bearer {sign_text(nested)}")


async def test_a_backslash_before_u0000_is_no_nul(verifier_for: Make) -> None:
    claims = person(user_metadata={"name": r"C:\u0000"})
    assert (await verifier_for().identify(bearer(claims), None)).claims["user_metadata"] == {
        "name": r"C:\u0000"
    }


async def test_the_audience_may_be_an_array(verifier_for: Make) -> None:
    claims = person(aud=["x", "authenticated"])
    assert (await verifier_for().identify(bearer(claims), None)).subject == SUBJECT


async def test_no_configured_audience_accepts_any(verifier_for: Make) -> None:
    identity = await verifier_for(jwt_audience=()).identify(bearer(person(aud=None)), None)
    assert identity.subject == SUBJECT


async def test_the_issuer_is_checked_where_one_is_configured(verifier_for: Make) -> None:
    verifier = verifier_for(jwt_issuer=(ISSUER,))
    assert (await verifier.identify(bearer(person()), None)).subject == SUBJECT
    for issuer in ("https://evil.example", None, [ISSUER], ISSUER + "/"):
        token = sign_text(json.dumps(person(iss=issuer)))
        assert "another issuer" in (await refusal(verifier, f"Bearer {token}")).message


async def test_a_configured_role_of_ones_own_is_accepted(verifier_for: Make) -> None:
    verifier = verifier_for(jwt_roles=("anon", "authenticated", "auditor"))
    assert (await verifier.identify(bearer(person(role="auditor")), None)).role == "auditor"


@pytest.mark.parametrize("algorithm", ["none", "None", "HS384", "RS384", "", "HS256 "])
async def test_an_algorithm_that_is_not_listed_is_refused(
    verifier_for: Make, algorithm: str
) -> None:
    error = await refusal(verifier_for(), f"Bearer {with_header(alg=algorithm)}")
    assert error.message == "The token's algorithm is not accepted here."
    assert "HS256" in str(error.hint)


async def test_alg_none_is_refused_with_and_without_a_signature(verifier_for: Make) -> None:
    unsigned = sign(person(), None, "none")
    for token in (unsigned, unsigned + "c2ln"):
        assert "algorithm" in (await refusal(verifier_for(), f"Bearer {token}")).message


@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
async def test_other_lengths_of_hmac_work_where_configured(
    verifier_for: Make, algorithm: str
) -> None:
    verifier = verifier_for(jwt_algorithms=(algorithm,))
    assert (await verifier.identify(bearer(person(), SECRET, algorithm), None)).subject == SUBJECT
    assert "algorithm" in (await refusal(verifier, bearer(person()))).message


async def test_without_a_secret_hs256_says_which_setting_is_missing(verifier_for: Make) -> None:
    error = await refusal(verifier_for(jwt_secret=""), bearer(person()))
    assert "JWT_SECRET" in str(error.hint)


async def test_without_a_jwks_es256_says_which_setting_is_missing(verifier_for: Make) -> None:
    token = bearer(person(), private_key("ES256"), "ES256", kid="one")
    assert "JWKS_URL" in str((await refusal(verifier_for(), token)).hint)


async def test_an_identity_prints_no_claims(verifier_for: Make) -> None:
    identity = await verifier_for().identify(bearer(person()), None)
    assert "amara" not in repr(identity)
    assert hash(identity) == hash(Identity.from_claims(person()))


async def test_claims_cannot_be_changed_behind_the_cache(verifier_for: Make) -> None:
    identity = await verifier_for().identify(bearer(person()), None)
    with pytest.raises(TypeError):
        identity.claims["role"] = "service_role"  # type: ignore[index]


@pytest.mark.parametrize("role", ["anon", "service_role"])
@pytest.mark.parametrize("issuer", ["supabase", "supabase-demo"])
async def test_a_projects_own_keys_need_no_sub_and_no_aud(
    verifier_for: Make, role: str, issuer: str
) -> None:
    verifier = verifier_for(jwt_issuer=(ISSUER,))
    key = sign(project_key(role, iss=issuer))
    as_bearer = await verifier.identify(f"Bearer {key}", None)
    as_apikey = await verifier.identify(None, key)
    as_both = await verifier.identify(f"Bearer {key}", key)
    assert as_bearer == as_apikey == as_both
    assert (as_bearer.role, as_bearer.subject) == (role, None)
    assert json.loads(as_bearer.claims_json)["role"] == role


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        (project_key("authenticated"), "another audience"),
        (project_key("anon", iss="https://evil.example"), "another audience"),
        (project_key("service_role", sub=SUBJECT), "another audience"),
        (project_key("anon", aud="x"), "another audience"),
        (project_key("postgres"), "role is unknown"),
    ],
)
async def test_what_is_not_quite_a_project_key_is_checked_as_a_person(
    verifier_for: Make, claims: dict[str, Any], message: str
) -> None:
    assert message in (await refusal(verifier_for(), bearer(claims))).message


async def test_a_project_key_expires_too(verifier_for: Make) -> None:
    assert type(await refusal(verifier_for(), bearer(project_key("anon", exp=1)))) is TokenExpired


async def test_a_signed_in_person_wins_over_any_apikey(verifier_for: Make) -> None:
    verifier = verifier_for(secret_keys=("sb_secret_0123456789",))
    for apikey in (
        sign(project_key("anon")),
        "sb_secret_0123456789",
        "sb_publishable_unknown",
        "junk",
    ):
        assert (await verifier.identify(bearer(person()), apikey)).role == "authenticated"


async def test_a_bad_bearer_is_not_saved_by_a_good_apikey(verifier_for: Make) -> None:
    key = sign(project_key("anon"))
    assert type(await refusal(verifier_for(), bearer(person(exp=1)), key)) is TokenExpired
    assert "malformed" in (await refusal(verifier_for(), "Bearer junk", key)).message


async def test_a_persons_token_is_no_apikey(verifier_for: Make) -> None:
    error = await refusal(verifier_for(), None, sign(person()))
    assert "person's token" in error.message


async def test_a_malformed_apikey_is_refused(verifier_for: Make) -> None:
    assert "malformed" in (await refusal(verifier_for(), None, "junk")).message


PUBLISHABLE, SECRET_KEY = "sb_publishable_0123456789", "sb_secret_0123456789"


@pytest.mark.parametrize(
    ("authorization", "apikey", "role"),
    [
        (None, PUBLISHABLE, "anon"),
        (None, f" {PUBLISHABLE} ", "anon"),
        (f"Bearer {PUBLISHABLE}", None, "anon"),
        (f"Bearer {PUBLISHABLE}", PUBLISHABLE, "anon"),
        (None, SECRET_KEY, "service_role"),
        (f"Bearer {SECRET_KEY}", None, "service_role"),
        (f"Bearer {SECRET_KEY}", SECRET_KEY, "service_role"),
        (f"Bearer {SECRET_KEY}", PUBLISHABLE, "anon"),
        (f"Bearer {PUBLISHABLE}", SECRET_KEY, "service_role"),
        ("", PUBLISHABLE, "anon"),
    ],
)
async def test_new_style_keys_say_which_role(
    verifier_for: Make, authorization: str | None, apikey: str | None, role: str
) -> None:
    verifier = verifier_for(
        publishable_keys=("sb_publishable_other000", PUBLISHABLE), secret_keys=(SECRET_KEY,)
    )
    identity = await verifier.identify(authorization, apikey)
    assert (identity.role, identity.claims_json) == (role, f'{{"role":"{role}"}}')


@pytest.mark.parametrize(
    ("key", "setting"),
    [
        ("sb_publishable_wrong", "SUPABASE_PUBLISHABLE_KEYS"),
        ("sb_secret_wrong", "SUPABASE_SECRET_KEYS"),
        (SECRET_KEY + "x", "SUPABASE_SECRET_KEYS"),
        (SECRET_KEY[:-1], "SUPABASE_SECRET_KEYS"),
        ("sb_", "SUPABASE_PUBLISHABLE_KEYS"),
        ("sb_secret_é\ud800", "SUPABASE_SECRET_KEYS"),
    ],
)
async def test_an_unknown_key_names_the_setting(verifier_for: Make, key: str, setting: str) -> None:
    verifier = verifier_for(publishable_keys=(PUBLISHABLE,), secret_keys=(SECRET_KEY,))
    for authorization, apikey in ((None, key), (f"Bearer {key}", None), (f"Bearer {key}", key)):
        error = await refusal(verifier, authorization, apikey)
        assert setting in str(error.hint)
        assert SECRET_KEY not in f"{error.message}{error.hint}"


def b64(value: Any) -> str:
    return b64_text(json.dumps(value))


def b64_text(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def with_header(**header: Any) -> str:
    """A token with this header, which nobody signed."""
    return f"{b64({'alg': 'HS256', **header})}.{b64(person())}.c2ln"


def sign_text(payload: str) -> str:
    """A signed token with claims that PyJWT would refuse to encode."""
    return jwt.PyJWS().encode(payload.encode(), SECRET, "HS256")
