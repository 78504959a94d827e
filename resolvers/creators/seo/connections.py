"""Search engines, and the sites that they know."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import (
    JSON,
    URL,
    Connection,
    Identified,
    Node,
    bound,
    call,
    inputs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.creators.onboarding.creators import Creator
from resolvers.creators.platforms.secret_keys import SEALED_TOKENS
from resolvers.creators.scopes import MINE

__all__ = ["ConnectedSite", "SearchEngine", "SeoConnectionMutations", "SeoConnectionQueries"]


@bound(
    "creators.search_engine",
    key=("slug",),
    filters=("slug", "is_active"),
    orders=("position", "name"),
    order_by=("position",),
)
class SearchEngine(Identified):
    """A search engine to which creators send their content; anybody may know."""

    slug: str
    """The name by which programs know the search engine, such as google."""

    name: str
    """The name that is shown of the search engine."""

    description: str
    """What the search engine takes, at most 500 characters."""

    position: int
    """The place of the search engine in lists, from 1."""

    is_active: bool
    """Whether sites can be connected now."""


@bound(
    "creators.seo_connection",
    filters=("is_active", "search_engine_slug", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class ConnectedSite(Node):
    """A site of a creator that a search engine knows; only that creator and admins see it, and nobody what opens it."""

    search_engine_slug: str
    """The slug of the search engine."""

    site_url: str
    """The address under which everything lies that can be submitted."""

    is_active: bool
    """Whether items can be submitted now."""

    created_at: datetime
    """When the site was first connected."""

    updated_at: datetime
    """When anything of the connection last changed."""

    search_engine: SearchEngine | None = to_one("search_engine_slug")
    """The search engine that knows the site."""

    creator: Creator | None = to_one("user_id")
    """The creator whose site it is."""


@inputs
class ConnectSearchEngineInput:
    """A site, and the search engine that knows it."""

    search_engine: str
    """The slug of a search engine of `searchEngines`."""

    site_url: URL
    """The https address under which all pages of the site lie, as it is verified at the search engine."""


@inputs
class KeepSearchEngineTokensInput:
    """What opens a site at its search engine."""

    connection_id: UUID
    """The id of a connection of yours that is active."""

    tokens: JSON
    """What opens the site there, an object of texts; it is encrypted before it is stored, and nobody reads it back."""


@inputs
class DisconnectSearchEngineInput:
    """The site to disconnect."""

    connection_id: UUID
    """The id of a connection of yours that is active."""


@result
class ConnectSearchEnginePayload:
    """The site that is connected."""

    connection: ConnectedSite | None = to_one("connection_id")
    """The connection, which is the same when a site is connected again."""


@result
class KeepSearchEngineTokensPayload:
    """The site whose tokens are kept."""

    connection: ConnectedSite | None = to_one("connection_id")
    """The connection as it is now."""


@result
class DisconnectSearchEnginePayload:
    """The site that is disconnected."""

    connection: ConnectedSite | None = to_one("connection_id")
    """The connection as it is now."""


@root
class SeoConnectionQueries:
    """Search engines, and sites at them."""

    search_engines: Connection[SearchEngine] = rows()
    """The search engines, in their order."""

    seo_connections: Connection[ConnectedSite] = rows(scopes=[*MINE])
    """Your sites at search engines, newest first; everybody's for admins."""


@root
class SeoConnectionMutations:
    """Connecting sites with search engines."""

    connect_search_engine: ConnectSearchEnginePayload = call(
        "creators.connect_search_engine", ConnectSearchEngineInput, idempotent=True
    )
    """Say that a search engine knows a site of yours, at most 20 together."""

    keep_search_engine_tokens: KeepSearchEngineTokensPayload = call(
        "creators.keep_search_engine_tokens",
        KeepSearchEngineTokensInput,
        transforms={"tokens": SEALED_TOKENS},
    )
    """Keep what opens a site of yours at its search engine, in place of what was kept before."""

    disconnect_search_engine: DisconnectSearchEnginePayload = call(
        "creators.disconnect_search_engine", DisconnectSearchEngineInput, idempotent=True
    )
    """Disconnect a site of yours: what opens it is forgotten, and what waits fails and gives its quota back."""
