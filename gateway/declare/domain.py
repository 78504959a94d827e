"""`Domain`: one bounded context as a value, with everything that it brings to the gateway."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gateway.catalog import KeyLookup
from gateway.config import FIELDS
from gateway.config.setting import Setting
from gateway.declare.declaration import declaration_of
from gateway.declare.demo import DemoPerson
from gateway.declare.examples import Example
from gateway.declare.specification import DownloadSpec
from gateway.errors import ConfigError

__all__ = ["PLATFORM", "Domain"]

PLATFORM = "platform"
"""What the engine's own SQL goes by, so no domain does."""

_LISTS = (
    "queries", "mutations", "subscriptions", "extensions", "requires", "examples", "people", "downloads", "settings",
)  # fmt: skip
_ENGINES = frozenset(each.metadata["env"] for each in FIELDS)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SQLSTATE = re.compile(r"[0-9A-Z]{5}")
_CLASS = re.compile(r"[5-9I-Z][0-9A-Z]")
_TAKEN = frozenset({"53", "54", "55", "57", "58", "72", "P0", "PT", "XX"})
"""Classes that Postgres uses though the standard leaves them to implementations, and PostgREST's."""


@dataclass(frozen=True, eq=False)
class Domain:
    """What a domain declares; `build_schema(*domains)` makes one schema of several.

        LIBRARY = Domain(
            "library",
            requires=["core"],
            queries=[BookQueries],
            mutations=[BookMutations],
            error_prefix="XL",
            errors={"XL001": "BOOK_LENT"},
            sql=Path("sql/library"),
        )

    Nothing is built here. A field that does not fit raises ConfigError, which names the domain.
    """

    name: str
    """What DOMAINS and the ledger of migrations call it."""
    _: KW_ONLY
    queries: Sequence[type] = ()
    """Classes with fields of Query, made by `@root`."""
    mutations: Sequence[type] = ()
    """Classes with fields of Mutation."""
    subscriptions: Sequence[type] = ()
    """Classes with fields of Subscription."""
    extensions: Sequence[type] = ()
    """Classes with fields of other domains' types, made by `@extends`."""
    requires: Sequence[str] = ()
    """Domains whose types and SQL it refers to: served, built and migrated with it, and before it."""
    error_prefix: str = ""
    """The class of its own SQLSTATEs, their first two characters: no other domain's."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """SQLSTATE that its SQL raises → the code that clients see, with the message and hint of the SQL."""
    examples: Sequence[Example] = ()
    """Operations that GraphiQL offers, as `read_examples` finds them in a folder."""
    context: Callable[..., Any] | None = None
    """`context(settings)` is called once and answers what is called for each request with its identity
    and request: that is what the domain's Python fields find in `info.context`."""
    people: Sequence[DemoPerson] = ()
    """Whom its demo data knows, for `gateway token --as` and GraphiQL in development."""
    downloads: Sequence[DownloadSpec] = ()
    """Rows to stream at `/downloads/NAME/ID`, made by `download`."""
    keys: KeyLookup | None = None
    """Keys with which programs sign in, made by `api_keys`; of one domain at most."""
    sql: Path | None = None
    """The folder of its SQL, with `migrations/`, `functions/`, `policies/`, `seed/` and their like."""
    settings: Sequence[Setting[Any]] = ()
    """What it has to be configured with, beside the engine's settings."""

    def __post_init__(self) -> None:
        for name in _LISTS:
            given = getattr(self, name)
            if isinstance(given, str):
                raise ConfigError(
                    f"{name} of {self.name} is the text {given!r}.",
                    hint=f"Write a list: {name}=[{given!r}].",
                )
            object.__setattr__(self, name, tuple(given))
        object.__setattr__(self, "errors", MappingProxyType(dict(self.errors)))
        self._check_name()
        self._check_roots()
        self._check_extensions()
        self._check_errors()
        self._check_settings()

    def _check_name(self) -> None:
        if not _NAME.fullmatch(self.name) or self.name == PLATFORM:
            raise ConfigError(
                f"{self.name!r} cannot be the name of a domain.",
                hint=f"Use lower-case letters, digits and underscores; {PLATFORM} is the engine's own.",
            )

    def _check_roots(self) -> None:
        for cls in (*self.queries, *self.mutations, *self.subscriptions):
            declaration = declaration_of(cls) if isinstance(cls, type) else None
            if declaration is None or declaration.kind != "root":
                raise ConfigError(
                    f"{getattr(cls, '__name__', cls)} of {self.name} is no class of root fields.",
                    hint="Decorate the class with @root, and name no other.",
                )

    def _check_extensions(self) -> None:
        for cls in self.extensions:
            declaration = declaration_of(cls)
            if declaration is None or declaration.kind != "extension":
                raise ConfigError(
                    f"{getattr(cls, '__name__', cls)} of {self.name} extends no type.",
                    hint="Decorate the class with @extends(Type), and name no other.",
                )

    def _check_errors(self) -> None:
        prefix = self.error_prefix
        if prefix and (not _CLASS.fullmatch(prefix) or prefix in _TAKEN):
            raise ConfigError(
                f"{prefix!r} cannot be the error_prefix of {self.name}.",
                hint="Use two characters, I to Z or 5 to 9 first, that are no class of Postgres' own: XM.",
            )
        for sqlstate in self.errors:
            if not prefix or not _SQLSTATE.fullmatch(sqlstate) or not sqlstate.startswith(prefix):
                raise ConfigError(
                    f"{sqlstate} of {self.name} is no SQLSTATE of the class {prefix or 'that it has, which is none'}.",
                    hint="Give the domain an error_prefix, and begin its SQLSTATEs of five characters with it.",
                )

    def _check_settings(self) -> None:
        for setting in self.settings:
            if setting.env in _ENGINES:
                raise ConfigError(
                    f"{setting.env} of {self.name} is a setting of the engine.",
                    hint=f"Give the domain's a name of its own, such as {self.name.upper()}_….",
                )
