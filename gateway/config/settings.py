"""`Settings`: every setting of the gateway, from one table, read once from the environment."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, get_type_hints

from gateway.config.connections import ConnectionSettings
from gateway.config.database import DatabaseSettings
from gateway.config.environment import Variables, read_environment, with_secrets
from gateway.config.limits import LimitSettings
from gateway.config.secret import Secret
from gateway.config.serving import ServingSettings
from gateway.config.setting import Setting
from gateway.config.storing import StoringSettings
from gateway.config.tokens import TokenSettings
from gateway.errors import ConfigError

__all__ = ["DEVELOPMENT_KEY", "DEVELOPMENT_SECRET", "FIELDS", "Secret", "Settings", "read_settings"]

T = TypeVar("T")

DEVELOPMENT_SECRET = "super-secret-jwt-token-with-at-least-32-characters-long"  # noqa: S105 - Supabase's own public development secret

DEVELOPMENT_KEY = "sb_publishable_development"
"""What clients of the sign-in for development show as the key of their project: it opens nothing."""


RENAMED = {
    "GATEWAY_SCHEMA": "Name the application's tuple of domains in GATEWAY_APPLICATION, as module:attribute.",
    "GATEWAY_SQL_DIR": "Leave it out: each domain says where its SQL is, as Domain(sql=…).",
}
"""What a variable of before is now: a gateway that passed over it would serve something else."""


@dataclass(frozen=True, kw_only=True)
class Settings(
    # the fields of the last base come first
    StoringSettings,
    ConnectionSettings,
    LimitSettings,
    TokenSettings,
    DatabaseSettings,
    ServingSettings,
):
    """All settings. Lists are comma separated; sizes are bytes and times are seconds."""

    variables: Variables = dataclasses.field(
        default_factory=Variables, repr=False, compare=False, metadata={}
    )
    """what the settings of domains are read from"""

    def __post_init__(self) -> None:
        # A program may hand over plain text; from here on it is a secret.
        for name, hint in _hints().items():
            value = with_secrets(hint, getattr(self, name))
            object.__setattr__(self, name, value)

    def of(self, setting: Setting[T]) -> T:
        """The value of a domain's setting."""
        return self.variables.value(setting)

    def login(self, role: str) -> str:
        """The login of a database role, as the database knows it."""
        return self.login_prefix + role

    def login_user(self, role: str) -> str:
        """The login of a database role, as the server or pooler knows it."""
        return self.login(role) + self.login_suffix

    def password(self, role: str) -> Secret:
        """The password of the role's login; empty where it is found elsewhere, or none is asked for."""
        own = {
            "anon": self.anon_password,
            "authenticated": self.authenticated_password,
            "service_role": self.service_role_password,
            "api_key": self.api_key_password,
        }
        return own.get(role) or self.login_password

    def may_explore(self, role: str) -> bool:
        """True where callers of this role are told the schema: by introspection, suggestions and GraphiQL."""
        return self.introspection and (self.is_development or role in self.explorer_roles)

    @property
    def is_explored(self) -> bool:
        """True where at least one role may explore the schema."""
        return self.introspection and (self.is_development or bool(self.explorer_roles))

    @property
    def is_explored_by_all(self) -> bool:
        """True where anonymous callers may explore the schema."""
        return self.introspection and self.is_development

    @property
    def address(self) -> str:
        """Where clients reach the gateway, without a slash at its end."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host  # noqa: S104
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def is_development(self) -> bool:
        """True where demo tokens and the development secret are allowed."""
        return self.environment == "development"


FIELDS = tuple(each for each in dataclasses.fields(Settings) if "env" in each.metadata)
"""The engine's settings, each with its variable, help and what it may be."""


@cache
def _hints() -> dict[str, object]:
    return get_type_hints(Settings)


def read_settings(environ: Mapping[str, str] | None = None, **overrides: object) -> Settings:
    """Read `Settings` from the environment; `overrides` win. ConfigError names the variable."""
    source = os.environ if environ is None else environ
    for name, remedy in RENAMED.items():
        if source.get(name):
            raise ConfigError(f"{name} is no setting any more.", hint=remedy)
    values = {"variables": Variables(source), **read_environment(Settings, source), **overrides}
    return Settings(**values)
