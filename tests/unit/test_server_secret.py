"""What production refuses of the secret that its processes share."""

from __future__ import annotations

import pytest

from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.engine import Gateway
from gateway.errors import ConfigError
from gateway.operate.doctor.configuration import configuration_findings
from gateway.secrets.server_secret import server_secret
from gateway.secrets.tickets import DownloadLinks

GOOD, TOKENS = "a secret of this gateway, 32 or more", "another secret, of tokens, 32 or more"
BAD = {
    "none": "",
    "one character": "x",
    "31 characters": "x" * 31,
    "what everybody knows": DEVELOPMENT_SECRET,
    "the secret of tokens": TOKENS,
}


def given(secret: str, environment: str = "production"):
    return read_settings(
        {
            "GATEWAY_ENV": environment,
            "GATEWAY_IDEMPOTENCY_SECRET": secret,
            "JWT_SECRET": TOKENS,
            "DATABASE_URL": "postgresql://nobody@localhost/nothing",
        }
    )


@pytest.mark.parametrize("secret", BAD.values(), ids=BAD)
def test_production_does_not_start_with(secret: str) -> None:
    for start in (server_secret, DownloadLinks, Gateway):
        with pytest.raises(ConfigError, match="GATEWAY_IDEMPOTENCY_SECRET") as refused:
            start(given(secret))
        assert "openssl rand" in str(refused.value.hint)
    found = {finding.check for finding in configuration_findings(given(secret))}
    assert "idempotency_secret" in found


def test_production_starts_with_one_of_its_own() -> None:
    assert server_secret(given(GOOD)) == GOOD
    assert Gateway(given(GOOD)).settings.is_development is False
    found = {finding.check for finding in configuration_findings(given(GOOD))}
    assert "idempotency_secret" not in found


def test_in_development_the_secret_of_tokens_stands_in() -> None:
    assert server_secret(given("", "development")) == TOKENS
    assert server_secret(given("x", "development")) == "x"
