"""The settings of every test come as in production: as variables of the environment, which are read."""

from __future__ import annotations

from typing import Any

from gateway.config import FIELDS, Secret, Settings, read_settings

__all__ = ["UNTIMED", "as_environment", "settings_of"]

UNTIMED = {"work_per_minute": "none", "query_time_per_minute": "none"}
"""What takes a slow machine long is no caller's fault: tests of these limits say what they are."""

VARIABLES = {each.name: each.metadata["env"] for each in FIELDS}
# Of domains, which nothing here imports before a test needs them.
VARIABLES["payout_keys"] = "GATEWAY_PAYOUT_KEYS"
VARIABLES["stripe_secrets"] = "CREATOR_STRIPE_SECRETS"
VARIABLES["stripe_key"] = "STRIPE_SECRET_KEY"
VARIABLES["stripe_url"] = "STRIPE_API_URL"
VARIABLES["stripe_timeout"] = "STRIPE_TIMEOUT"
VARIABLES["stripe_payment_secrets"] = "STRIPE_PAYMENT_SECRETS"
VARIABLES["paypal_id"] = "PAYPAL_CLIENT_ID"
VARIABLES["paypal_secret"] = "PAYPAL_CLIENT_SECRET"
VARIABLES["paypal_url"] = "PAYPAL_API_URL"
VARIABLES["paypal_timeout"] = "PAYPAL_TIMEOUT"
VARIABLES["paypal_webhook_ids"] = "PAYPAL_WEBHOOK_IDS"
VARIABLES["deposit_return_url"] = "DEPOSIT_RETURN_URL"
PAYING = (
    *("PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET", "PAYPAL_API_URL", "PAYPAL_TIMEOUT"),
    *("PAYOUT_BANK_NAME", "PAYOUT_BANK_ACCOUNT", "PAYOUT_BANK_ROUTING"),
)
VARIABLES |= {each: each for each in PAYING}
VARIABLES["station_secret"] = "GARDEN_STATION_SECRET"
VARIABLES["creator_secret_keys"] = "CREATOR_SECRET_KEYS"
VARIABLES["creator_site_url"] = "CREATOR_SITE_URL"
MESSAGES = (
    "smtp_host", "smtp_port", "smtp_user", "smtp_password", "smtp_tls", "mail_from", "app_url",
    "vapid_key", "vapid_subject", "fcm_account", "fcm_url",
    "apns_key", "apns_key_id", "apns_team", "apns_topic", "apns_url",
)  # fmt: skip
VARIABLES |= {f"messages_{name}": f"MESSAGES_{name.upper()}" for name in MESSAGES}
MODELS = (
    *(f"{each}_API_KEY" for each in ("OPENAI", "ANTHROPIC", "GOOGLE")),
    *(f"{each}_BASE_URL" for each in ("OPENAI", "ANTHROPIC", "GOOGLE")),
    *("AI_LOCAL_URL", "AI_LOCAL_KEY"),
)
VARIABLES |= {each: each for each in MODELS}


def settings_of(**given: Any) -> Settings:
    """Settings by the names of their fields, each value by way of its variable."""
    return read_settings(as_environment(**given))


def as_environment(**given: Any) -> dict[str, str]:
    """The variables that say so."""
    return {VARIABLES[name]: _text(value) for name, value in given.items()}


def _text(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Secret():
            return value.reveal()
        case tuple():
            return ",".join(map(_text, value))
    return str(value)
