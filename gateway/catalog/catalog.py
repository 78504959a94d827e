"""`Catalog`: which GraphQL type and field is which table, column, relation, function. Frozen.

Identifiers in SQL text come from here and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gateway.catalog.leaf import EnumCodec
from gateway.catalog.name import Name
from gateway.catalog.objects import BoundObject, ConnectionType
from gateway.catalog.roots import LiveRoot, RootBinding
from gateway.config import Settings
from gateway.config.setting import Setting

__all__ = [
    "Catalog",
    "Download",
    "KeyLookup",
    "SignedLink",
    "Signer",
    "Sitemap",
    "Webhook",
    "WebhookReader",
]


Signer: TypeAlias = Callable[[Any, Sequence[str]], Awaitable[Mapping[str, str]]]
"""Signs files of a download for its caller: the domain's context and what names them → their addresses."""


@dataclass(frozen=True, slots=True)
class Download:
    """Rows that are streamed as a file: `begin` permits and logs it, `rows` reads those after a key."""

    name: str
    begin: Name
    rows: Name
    columns: Mapping[str, str]
    """column of `rows` → its Postgres type; the first is the key, an integer that ascends from 1"""
    addresses: Mapping[str, tuple[str, Signer]] = field(default_factory=dict)
    """column behind them → the column that names a file, and what signs the files of a batch"""


WebhookReader: TypeAlias = Callable[
    [bytes, Mapping[str, str]],
    Mapping[str, object] | Awaitable[Mapping[str, object] | None] | None,
]
"""A body as it came, and its headers → the arguments of the function, None where nothing follows from it; raises for
what is not signed."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """What another service tells: `read` verifies it, and `function` keeps it."""

    name: str
    function: Name
    arguments: Mapping[str, str]
    """argument, without `p_` → its Postgres type"""
    read: Callable[[Settings], WebhookReader]
    max_body_bytes: int | None
    """the longest body that is read; None for that of GATEWAY_MAX_BODY_BYTES"""


@dataclass(frozen=True, slots=True)
class SignedLink:
    """What whoever has an address may say of the id in it: `function` does it, and the rest is what its page says."""

    name: str
    function: Name
    title: str
    text: str
    button: str
    done: str


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Public pages that crawlers are told of: `rows` answers those between two keys, as anybody sees them."""

    name: str
    rows: Name
    site: Setting[str]
    """the address of the site that has the pages; nothing is told while it is empty"""


@dataclass(frozen=True, slots=True)
class KeyLookup:
    """Where the application's API keys are: `find(digest bytea)` answers the claims of one, `note(id uuid)` its use."""

    prefix: str
    find: Name
    note: Name


@dataclass(frozen=True)
class Catalog:
    """Everything that is bound. `errors`: a domain's own SQLSTATEs → its codes."""

    objects: Mapping[str, BoundObject]
    connections: Mapping[str, ConnectionType]
    queries: Mapping[str, RootBinding]
    mutations: Mapping[str, RootBinding]
    filters: Mapping[str, str]
    """filter input type → the object type whose columns it narrows"""
    errors: Mapping[str, str] = field(default_factory=dict)
    enums: Mapping[str, EnumCodec] = field(default_factory=dict)
    subscriptions: Mapping[str, LiveRoot] = field(default_factory=dict)
    downloads: Mapping[str, Download] = field(default_factory=dict)
    webhooks: Mapping[str, Webhook] = field(default_factory=dict)
    links: Mapping[str, SignedLink] = field(default_factory=dict)
    services: Mapping[str, Name] = field(default_factory=dict)
    """service → the function that keeps what it answers, of those that have one"""
    sitemaps: Mapping[str, Sitemap] = field(default_factory=dict)
    keys: KeyLookup | None = None
    function_costs: Mapping[str, float] = field(default_factory=dict)
    """function → what Postgres was told that it costs; 100 is what it takes for granted"""
    indexes: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """table → the columns of each of its sorted indexes"""
    max_ages: Mapping[str, int] = field(default_factory=dict)
    """field of Query → seconds for which caches may keep its answer at most, where that is said"""
