"""What messages are set up with: what it makes, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.config import Settings, read_settings
from gateway.errors import ConfigError
from gateway.secrets.weak_secrets import weak_secrets
from resolvers.core.mail_settings import SETTINGS, read_sender, read_smtp
from resolvers.core.push_settings import (
    APNS_URL,
    FCM_URL,
    VAPID_SUBJECT,
    read_apns,
    read_fcm,
    read_vapid_key,
)
from resolvers.core.push_settings import SETTINGS as PUSH_SETTINGS
from tests.harness.push_services import Apple, Firebase, pem

MAIL = {
    "MESSAGES_SMTP_HOST": "mail.example.org",
    "MESSAGES_SMTP_PORT": "465",
    "MESSAGES_SMTP_USER": "news",
    "MESSAGES_SMTP_PASSWORD": "a-password-of-tests",
    "MESSAGES_SMTP_TLS": "tls",
    "MESSAGES_MAIL_FROM": "The platform <news@example.org>",
    "MESSAGES_APP_URL": "https://app.example.org/",
}


def given(**variables: str) -> Settings:
    return read_settings({**MAIL, **variables})


def weak(settings: Settings) -> list[str]:
    found = [each.variable for each in weak_secrets(settings, SETTINGS)]
    return [each for each in found if each.startswith("MESSAGES")]


def test_a_mail_server_is_as_it_is_set() -> None:
    smtp = read_smtp(given())
    assert smtp == ("mail.example.org", 465, "news", "a-password-of-tests", "tls")
    sender = read_sender(given())
    assert (sender.address.display_name, sender.address.addr_spec) == ("The platform", "news@example.org")  # fmt: skip
    assert sender.app_url == "https://app.example.org"
    assert weak(given()) == []


@pytest.mark.parametrize("missing", ["MESSAGES_SMTP_HOST", "MESSAGES_MAIL_FROM"])
def test_without_a_host_or_a_sender_there_is_no_mail(missing: str) -> None:
    assert read_smtp(given(**{missing: ""})) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"MESSAGES_SMTP_TLS": "none"},
        {"MESSAGES_MAIL_FROM": "nobody"},
        {"MESSAGES_MAIL_FROM": "A <a@example.org>, B <b@example.org>"},
    ],
)
def test_production_starts_neither_without_tls_nor_with_a_sender_that_is_none(wrong: Any) -> None:
    assert weak(given(**wrong)) == [*wrong]


def test_a_way_of_tls_that_there_is_not_is_refused() -> None:
    with pytest.raises(ConfigError, match="MESSAGES_SMTP_TLS"):
        given(MESSAGES_SMTP_TLS="ssl").of(SETTINGS[4])


def test_push_is_as_it_is_set_and_each_service_is_off_without_its_key() -> None:
    key, account = pem(Apple().key), Firebase().account
    everything = {
        "MESSAGES_VAPID_KEY": key,
        "MESSAGES_VAPID_SUBJECT": "mailto:admin@example.org",
        "MESSAGES_FCM_ACCOUNT": account,
        "MESSAGES_FCM_URL": "https://fcm.example.org",
        "MESSAGES_APNS_KEY": key,
        "MESSAGES_APNS_KEY_ID": "KEY1234567",
        "MESSAGES_APNS_TEAM": "TEAM123456",
        "MESSAGES_APNS_TOPIC": "org.example.app",
        "MESSAGES_APNS_URL": "https://api.sandbox.push.apple.com",
    }
    settings = read_settings(everything)
    assert read_vapid_key(settings) == key
    assert settings.of(VAPID_SUBJECT) == "mailto:admin@example.org"
    fcm, apns = read_fcm(settings), read_apns(settings)
    assert fcm is not None
    assert (fcm.project, settings.of(FCM_URL)) == ("a-project", "https://fcm.example.org")
    assert apns == (key, "KEY1234567", "TEAM123456", "org.example.app")
    assert settings.of(APNS_URL).startswith("https://api.sandbox.")
    for missing in everything:
        if not missing.endswith("URL"):
            without = read_settings({**everything, missing: ""})
            found = (read_vapid_key(without), read_fcm(without), read_apns(without))
            assert found.count(None) == 1


@pytest.mark.parametrize(
    "secret", ["MESSAGES_VAPID_KEY", "MESSAGES_FCM_ACCOUNT", "MESSAGES_APNS_KEY"]
)
def test_a_key_that_is_none_is_refused_without_being_shown(secret: str) -> None:
    settings = read_settings({secret: "a-quixotic-secret"})
    problems = [
        str(each) for each in weak_secrets(settings, PUSH_SETTINGS) if each.variable == secret
    ]
    assert len(problems) == 1
    assert "quixotic" not in problems[0]
