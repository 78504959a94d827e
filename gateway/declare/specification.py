"""What a field says it is in Postgres, as data: made by `gateway.declare.fields`, resolved by `gateway.schema`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gateway.catalog import (
    Scope,
    Sealing,
    Signer,
    TextSearch,
    Through,
    WebhookReader,
    Write,
)
from gateway.config import Settings
from gateway.config.setting import Setting

__all__ = [
    "BINDING",
    "ArgumentNames",
    "CallSpec",
    "ColumnSpec",
    "ComputedSpec",
    "DownloadSpec",
    "FunctionSpec",
    "InsteadSpec",
    "KeySpec",
    "LiveSpec",
    "NodeIdSpec",
    "NodeSpec",
    "OneOfSpec",
    "RowsSpec",
    "ServiceSpec",
    "SignedLinkSpec",
    "SitemapSpec",
    "Spec",
    "ToManySpec",
    "ToOneSpec",
    "VariantSpec",
    "WebhookSpec",
    "WitnessSpec",
    "WriteSpec",
    "as_names",
]

BINDING = "gateway.binding"
"""Key of a field's specification in its metadata."""

ArgumentNames: TypeAlias = Mapping[str, str | int]
"""Argument → its name in SQL, or its number where it has none there; `p_` and its name by default."""


@dataclass(frozen=True)
class ColumnSpec:
    name: str | None = None
    whole: bool = False
    """it is the value in JSON itself, under no key"""


@dataclass(frozen=True)
class VariantSpec:
    column: str
    by: str


@dataclass(frozen=True)
class InsteadSpec:
    raw: str


@dataclass(frozen=True)
class NodeIdSpec:
    pass


@dataclass(frozen=True)
class ComputedSpec:
    function: str
    arguments: ArgumentNames


@dataclass(frozen=True)
class ToOneSpec:
    local: tuple[str, ...]
    remote: tuple[str, ...]
    """none: the target's key"""


@dataclass(frozen=True)
class ToManySpec:
    remote: tuple[str, ...]
    """none: the target's key"""
    local: tuple[str, ...]
    """none: the type's own key"""
    scopes: tuple[Scope, ...] = ()
    through: Through | None = None
    offset: bool = False
    full_text: Mapping[str, TextSearch] = field(default_factory=dict)


@dataclass(frozen=True)
class OneOfSpec:
    type_column: str
    key_column: str
    members: Mapping[str, str]


@dataclass(frozen=True)
class KeySpec:
    arguments: tuple[str, ...]
    caller: str | None
    max_age: int | None = None


@dataclass(frozen=True)
class RowsSpec:
    caller: str | None
    switches: Mapping[str, tuple[str, bool]]
    searches: Mapping[str, str]
    parallel: bool
    scopes: tuple[Scope, ...]
    offset: bool
    full_text: Mapping[str, TextSearch]
    max_age: int | None = None


@dataclass(frozen=True)
class FunctionSpec:
    function: str
    order_by: tuple[str, ...]
    limit: str | None
    after: tuple[str, ...]
    arguments: ArgumentNames
    max_age: int | None = None


@dataclass(frozen=True)
class NodeSpec:
    many: bool


@dataclass(frozen=True)
class WitnessSpec:
    key: str
    ask: str
    look: Callable[[Any, Mapping[str, Any]], Awaitable[Mapping[str, Any] | None]]
    tell: str


@dataclass(frozen=True)
class CallSpec:
    function: str
    input: type
    keys: tuple[str, ...]
    rest: str | None
    idempotent: bool
    transforms: Mapping[str, Callable[[Any], Any] | Sealing]
    seconds: int | None
    arguments: ArgumentNames
    witness: WitnessSpec | None = None
    once: tuple[str, ...] = ()
    gathered: bool = False


@dataclass(frozen=True)
class WriteSpec:
    kind: Write
    columns: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    many: bool = False
    idempotent: bool = False


@dataclass(frozen=True)
class LiveSpec:
    topic: str | None
    caller: bool
    argument: str | None
    keys: str | None
    filtered: bool
    cohort_by: tuple[str, ...]
    members: Mapping[str, str]
    function: FunctionSpec | None


@dataclass(frozen=True)
class WebhookSpec:
    """What another service tells; made by `webhook`."""

    name: str
    function: str
    arguments: Mapping[str, object]
    read: Callable[[Settings], WebhookReader]
    max_body_bytes: int | None


@dataclass(frozen=True)
class SignedLinkSpec:
    """What whoever has a link may say; made by `signed_link`."""

    name: str
    function: str
    title: str
    text: str
    button: str
    done: str


@dataclass(frozen=True)
class SitemapSpec:
    """Public pages that crawlers are told of; made by `sitemap`."""

    name: str
    rows: str
    site: Setting[str]


@dataclass(frozen=True)
class ServiceSpec:
    """Work that the world outside of SQL has a part in; made by `service`."""

    name: str
    description: str
    do: Callable[..., Awaitable[object]]
    keep: str | None
    at_once: int
    seconds: float
    lease: float
    attempts: int
    wait: float
    longest_wait: float
    extra: str
    imports: tuple[str, ...]
    opens: Callable[[Settings], AbstractAsyncContextManager[object]] | None = None


@dataclass(frozen=True)
class DownloadSpec:
    """Rows that are streamed as a file; made by `download`."""

    name: str
    begin: str
    rows: str
    columns: Mapping[str, Any]
    addresses: Mapping[str, tuple[str, Signer]]


Spec = (
    ColumnSpec
    | VariantSpec
    | InsteadSpec
    | NodeIdSpec
    | ComputedSpec
    | ToOneSpec
    | ToManySpec
    | OneOfSpec
    | KeySpec
    | RowsSpec
    | FunctionSpec
    | NodeSpec
    | CallSpec
    | WriteSpec
    | LiveSpec
)


def as_names(given: str | Sequence[str]) -> tuple[str, ...]:
    """Columns that are named one by one, or one alone."""
    return (given,) if isinstance(given, str) else tuple(given)
