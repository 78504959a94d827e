"""Tokens signed by keys of a JWKS: kinds of keys and their confusion, rotation, failures."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from gateway.errors import ConfigError, IdentityError, KeysUnavailable, Unauthenticated
from gateway.identity import Verifier
from gateway.identity.jwks import _read_age
from gateway.identity.keys import read_jwks
from tests.identity.conftest import (
    SECRET,
    SUBJECT,
    Clock,
    JwksServer,
    bearer,
    person,
    private_key,
    project_key,
    public_jwk,
)

Make = Callable[..., Verifier]
ALL = ("HS256", "ES256", "ES384", "ES512", "RS256", "RS512", "PS256", "EdDSA")


def signed(kind: str, kid: str | None = "one", number: int = 0, **claims: Any) -> str:
    headers = {} if kid is None else {"kid": kid}
    return bearer(person(**claims), private_key(kind, number), kind, **headers)


async def started(make: Make, jwks: JwksServer, *keys: dict[str, Any], **settings: Any) -> Verifier:
    jwks.document = {"keys": list(keys)}
    verifier = make(**{"jwks_url": jwks.url, **settings})
    await verifier.start()
    return verifier


async def refused(verifier: Verifier, authorization: str) -> IdentityError:
    with pytest.raises(IdentityError) as caught:
        await verifier.identify(authorization, None)
    return caught.value


@pytest.mark.parametrize("kind", ALL[1:])
async def test_each_kind_of_key_verifies_its_tokens(
    verifier_for: Make, jwks: JwksServer, kind: str
) -> None:
    verifier = await started(verifier_for, jwks, public_jwk(kind, "one"), jwt_algorithms=ALL)
    assert (await verifier.identify(signed(kind), None)).subject == SUBJECT


async def test_a_key_without_alg_and_use_is_known_by_its_kind(
    verifier_for: Make, jwks: JwksServer
) -> None:
    bare = public_jwk("ES256", "one", alg=None, use=None)
    verifier = await started(verifier_for, jwks, bare)
    assert (await verifier.identify(signed("ES256"), None)).subject == SUBJECT


async def test_without_a_kid_every_fitting_key_is_tried(
    verifier_for: Make, jwks: JwksServer
) -> None:
    keys = [public_jwk("ES256", str(number), number) for number in range(3)]
    verifier = await started(verifier_for, jwks, *keys, public_jwk("RS256", "r"))
    assert (await verifier.identify(signed("ES256", None, 2), None)).subject == SUBJECT
    assert "signature is wrong" in (await refused(verifier, signed("ES256", None, 3))).message


async def test_the_kid_of_another_key_does_not_help(verifier_for: Make, jwks: JwksServer) -> None:
    verifier = await started(
        verifier_for, jwks, public_jwk("ES256", "one"), public_jwk("ES256", "two", 2)
    )
    assert "signature is wrong" in (await refused(verifier, signed("ES256", "two"))).message


async def test_an_algorithm_off_the_list_is_refused_though_its_key_is_known(
    verifier_for: Make, jwks: JwksServer
) -> None:
    verifier = await started(
        verifier_for, jwks, public_jwk("RS256", "one"), jwt_algorithms=("ES256",)
    )
    assert "algorithm" in (await refused(verifier, signed("RS256"))).message


@pytest.mark.parametrize("kind", ["RS256", "ES256", "EdDSA"])
@pytest.mark.parametrize("secret", [SECRET, ""])
async def test_hs256_signed_with_a_public_key_is_refused(
    verifier_for: Make, jwks: JwksServer, kind: str, secret: str
) -> None:
    jwk = public_jwk(kind, "one")
    verifier = await started(verifier_for, jwks, jwk, jwt_secret=secret)
    public = private_key(kind).public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    for key in (
        pem,
        pem.strip(),
        der,
        json.dumps(jwk).encode(),
        jwk.get("n", jwk.get("x")).encode(),
    ):
        assert type(await refused(verifier, f"Bearer {hmac_token(key)}")) is Unauthenticated


async def test_a_symmetric_key_in_a_jwks_is_ignored(verifier_for: Make, jwks: JwksServer) -> None:
    octet = {
        "kty": "oct",
        "kid": "one",
        "alg": "HS256",
        "k": base64.urlsafe_b64encode(b"k" * 32).decode(),
    }
    verifier = await started(verifier_for, jwks, octet, jwt_secret="")
    assert "No secret" in (await refused(verifier, f"Bearer {hmac_token(b'k' * 32)}")).message


async def test_an_ec_key_verifies_no_rsa_token_of_its_kid(
    verifier_for: Make, jwks: JwksServer
) -> None:
    verifier = await started(verifier_for, jwks, public_jwk("ES256", "one"))
    assert "unknown here" in (await refused(verifier, signed("RS256", "one"))).message


async def test_a_key_is_never_used_for_another_algorithm_than_its_own(
    verifier_for: Make, jwks: JwksServer
) -> None:
    verifier = await started(verifier_for, jwks, public_jwk("RS256", "one"), jwt_algorithms=ALL)
    other = bearer(person(), private_key("RS256"), "RS512", kid="one")
    assert "unknown here" in (await refused(verifier, other)).message


async def test_a_project_key_must_be_signed_with_the_shared_secret(
    verifier_for: Make, jwks: JwksServer
) -> None:
    verifier = await started(verifier_for, jwks, public_jwk("ES256", "one"))
    forged = bearer(project_key("service_role"), private_key("ES256"), "ES256", kid="one")
    assert "another audience" in (await refused(verifier, forged)).message


@pytest.mark.parametrize(
    "changes",
    [
        {"use": "enc"},
        {"key_ops": ["sign"]},
        {"key_ops": "verify"},
        {"alg": "HS256"},
        {"alg": 7},
        {"kid": 7},
        {"crv": "secp256k1"},
        {"crv": ["P-256"]},
        {"kty": "oct"},
        {"kty": None},
        {"x": "AAAA"},
        {"x": 7},
        {"x": None},
        {"y": "é"},
    ],
)
def test_a_key_that_does_not_fit_is_left_out(changes: dict[str, Any]) -> None:
    good = public_jwk("ES256", "good")
    document = {"keys": [{**public_jwk("ES256", "one", 2), **changes}, good]}
    assert [key.key_id for key in read_jwks(json.dumps(document).encode())] == ["good"]


def test_private_members_of_a_key_are_dropped() -> None:
    private = ECAlgorithm.to_jwk(private_key("ES256"), as_dict=True)
    (key,) = read_jwks(json.dumps({"keys": [{**private, "kid": "one"}]}).encode())
    assert isinstance(key.value, ec.EllipticCurvePublicKey)


def test_a_weak_rsa_key_is_left_out() -> None:
    weak = rsa.generate_private_key(65_537, 1_024).public_key()
    entry = {**RSAAlgorithm.to_jwk(weak, as_dict=True), "kid": "weak"}
    document = {"keys": [entry, public_jwk("ES256", "good")]}
    assert [key.key_id for key in read_jwks(json.dumps(document).encode())] == ["good"]


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"<html>",
        b"\xff",
        b'{"keys": 7}',
        b'{"keys": [{"kty": "EC", "crv": "P-256"}]}',
        b"[" * 100_000,
        json.dumps({"keys": [{}] * 51}).encode(),
    ],
)
def test_what_is_no_jwks_is_an_error(document: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_jwks(document)


def test_an_empty_jwks_is_one() -> None:
    assert read_jwks(b'{"keys": []}') == ()


async def test_a_new_kid_is_fetched_at_its_first_token(
    verifier_for: Make, jwks: JwksServer
) -> None:
    time_passes = Clock()
    jwks.document = {"keys": [public_jwk("ES256", "one")]}
    verifier = verifier_for(jwks_url=jwks.url, options={"monotonic": time_passes})
    await verifier.start()
    jwks.document = {"keys": [public_jwk("ES256", "one"), public_jwk("ES256", "two", 2)]}
    assert "unknown here" in (await refused(verifier, signed("ES256", "two", 2))).message
    time_passes.now += 31
    assert (await verifier.identify(signed("ES256", "two", 2), None)).subject == SUBJECT
    assert (await verifier.identify(signed("ES256", "one"), None)).subject == SUBJECT
    assert jwks.requests == 2


async def test_a_revoked_key_ends_the_tokens_that_it_signed(
    verifier_for: Make, jwks: JwksServer
) -> None:
    time_passes = Clock()
    jwks.document = {"keys": [public_jwk("ES256", "one"), public_jwk("ES256", "two", 2)]}
    verifier = verifier_for(jwks_url=jwks.url, options={"monotonic": time_passes})
    await verifier.start()
    await verifier.identify(signed("ES256"), None)
    jwks.document = {"keys": [public_jwk("ES256", "two", 2)]}
    time_passes.now += 31
    await refused(verifier, signed("ES256", "three"))
    assert "unknown here" in (await refused(verifier, signed("ES256"))).message


async def test_a_flood_of_unknown_kids_is_one_fetch_per_cooldown(
    verifier_for: Make, jwks: JwksServer
) -> None:
    time_passes = Clock()
    jwks.document = {"keys": [public_jwk("ES256", "one")]}
    verifier = verifier_for(jwks_url=jwks.url, options={"monotonic": time_passes})
    await verifier.start()
    for round_ in range(3):
        flood = [refused(verifier, signed("ES256", f"x{n}")) for n in range(100)]
        assert all("unknown here" in error.message for error in await asyncio.gather(*flood))
        assert jwks.requests == 1 + round_
        time_passes.now += 31


async def test_good_tokens_keep_verifying_while_the_endpoint_hangs(
    verifier_for: Make, jwks: JwksServer
) -> None:
    time_passes = Clock()
    jwks.document = {"keys": [public_jwk("ES256", "one")]}
    options = {"monotonic": time_passes, "fetch_timeout": 0.5}
    verifier = verifier_for(jwks_url=jwks.url, options=options)
    await verifier.start()
    time_passes.now += 31
    jwks.open.clear()
    flood = [asyncio.create_task(refused(verifier, signed("ES256", f"x{n}"))) for n in range(50)]
    await asyncio.sleep(0.05)
    began = time.perf_counter()
    for number in range(50):
        token = signed("ES256", "one", email=f"{number}@demo.example")
        assert (await verifier.identify(token, None)).subject == SUBJECT
    assert time.perf_counter() - began < 0.4
    assert not any(task.done() for task in flood)
    assert {error.status for error in await asyncio.gather(*flood)} == {503}
    assert jwks.requests == 2
    assert (
        await verifier.identify(signed("ES256", "one", email="late@x.y"), None)
    ).subject == SUBJECT


@pytest.mark.parametrize(
    ("status", "document"),
    [
        (200, {"keys": []}),
        (500, {"keys": []}),
        (404, {"keys": []}),
        (302, {"keys": []}),
        (200, b"<html>"),
        (200, {"keys": [{"kty": "EC", "crv": "P-256"}]}),
        (200, b" " * 300_000),
    ],
)
async def test_a_failing_fetch_drops_no_key(
    verifier_for: Make,
    jwks: JwksServer,
    status: int,
    document: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    time_passes = Clock()
    jwks.document = {"keys": [public_jwk("ES256", "one")]}
    verifier = verifier_for(jwks_url=jwks.url, options={"monotonic": time_passes})
    await verifier.start()
    jwks.status, jwks.document = status, document
    time_passes.now += 31
    with caplog.at_level(logging.WARNING):
        unknown = await refused(verifier, signed("ES256", "two"))
    assert (type(unknown), unknown.status) == (KeysUnavailable, 503)  # it may be a new key
    assert "known keys stay" in caplog.text
    assert (await verifier.identify(signed("ES256"), None)).subject == SUBJECT
    assert verifier.not_ready() == []
    jwks.status, jwks.document = 200, {"keys": [public_jwk("ES256", "one")]}
    time_passes.now += 31
    assert (await refused(verifier, signed("ES256", "two"))).status == 401


async def test_a_waiter_that_goes_away_does_not_end_the_fetch(
    verifier_for: Make, jwks: JwksServer
) -> None:
    jwks.document = {"keys": [public_jwk("ES256", "one")]}
    verifier = verifier_for(jwks_url=jwks.url)
    jwks.open.clear()
    first, second = (
        asyncio.create_task(verifier.identify(signed("ES256"), None)) for _ in range(2)
    )
    await asyncio.sleep(0.05)
    first.cancel()
    await asyncio.sleep(0)
    jwks.open.set()
    assert (await second).subject == SUBJECT
    assert jwks.requests == 1


async def test_the_gateway_starts_while_the_jwks_is_down_and_recovers(
    verifier_for: Make, jwks: JwksServer
) -> None:
    jwks.status, jwks.document = 503, {"keys": [public_jwk("ES256", "one")]}
    verifier = verifier_for(jwks_url=jwks.url, options={"cooldown": 0.1})
    await verifier.start()
    assert "503" in verifier.not_ready()[0]
    error = await refused(verifier, signed("ES256"))
    assert (type(error), error.code, error.status) == (KeysUnavailable, "UNAVAILABLE", 503)
    assert (
        await verifier.identify(bearer(person()), None)
    ).subject == SUBJECT  # HS256 needs no JWKS
    jwks.status = 200
    await asyncio.sleep(0.3)
    assert verifier.not_ready() == []
    assert (await verifier.identify(signed("ES256"), None)).subject == SUBJECT


async def test_nobody_listening_at_the_jwks_url_is_survived(verifier_for: Make) -> None:
    verifier = verifier_for(jwks_url="http://127.0.0.1:9/jwks.json")
    await verifier.start()
    assert (await refused(verifier, signed("ES256"))).status == 503


async def test_keys_are_refreshed_in_the_background_after_max_age(
    verifier_for: Make, jwks: JwksServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.identity.jwks._AGES", (0.05, 60.0))
    jwks.headers = {"cache-control": "public, max-age=0"}
    verifier = await started(verifier_for, jwks, public_jwk("ES256", "one"))
    jwks.document = {"keys": [public_jwk("ES256", "two", 2)]}
    await asyncio.sleep(0.2)
    assert (await verifier.identify(signed("ES256", "two", 2), None)).subject == SUBJECT
    await verifier.stop()
    requests = jwks.requests
    await asyncio.sleep(0.15)
    assert jwks.requests == requests


@pytest.mark.parametrize(
    ("header", "age"),
    [
        ("max-age=600", 600),
        ("public, max-age=900, must-revalidate", 900),
        ("Max-Age = 700", 700),
        ('max-age="700"', 700),
        ("max-age=1", 60),
        ("max-age=999999999", 86_400),
        ("s-maxage=5", 600),
        ("no-store", 600),
        ("max-age=soon", 600),
        ("", 600),
    ],
)
def test_max_age_is_read_and_bounded(header: str, age: float) -> None:
    assert _read_age(header) == age


async def test_a_jwks_file_is_read_and_looked_at_again(verifier_for: Make, tmp_path: Path) -> None:
    time_passes, file = Clock(), tmp_path / "jwks.json"
    file.write_text(json.dumps({"keys": [public_jwk("ES256", "one")]}))
    verifier = verifier_for(jwks_file=str(file), options={"monotonic": time_passes})
    await verifier.start()
    assert (await verifier.identify(signed("ES256"), None)).subject == SUBJECT
    file.write_text(json.dumps({"keys": [public_jwk("ES256", "two", 2)]}))
    time_passes.now += 31
    assert (await verifier.identify(signed("ES256", "two", 2), None)).subject == SUBJECT


@pytest.mark.parametrize("content", [None, "", "-----BEGIN PUBLIC KEY-----", "[]"])
async def test_a_jwks_file_that_cannot_be_read_stops_the_start(
    verifier_for: Make, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "jwks.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ConfigError, match="JWKS_FILE"):
        await verifier_for(jwks_file=str(file)).start()


def hmac_token(key: bytes) -> str:
    """An HS256 token; PyJWT itself refuses to sign with what looks like a public key."""
    parts = [{"alg": "HS256", "typ": "JWT", "kid": "one"}, person(role="service_role")]
    text = ".".join(_b64(json.dumps(part).encode()) for part in parts)
    return f"{text}.{_b64(hmac.digest(key, text.encode(), hashlib.sha256))}"


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
