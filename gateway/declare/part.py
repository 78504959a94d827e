"""`Part`: what a domain brings as lists, and `Phase`: such a part of it that may be left out with those after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from types import MappingProxyType
from typing import Any

from gateway.config.setting import Setting
from gateway.declare.demo import DemoPerson
from gateway.declare.examples import Example
from gateway.declare.specification import (
    DownloadSpec,
    ServiceSpec,
    SignedLinkSpec,
    SitemapSpec,
    WebhookSpec,
)
from gateway.errors import ConfigError

__all__ = ["MEMBERS", "Part", "Phase", "joined"]

LISTS = (
    "queries", "mutations", "subscriptions", "extensions", "examples", "people", "downloads", "webhooks",
    "links", "services", "sitemaps", "settings",
)  # fmt: skip
MEMBERS = (*LISTS, "errors")
"""What a domain and a phase both declare, by the names of the arguments."""


@dataclass(frozen=True, eq=False)
class Part:
    """What a domain declares, or a phase of it."""

    name: str
    """What it goes by."""
    _: KW_ONLY
    queries: Sequence[type] = ()
    """Classes with fields of Query, made by `@root`."""
    mutations: Sequence[type] = ()
    """Classes with fields of Mutation."""
    subscriptions: Sequence[type] = ()
    """Classes with fields of Subscription."""
    extensions: Sequence[type] = ()
    """Classes with fields of types of other domains, or of earlier phases, made by `@extends`."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """SQLSTATE that its SQL raises → the code that clients see, with the message and hint of the SQL."""
    examples: Sequence[Example] = ()
    """Operations that GraphiQL offers, as `read_examples` finds them in a folder."""
    people: Sequence[DemoPerson] = ()
    """Whom its demo data knows, for `gateway token --as` and GraphiQL in development."""
    downloads: Sequence[DownloadSpec] = ()
    """Rows to stream at `/downloads/NAME/ID`, made by `download`."""
    webhooks: Sequence[WebhookSpec] = ()
    """What other services tell at `/webhooks/NAME`, made by `webhook`."""
    links: Sequence[SignedLinkSpec] = ()
    """What whoever has an address `/links/NAME/…` may say, made by `signed_link`."""
    services: Sequence[ServiceSpec] = ()
    """What `gateway work` does, made by `service`."""
    sitemaps: Sequence[SitemapSpec] = ()
    """Public pages that crawlers find in `/sitemap.xml`, made by `sitemap`."""
    settings: Sequence[Setting[Any]] = ()
    """What it has to be configured with, beside the engine's settings."""

    def __post_init__(self) -> None:
        self._keep_lists(*LISTS)
        object.__setattr__(self, "errors", MappingProxyType(dict(self.errors)))

    def _keep_lists(self, *names: str) -> None:
        for name in names:
            given = getattr(self, name)
            if isinstance(given, str):
                raise ConfigError(
                    f"{name} of {self.name} is the text {given!r}.",
                    hint=f"Write a list: {name}=[{given!r}].",
                )
            object.__setattr__(self, name, tuple(given))


@dataclass(frozen=True, eq=False)
class Phase(Part):
    """A step in which a domain is built: served with the phases before it, and without those after it.

    Its SQL lies in the folder of its name, migrations too. What it adds to a type of an earlier phase, it
    adds by `@extends(Type)`.
    """


def joined(parts: Iterable[Part]) -> dict[str, object]:
    """What parts declare together; raises ConfigError where two of them have one SQLSTATE."""
    parts = tuple(parts)
    errors: dict[str, str] = {}
    for part in parts:
        for sqlstate, code in part.errors.items():
            if sqlstate in errors:
                raise ConfigError(
                    f"The phase {part.name} has the SQLSTATE {sqlstate}, which another phase has.",
                    hint="Give one of them a SQLSTATE of its own.",
                )
            errors[sqlstate] = code
    lists = {name: tuple(each for part in parts for each in getattr(part, name)) for name in LISTS}
    return {**lists, "errors": MappingProxyType(errors)}
