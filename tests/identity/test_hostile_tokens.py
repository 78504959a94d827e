"""Whatever a client sends as a token, the answer is an identity or an IdentityError."""

from __future__ import annotations

import base64
import json
from typing import Any

import jwt
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.errors import IdentityError
from gateway.identity import Identity, Verifier
from gateway.identity.jwks import PublicKeys
from tests.harness.settings import settings_of
from tests.identity.conftest import (
    NOW,
    SECRET,
    bearer,
    person,
    private_key,
    project_key,
    public_jwk,
    sign,
)

KINDS = ("ES256", "RS256", "EdDSA")
TOKENS = [
    sign(person()),
    sign(project_key("anon")),
    *(sign(person(), private_key(kind), kind, kid=kind) for kind in KINDS),
]


def verifier() -> Verifier:
    """A verifier with every kind of key, and nothing to fetch."""
    made = Verifier(
        settings_of(jwt_secret=SECRET, secret_keys=("sb_secret_0123456789",)), clock=lambda: NOW
    )
    document = json.dumps({"keys": [public_jwk(kind, kind) for kind in KINDS]}).encode()

    async def fetch() -> tuple[bytes, float]:
        return document, 600.0

    made.public_keys = PublicKeys(fetch, on_removal=made.cache.clear)
    return made


VERIFIER = verifier()


async def outcome(authorization: str | None, apikey: str | None = None) -> Identity | None:
    try:
        return await VERIFIER.identify(authorization, apikey)
    except IdentityError as error:
        check_text(error)
        return None


def check_text(error: IdentityError) -> None:
    assert error.hint
    assert SECRET not in f"{error.message}{error.hint}"


@given(st.none() | st.text(), st.none() | st.text())
@settings(max_examples=300, deadline=None)
async def test_any_text_in_the_headers(authorization: str | None, apikey: str | None) -> None:
    identity = await outcome(authorization, apikey)
    assert identity is None or identity.role == "anon"


@given(st.text(st.sampled_from("abcXYZ019-_.=+/ \x00é\ud800"), max_size=60))
@settings(max_examples=300, deadline=None)
async def test_any_text_as_a_credential(credential: str) -> None:
    assert await outcome(f"Bearer {credential}") is None or not credential.strip()
    await outcome(f"Bearer sb_secret_{credential}")


@given(st.sampled_from(TOKENS), st.data())
@settings(max_examples=400, deadline=None)
async def test_a_token_with_any_character_changed_is_refused(
    token: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(token) - 1))
    character = data.draw(st.characters(min_codepoint=1, max_codepoint=0x2FF))
    changed = token[:place] + character + token[place + 1 :]
    if changed != token and changed.strip() == changed:
        assert await outcome(f"Bearer {changed}") is None


@given(st.sampled_from(TOKENS), st.integers(0, 2_000), st.integers(0, 2_000))
@settings(max_examples=200, deadline=None)
async def test_a_piece_of_a_token_is_refused(token: str, start: int, end: int) -> None:
    piece = token[start:end]
    assert piece == token or not piece or await outcome(f"Bearer {piece}") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(["alg", "kid", "typ", "crit", "b64", "jwk", "jku", "x5u", "zip", "enc"])


@given(st.dictionaries(NAMES, JSON | st.sampled_from(["HS256", "ES256", "none"]), max_size=5))
@settings(max_examples=300, deadline=None)
async def test_any_header_without_a_signature_is_refused(header: dict[str, Any]) -> None:
    token = f"{b64(header)}.{b64(person())}.c2ln"
    assert await outcome(f"Bearer {token}") is None


CLAIMS = st.sampled_from(["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "role", "ref", "x"])


@given(st.dictionaries(CLAIMS, JSON, max_size=5))
@settings(max_examples=400, deadline=None)
async def test_any_signed_claims_give_an_identity_or_a_refusal(claims: dict[str, Any]) -> None:
    token = sign_json({**person(), **claims})
    identity = await outcome(f"Bearer {token}")
    if identity is not None:
        assert identity.role in ("anon", "authenticated", "service_role")
        assert json.loads(identity.claims_json) == dict(identity.claims)
        assert "\\u0000" not in identity.claims_json


async def test_the_fuzzed_verifier_accepts_what_is_good() -> None:
    accepted = [await outcome(f"Bearer {token}") for token in TOKENS]
    assert None not in accepted
    assert await outcome(bearer(person())) == accepted[0]


def b64(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def sign_json(claims: Any) -> str:
    """PyJWT's own `encode` refuses some claims that an issuer could send."""
    return jwt.PyJWS().encode(json.dumps(claims).encode(), SECRET, "HS256")
