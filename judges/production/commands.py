"""The gateway's commands as processes that know nothing but their environment, as in a container."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path
from types import TracebackType

import httpx

from judges.production.issuer import PUBLISHABLE_KEY, Issuer
from judges.stand import free_port, wait_until
from judges.verdict import Failed
from tests.harness.push_services import Apple, Firebase, pem

__all__ = ["Commands", "Process"]

OWN = ("GATEWAY_", "JWT_", "JWKS_", "DATABASE_", "SUPABASE_", "REDIS_", "PG", "TEST_")
PATIENCE = 60.0


class Commands:
    """Runs commands against a database; the secrets come from files."""

    def __init__(self, folder: Path, url: str, password: str, issuer: Issuer, **more: str) -> None:
        folder.mkdir(mode=0o700)
        self.folder = folder
        given = {
            "DATABASE_URL": url,
            "GATEWAY_LOGIN_PASSWORD": password,
            "GATEWAY_IDEMPOTENCY_SECRET": secrets.token_urlsafe(32),
            "GATEWAY_PAYOUT_KEYS": f"first:{base64.b64encode(secrets.token_bytes(32)).decode()}",
            "CREATOR_SECRET_KEYS": f"first:{base64.b64encode(secrets.token_bytes(32)).decode()}",
            "CREATOR_STRIPE_SECRETS": f"whsec_{secrets.token_urlsafe(32)}",
            "STRIPE_SECRET_KEY": f"rk_live_{secrets.token_urlsafe(32)}",
            "STRIPE_PAYMENT_SECRETS": f"whsec_{secrets.token_urlsafe(32)}",
            "PAYPAL_CLIENT_SECRET": secrets.token_urlsafe(32),
            "MESSAGES_SMTP_PASSWORD": secrets.token_urlsafe(24),
            "MESSAGES_VAPID_KEY": pem(Apple().key),
            "MESSAGES_FCM_ACCOUNT": Firebase().account,
            "MESSAGES_APNS_KEY": pem(Apple().key),
            "SUPABASE_PUBLISHABLE_KEYS": PUBLISHABLE_KEY,
        }
        self.environment = {
            **{name: text for name, text in os.environ.items() if not name.startswith(OWN)},
            **{f"{name}_FILE": str(self._write(name, text)) for name, text in given.items()},
            "JWKS_URL": issuer.url,
            "CREATOR_SITE_URL": "https://site.example",
            "MESSAGES_SMTP_HOST": "mail.example",
            "PAYPAL_CLIENT_ID": "AClient",
            "PAYPAL_API_URL": "https://api-m.paypal.com",
            "PAYPAL_WEBHOOK_IDS": "8PT597110X687430L",
            "PAYOUT_BANK_NAME": "Demo Platform",
            "PAYOUT_BANK_ACCOUNT": "DE89370400440532013000",
            "PAYOUT_BANK_ROUTING": "TESTDEFFXXX",
            "MESSAGES_MAIL_FROM": "news@mail.example",
            "JWT_ISSUER": issuer.issuer,
            "JWT_ALGORITHMS": "ES256",
            "GATEWAY_DATA_DIR": str(folder / "data"),
            "GATEWAY_JOBS_POLL": "0.2",
            **more,
        }

    def _write(self, name: str, text: str) -> Path:
        path = self.folder / name.lower()
        path.touch(mode=0o600)
        path.write_text(text + "\n")
        return path

    def run(self, *arguments: str, says: str) -> str:
        """Run one to its end, and see that it succeeds and says something."""
        done = subprocess.run(
            [sys.executable, "-m", "gateway.operate.cli", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        if done.returncode or says not in done.stdout:
            raise Failed(
                f"`gateway {' '.join(arguments)}` ended with {done.returncode}, without saying {says!r}:\n"
                f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
            )
        return done.stdout

    def start(self, *arguments: str) -> Process:
        """Begin one that goes on."""
        return Process(self, arguments)


class Process:
    """A command that goes on until it is left, and then ends by itself."""

    def __init__(self, commands: Commands, arguments: tuple[str, ...]) -> None:
        self.port = free_port()
        self.log = commands.folder / f"{arguments[0]}.log"
        self._arguments = arguments
        self._commands = commands

    def __enter__(self) -> Process:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gateway.operate.cli", *self._arguments],
                cwd=self._commands.folder,
                env={**self._commands.environment, "PORT": str(self.port)},
                stdout=log,
                stderr=log,
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        code = self._process.wait(PATIENCE)
        if error is None and code:
            raise Failed(f"`gateway {self._arguments[0]}` ended with {code}:\n{self.said()}")

    @property
    def url(self) -> str:
        """The address of the API."""
        return f"http://127.0.0.1:{self.port}/graphql"

    def said(self) -> str:
        """The end of its log."""
        return self.log.read_text()[-3000:]

    def wait_until_ready(self) -> None:
        """Return when /ready says so; raises TimeoutError."""
        wait_until(self._is_ready, f"the gateway is ready:\n{self.said()}", PATIENCE)

    def _is_ready(self) -> bool:
        if self._process.poll() is not None:
            raise Failed(f"`gateway {self._arguments[0]}` has ended:\n{self.said()}")
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/ready").status_code == 200
        except httpx.TransportError:
            return False
