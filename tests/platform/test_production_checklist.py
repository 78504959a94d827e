"""`gateway doctor --production`: what is in order is said, what is not fails, and there is a verdict."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gateway.config import DEVELOPMENT_SECRET
from gateway.operate.cli import main
from gateway.operate.doctor import examine_production
from gateway.operate.doctor.finding import error, warning
from gateway.operate.doctor.production import GROUPS, Item, checklist
from tests.harness.database import Database
from tests.harness.push_services import Apple, Firebase, pem
from tests.harness.settings import VARIABLES, as_environment, settings_of

MESSAGES_KEY = pem(Apple().key)
GOOD = {
    "environment": "production",
    "database_url": "postgresql://owner@db.example/app?sslmode=verify-full",
    "idempotency_secret": "a secret of this gateway, 32 or more",
    "jwks_url": "https://auth.example/jwks.json",
    "jwt_issuer": ("https://auth.example",),
    "messages_smtp_host": "mail.example",
    "messages_vapid_key": MESSAGES_KEY,
    "messages_fcm_account": Firebase().account,
    "messages_apns_key": MESSAGES_KEY,
    "payout_keys": (f"key1:{b64encode(bytes(range(32))).decode()}",),
    "creator_secret_keys": (f"key1:{b64encode(bytes(range(1, 33))).decode()}",),
    "stripe_key": "rk_live_0123456789",
    "stripe_payment_secrets": ("whsec_" + b64encode(bytes(range(2, 34))).decode(),),
    "paypal_id": "AClient",
    "paypal_url": "https://api-m.paypal.com",
    "paypal_webhook_ids": ("8PT597110X687430L",),
    "PAYOUT_BANK_NAME": "Demo Platform",
    "PAYOUT_BANK_ACCOUNT": "DE89370400440532013000",
    "PAYOUT_BANK_ROUTING": "TESTDEFFXXX",
    "stripe_secrets": ("whsec_" + b64encode(bytes(range(2, 34))).decode(),),
    "creator_site_url": "https://site.example",
    "public_url": "https://api.example",
    "documents": ("manifest.json",),
    "documents_only": True,
}


def go_through(environ: dict[str, str], *options: str) -> Result:
    """`gateway doctor --production` with these variables, and none that other commands have left."""
    alone: dict[str, str | None] = {**dict.fromkeys(VARIABLES.values()), **environ}
    return CliRunner(env=alone).invoke(main, ["doctor", "--production", *options])


def looked_at(**more: Any) -> list[Item]:
    return checklist(settings_of(**{**GOOD, **more}), [])


def test_where_all_is_well_everything_says_so() -> None:
    items = looked_at()
    assert {item.state for item in items} == {"ok"}
    assert {item.name for item in items} >= {
        "environment",
        "secrets",
        "TLS to the database",
        *GROUPS,
    }


DATABASE = "postgresql://owner@db.example/app"
CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "development": ("fail", "environment", {"environment": "development"}),
    "no secret": ("fail", "secrets", {"idempotency_secret": ""}),
    "a short password": ("fail", "secrets", {"login_password": "short"}),
    "a site without TLS": ("fail", "secrets", {"creator_site_url": "http://site.example"}),
    "nothing to seal with": ("warn", "secrets", {"payout_keys": ()}),
    "a key of tests": ("warn", "secrets", {"stripe_key": "sk_test_0123456789"}),
    "an IBAN that is none": ("warn", "secrets", {"PAYOUT_BANK_ACCOUNT": "DE88370400440532013000"}),
    "nobody to transfer from": ("warn", "secrets", {"PAYOUT_BANK_NAME": ""}),
    "the sandbox": ("warn", "secrets", {"paypal_url": "https://api-m.sandbox.paypal.com"}),
    "a provider without TLS": ("fail", "secrets", {"stripe_url": "http://stripe.example"}),
    "no keys": ("fail", "secrets", {"jwks_url": ""}),
    "JWKS without TLS": ("fail", "keys of tokens", {"jwks_url": "http://auth.example/jwks.json"}),
    "a shared secret": (
        "warn", "keys of tokens", {"jwks_url": "", "jwt_secret": "another secret, 32 characters or more"},
    ),
    "any issuer": ("warn", "issuer of tokens", {"jwt_issuer": ()}),
    "a sign-in for development": ("fail", "what is open", {"sign_in": "open"}),
    "introspection for all": ("fail", "what is open", {"explorer_roles": ("anon",)}),
    "introspection for some": ("warn", "what is open", {"explorer_roles": ("service_role",)}),
    "every origin": ("warn", "what is open", {"cors_origins": ("*",)}),
    "the executor of tests": ("warn", "what is open", {"executor": "graphql"}),
    "proxies": ("warn", "what is open", {"trusted_proxies": ("10.0.0.0/8",)}),
    "an open admin port": ("warn", "what is open", {"admin_port": 9_464, "admin_host": "0.0.0.0"}),
    "no limit of keys": ("warn", "what is open", {"key_rate": 0}),
    "no limit of locks": ("warn", "what is open", {"lock_timeout": ("2", "anon:0")}),
    "any document": ("warn", "trusted documents", {"documents_only": False}),
    "no TLS for clients": ("warn", "public address", {"public_url": "http://api.example"}),
    "no TLS": ("fail", "TLS to the database", {"database_url": DATABASE}),
    "TLS off": ("fail", "TLS to the database", {"database_url": f"{DATABASE}?sslmode=disable"}),
    "TLS to anybody": ("warn", "TLS to the database", {"database_url": f"{DATABASE}?sslmode=require"}),
    "Redis without TLS": ("warn", "TLS to Redis", {"redis_url": "redis://cache.example"}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "besides"), [((), ""), (("service_role",), ", but for service_role")]
)
def test_who_may_send_any_document_is_named(roles: tuple[str, ...], besides: str) -> None:
    (item,) = [each for each in looked_at(explorer_roles=roles) if each.name == "trusted documents"]
    assert (item.state, item.found) == ("ok", f"nothing else is run{besides}")


@pytest.mark.parametrize(("state", "name", "given"), CASES.values(), ids=CASES)
def test_what_is_not_in_order_is_found(state: str, name: str, given: dict[str, Any]) -> None:
    wrong = [item for item in looked_at(**given) if item.state != "ok"]
    assert [(item.state, item.name) for item in wrong] == [(state, name)]
    assert wrong[0].remedy


def test_the_development_secret_fails_beside_public_keys_too() -> None:
    items = looked_at(jwt_secret=DEVELOPMENT_SECRET)
    assert [(item.state, item.name) for item in items if item.state != "ok"] == [
        ("fail", "secrets"),
        ("warn", "keys of tokens"),
    ]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://o@localhost/app",
        "postgresql://o@[::1]:5432/app",
        "postgresql:///app?host=/run/pg",
    ],
)
def test_a_server_on_this_machine_needs_no_tls(url: str) -> None:
    assert {item.state for item in looked_at(database_url=url)} == {"ok"}


def test_findings_of_the_database_stand_under_what_they_are_about() -> None:
    found = [
        error("rls_not_forced", "public.t", "is not bound", "force it"),
        warning("owner", "postgres", "is a superuser", "own it with another"),
        warning("unindexed_foreign_key", "public.t", "has no index", "make one"),
    ]
    items = checklist(settings_of(**GOOD), found)
    assert [(item.state, item.name) for item in items if item.state != "ok"] == [
        ("warn", "owner's rights"),
        ("fail", "Row Level Security"),
        ("warn", "functions, grants and indexes"),
    ]


def test_a_database_that_was_not_asked_is_not_in_order() -> None:
    away = [error("database", "database", "is away", "start it")]
    items = checklist(settings_of(**GOOD), away)
    assert sum(item.state == "fail" for item in items) == 2
    assert not {item.name for item in items} & {*GROUPS}


async def test_the_demo_passes_what_is_asked_of_a_database(database: Database) -> None:
    items = await examine_production(database.settings())
    assert {item.name: item.state for item in items if item.name in GROUPS} == dict.fromkeys(
        GROUPS, "ok"
    )


@pytest.mark.parametrize(
    ("options", "given", "code", "verdict"),
    [
        ((), {}, 1, "Not ready for production: 2 failed"),
        (("--strict",), {"environment": "development"}, 1, "Not ready for production: 3 failed"),
    ],
)
def test_there_is_a_verdict(
    options: tuple[str, ...], given: dict[str, Any], code: int, verdict: str
) -> None:
    nowhere = "postgresql://owner@127.0.0.1:1/app?connect_timeout=1"
    environ = as_environment(**{**GOOD, "database_url": nowhere, **given})
    result = CliRunner(env={**dict.fromkeys(VARIABLES.values()), **environ}).invoke(
        main, ["doctor", "--production", *options]
    )
    assert verdict in result.output, result.output
    assert result.exit_code == code


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_what_is_ready_may_have_something_to_look_at(
    database: Database, options: tuple[str, ...], code: int
) -> None:
    environ = as_environment(**{**GOOD, "database_url": database.url, "documents_only": False})
    result = CliRunner(env={**dict.fromkeys(VARIABLES.values()), **environ}).invoke(
        main, ["doctor", "--production", *options]
    )
    assert result.output.endswith("Ready for production: 0 failed, 1 to look at.\n"), result.output
    assert result.exit_code == code
