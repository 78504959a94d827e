"""Each push channel against a stand-in of its service: what is sent fits, and what it says is understood."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.responses import HTMLResponse, Response

from gateway.errors import ConfigError
from gateway.work.outside import AddressRefused, is_public, open_outside
from resolvers.messages.apns import Apns, Provider
from resolvers.messages.content import Message, Target
from resolvers.messages.fcm import Fcm, read_account
from resolvers.messages.web_push import WebPush, read_vapid, retry_after
from tests.harness.certificates import PUSH_HOST, Authority
from tests.harness.push_services import (
    Browser,
    Firebase,
    apple,
    browser_service,
    encoded,
    firebase,
    pem,
    point,
)
from tests.harness.settings import settings_of

MESSAGE = Message(str(uuid4()), "A title", "A text\nof <b>two</b> lines", "/here", "en")
LOCAL = settings_of(environment="development", outside_hosts=(f"{PUSH_HOST}=127.0.0.1",))
BODY = "A text of <b>two</b> lines"
HTML = HTMLResponse("<h1>It is broken</h1>", 502)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    return made


async def test_a_browser_reads_what_is_pushed_and_nobody_else_does(authority: Authority) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    async with browser_service(authority) as service, open_outside(LOCAL) as outside:
        browser = Browser(service)
        given = browser.subscription()
        target = Target(given["address"], given["p256dh"], given["authSecret"])
        push = WebPush(outside, read_vapid(pem(key)), "mailto:admin@example.org")
        assert (await push.send(MESSAGE, target)).status == "sent"
        shown = {"id": MESSAGE.id, "title": "A title", "body": BODY, "url": "/here"}
        assert service.shown == [("browser", shown)]
        assert service.senders == {encoded(point(key.public_key()))}
        assert (await push.send(replace(MESSAGE, is_urgent=True), target)).status == "sent"
        assert [each["urgency"] for each in service.headers] == ["normal", "high"]
        assert len({each["topic"] for each in service.headers}) == 1
        for answer, status, seconds in (
            (Response(status_code=404), "gone", 0),
            (Response(status_code=410), "gone", 0),
            (Response(status_code=413), "refused", 0),
            (Response(status_code=302, headers={"location": "https://localhost/"}), "refused", 0),
            (Response(status_code=403), "later", 0),
            (Response(status_code=429, headers={"retry-after": "120"}), "later", 120),
            (Response(status_code=503), "later", 0),
            (HTML, "later", 0),
        ):
            service.answers.append(answer)
            outcome = await push.send(MESSAGE, target)
            assert (outcome.status, outcome.seconds) == (status, seconds)
        no_point = encoded(b"\x04" + b"\x01" * 64)
        assert (await push.send(MESSAGE, replace(target, p256dh=no_point))).status == "gone"
        inside = replace(target, address="https://127.0.0.1/push")
        assert (await push.send(MESSAGE, inside)).status == "forbidden"


async def test_firebase_takes_what_is_pushed_and_its_errors_are_understood() -> None:
    async with firebase() as service, httpx.AsyncClient() as http:
        service.apps.add("a-token")
        fcm, target = Fcm(http, read_account(service.account), service.url), Target("a-token")
        for _ in range(2):
            assert (await fcm.send(MESSAGE, target)).status == "sent"
        assert len(service.tokens) == 1, "one for an hour"
        assert service.messages[0]["android"]["collapse_key"] == MESSAGE.id
        assert (await fcm.send(MESSAGE, Target("another"))).status == "gone"
        for answer, status in (
            (Firebase.error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"), "refused"),
            (Firebase.error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH"), "refused"),
            (Firebase.error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), "later"),
            (Firebase.error(503, "UNAVAILABLE", "UNAVAILABLE"), "later"),
            (HTML, "later"),
            (Response("{", 404), "refused"),
        ):
            service.answers.append(answer)
            assert (await fcm.send(MESSAGE, target)).status == status


async def test_apple_takes_what_is_pushed_and_its_errors_are_understood(
    authority: Authority,
) -> None:
    device = "ab" * 32
    async with apple(authority) as service, httpx.AsyncClient(http1=False, http2=True) as http:
        service.devices.add(device)
        provider = Provider(pem(service.key), "KEY1234567", "TEAM123456", "org.example.app")
        apns, target = Apns(http, provider, service.url), Target(device)
        for _ in range(2):
            assert (await apns.send(MESSAGE, target)).status == "sent"
        assert service.connections == 1
        headers, body = service.shown[0]
        assert headers["apns-collapse-id"] == headers["apns-id"] == MESSAGE.id
        assert body["aps"]["alert"] == {"title": "A title", "body": "A text of <b>two</b> lines"}
        assert (await apns.send(MESSAGE, Target("cd" * 32))).status == "gone"
        answers: list[tuple[int, str, str]] = [
            (400, "BadDeviceToken", "gone"),
            (400, "DeviceTokenNotForTopic", "refused"),
            (403, "ExpiredProviderToken", "later"),
            (413, "PayloadTooLarge", "refused"),
            (429, "TooManyRequests", "later"),
            (500, "<html>It is broken</html>", "later"),
            (503, "", "later"),
        ]
        for code, reason, status in answers:
            service.answers.append((code, reason))
            assert (await apns.send(MESSAGE, target)).status == status


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "file:///etc/passwd", "https://127.0.0.1/", "https://localhost/", "https://[::1]/",
        "https://10.0.0.1/", "https://169.254.169.254/latest", "https://100.64.0.1/", "https://192.168.1.1/", "https://0/",
        "https://[::ffff:127.0.0.1]/", "https://[::ffff:a00:1]/", "https://[fe80::1]/", "https://[fd00::1]/",
        "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://2130706433/", "https://0x7f.1/",
        "https://user@example.org/", "https://example.org:0/", "https:///", "https://exämple.org/", "gopher://example.org/",
    ],
)  # fmt: skip
async def test_nothing_is_asked_that_is_not_of_the_public_internet(url: str) -> None:
    async with open_outside(settings_of(environment="production")) as outside:
        with pytest.raises((AddressRefused, OSError)) as refused:
            await outside.post(url, {}, b"")
        assert refused.type is AddressRefused or "leads nowhere" in str(refused.value)


async def test_production_lets_nobody_reach_this_machine() -> None:
    given = settings_of(environment="production", outside_hosts=("a.example.org=127.0.0.1",))
    with pytest.raises(ConfigError, match="GATEWAY_OUTSIDE_HOSTS"):
        async with open_outside(given):
            pass


def test_a_public_address_is_one() -> None:
    from ipaddress import ip_address

    assert is_public(ip_address("93.184.215.14"))
    assert is_public(ip_address("2606:4700::1111"))


def test_when_to_ask_again_is_read_however_it_is_said() -> None:
    found: list[Any] = [retry_after({"retry-after": text}) for text in ("7", "", "soon", "-1")]
    assert found == [7, 0, 0, 0]
    assert retry_after({"retry-after": "Fri, 01 Jan 2100 00:00:00 GMT"}) > 1e9
