"""What is served, where, and to whom it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.config.field import setting

__all__ = ["ServingSettings"]


@dataclass(frozen=True, kw_only=True)
class ServingSettings:
    """What is served, where, and to whom it is shown."""

    application: str = setting(
        "GATEWAY_APPLICATION",
        "resolvers:DOMAINS",
        "Where the application's domains are: `module:attribute`.",
    )
    domains: tuple[str, ...] = setting(
        "DOMAINS",
        (),
        (
            "Domains to serve, migrate and seed, by their names, with what they require; `name:phase` up to that "
            "phase; all of them unless given."
        ),
    )
    environment: str = setting(
        "GATEWAY_ENV", "production", "`development` allows demo tokens and the development secret."
    )
    host: str = setting("HOST", "127.0.0.1", "Address to listen on.")
    port: int = setting("PORT", 8000, "Port to listen on.")
    public_url: str = setting(
        "GATEWAY_PUBLIC_URL",
        "",
        "Where clients reach the gateway, for addresses of downloads; empty is HOST and PORT.",
    )
    admin_host: str = setting(
        "GATEWAY_ADMIN_HOST",
        "127.0.0.1",
        "Address of the admin port; anybody who reaches it may ask.",
    )
    admin_port: int = setting(
        "GATEWAY_ADMIN_PORT",
        0,
        (
            "Port of metrics, profiles and the reasons of /ready; each further worker takes the next "
            "one. 0 is none."
        ),
    )
    workers: int = setting("GATEWAY_WORKERS", 1, "Server processes.", least=1)
    graphiql: bool = setting(
        "GATEWAY_GRAPHIQL", True, "Serve GraphiQL at GET /graphql to browsers of who may explore."
    )
    introspection: bool = setting(
        "GATEWAY_INTROSPECTION",
        True,
        "Answer introspection and suggest names in errors; when off, to nobody.",
    )
    explorer_roles: tuple[str, ...] = setting(
        "GATEWAY_EXPLORER_ROLES",
        (),
        (
            "Database roles that production serves introspection, suggestions and GraphiQL, for example "
            "`service_role`; `anon` is whoever sends no token. Development serves all."
        ),
    )
    documents: tuple[str, ...] = setting(
        "GATEWAY_DOCUMENTS",
        (),
        "Manifests of trusted documents: files that Relay, Apollo or graphql-codegen wrote.",
    )
    documents_only: bool = setting(
        "GATEWAY_DOCUMENTS_ONLY",
        False,
        "Run the documents of the manifests, and others for no role but GATEWAY_EXPLORER_ROLES.",
    )
    persisted_query_bytes: int = setting(
        "GATEWAY_PERSISTED_QUERY_BYTES",
        8_000_000,
        "Memory for documents that clients persist by their hash; 0 persists none.",
    )
    public_max_age: int = setting(
        "GATEWAY_PUBLIC_MAX_AGE",
        0,
        (
            "Seconds for which caches may keep what anybody gets who is not signed in and asks with "
            "GET, at most; a root field's `max_age` may be less. 0 keeps nothing."
        ),
    )
    executor: str = setting(
        "GATEWAY_EXECUTOR",
        "compiled",
        "`compiled`, or `graphql` to complete every answer in graphql-core (for tests).",
        choices=("compiled", "graphql"),
    )
    data_dir: str = setting(
        "GATEWAY_DATA_DIR",
        ".data",
        "Where the embedded PostgreSQL and the local storage folder live.",
    )
