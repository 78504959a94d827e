"""`Settings`: every setting of the gateway, from one table, read once from the environment."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from gateway.environment import read_environment, with_secrets
from gateway.secret import Secret

__all__ = ["Secret", "Settings", "read_settings"]

DEVELOPMENT_SECRET = "super-secret-jwt-token-with-at-least-32-characters-long"  # noqa: S105 - Supabase's own public development secret


def setting(
    env: str, default: Any, help: str, *, choices: tuple[str, ...] = (), least: int | None = None
) -> Any:
    """Declare one setting: its environment variable, default, a sentence of help, and what it may be."""
    if least is None and type(default) in (int, float):
        least = 0
    known = {"env": env, "help": help, "choices": choices, "least": least}
    return dataclasses.field(default=default, metadata=known)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings. Lists are comma separated; sizes are bytes and times are seconds."""

    # What is served
    schema: str = setting(
        "GATEWAY_SCHEMA", "resolvers:schema", "Where the schema to serve is: `module:attribute`."
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
    workers: int = setting("GATEWAY_WORKERS", 1, "Server processes.", least=1)
    graphiql: bool = setting(
        "GATEWAY_GRAPHIQL", True, "Serve GraphiQL to browsers at GET /graphql."
    )
    introspection: bool = setting(
        "GATEWAY_INTROSPECTION",
        True,
        "Answer introspection; when off, suggestions in error messages are off too.",
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
    sql_dir: str = setting(
        "GATEWAY_SQL_DIR", "sql", "Folder of the SQL files that `gateway migrate` applies."
    )

    # Database
    database_url: Secret = setting(
        "DATABASE_URL",
        Secret(""),
        (
            "Postgres of the owner of the schema: `migrate`, `seed` and `doctor` use it; the "
            "gateway's logins use its host and database."
        ),
    )
    login_prefix: str = setting(
        "GATEWAY_LOGIN_PREFIX",
        "gateway_",
        "The gateway logs in as this prefix + role, for example gateway_authenticated.",
    )
    login_password: Secret = setting(
        "GATEWAY_LOGIN_PASSWORD",
        Secret(""),
        "Password of the gateway's logins; `migrate` sets it when given. Empty looks into the passfile.",
    )
    anon_password: Secret = setting(
        "GATEWAY_LOGIN_PASSWORD_ANON",
        Secret(""),
        "Password of the login of anon, where it is another one.",
    )
    authenticated_password: Secret = setting(
        "GATEWAY_LOGIN_PASSWORD_AUTHENTICATED",
        Secret(""),
        "Password of the login of authenticated, where it is another one.",
    )
    service_role_password: Secret = setting(
        "GATEWAY_LOGIN_PASSWORD_SERVICE_ROLE",
        Secret(""),
        "Password of the login of service_role, where it is another one.",
    )
    login_suffix: str = setting(
        "GATEWAY_LOGIN_SUFFIX",
        "",
        (
            "What a pooler wants behind the login's name: Supavisor `.REF` of the project, so that "
            "gateway_anon comes as gateway_anon.REF."
        ),
    )
    pooler: str = setting(
        "GATEWAY_POOLER",
        "none",
        (
            "`none`, `prepared` (a pooler in session mode, or one in transaction mode that keeps prepared "
            "statements: PgBouncer 1.21 and later) or `transaction` (one that does not)."
        ),
        choices=("none", "prepared", "transaction"),
    )
    pool_size: int = setting(
        "GATEWAY_POOL_SIZE", 8, "Connections per role and process, at most.", least=1
    )
    pool_timeout: float = setting(
        "GATEWAY_POOL_TIMEOUT", 5.0, "How long a request waits for a connection before UNAVAILABLE."
    )
    statement_cache_bytes: int = setting(
        "GATEWAY_STATEMENT_CACHE_BYTES",
        16_000_000,
        "Memory that prepared statements may take per backend; one is counted as 84 KB.",
    )

    # Scheduled work
    jobs_poll: float = setting(
        "GATEWAY_JOBS_POLL", 5.0, "How often `gateway jobs` looks at the schedule and the queue."
    )
    jobs_timeout: float = setting("GATEWAY_JOBS_TIMEOUT", 900.0, "How long one job may take.")
    jobs_takeover: float = setting(
        "GATEWAY_JOBS_TAKEOVER",
        30.0,
        "How long a runner may be silent before another takes its jobs over.",
    )

    # Tokens
    jwt_secret: Secret = setting("JWT_SECRET", Secret(""), "Shared secret of HS256 tokens.")
    jwks_url: str = setting(
        "JWKS_URL",
        "",
        "Where the public keys are, e.g. https://REF.supabase.co/auth/v1/.well-known/jwks.json.",
    )
    jwks_file: str = setting("JWKS_FILE", "", "A file with the public keys, instead of a URL.")
    jwt_algorithms: tuple[str, ...] = setting(
        "JWT_ALGORITHMS",
        ("HS256", "ES256", "RS256", "EdDSA"),
        "Algorithms that are accepted; each only with a key of its own kind.",
    )
    jwt_audience: tuple[str, ...] = setting(
        "JWT_AUDIENCE", ("authenticated",), "Accepted `aud` of a person's token."
    )
    jwt_issuer: tuple[str, ...] = setting(
        "JWT_ISSUER", (), "Accepted `iss` of a person's token; empty accepts any."
    )
    jwt_leeway: float = setting("JWT_LEEWAY", 10.0, "Clock difference allowed for `exp` and `nbf`.")
    jwt_roles: tuple[str, ...] = setting(
        "JWT_ROLES",
        ("anon", "authenticated", "service_role"),
        "Database roles that a token may name.",
    )
    publishable_keys: tuple[Secret, ...] = setting(
        "SUPABASE_PUBLISHABLE_KEYS",
        (),
        "Supabase's sb_publishable_… keys: callers with one are anon.",
    )
    secret_keys: tuple[Secret, ...] = setting(
        "SUPABASE_SECRET_KEYS",
        (),
        "Supabase's sb_secret_… keys: callers with one are service_role.",
    )
    token_cache_entries: int = setting(
        "GATEWAY_TOKEN_CACHE_ENTRIES", 10_000, "Verified tokens remembered until they expire."
    )

    # Limits
    max_body_bytes: int = setting(
        "GATEWAY_MAX_BODY_BYTES", 2_000_000, "Longest request body and WebSocket message."
    )
    max_document_length: int = setting(
        "GATEWAY_MAX_DOCUMENT_LENGTH", 100_000, "Characters in a document."
    )
    max_tokens: int = setting("GATEWAY_MAX_TOKENS", 4_000, "Lexical tokens in a document.")
    max_depth: int = setting("GATEWAY_MAX_DEPTH", 15, "Nesting of fields.")
    max_aliases: int = setting(
        "GATEWAY_MAX_ALIASES", 60, "Aliased fields in an operation, fragments expanded."
    )
    max_fields: int = setting(
        "GATEWAY_MAX_FIELDS", 1_000, "Fields in an operation, fragments expanded."
    )
    max_root_fields: int = setting(
        "GATEWAY_MAX_ROOT_FIELDS", 30, "Fields at the root of an operation."
    )
    max_rows: int = setting(
        "GATEWAY_MAX_ROWS",
        20_000,
        "Rows an operation may ask for: page sizes multiplied down the nesting.",
    )
    page_size: int = setting(
        "GATEWAY_PAGE_SIZE", 20, "Rows of a list when neither first nor last is given.", least=1
    )
    max_offset: int = setting("GATEWAY_MAX_OFFSET", 10_000, "Rows that an offset may skip.")
    max_related_filters: int = setting(
        "GATEWAY_MAX_RELATED_FILTERS", 20, "Conditions on related rows in one filter."
    )
    max_page_size: int = setting("GATEWAY_MAX_PAGE_SIZE", 100, "Largest first or last.", least=1)
    request_timeout: float = setting(
        "GATEWAY_REQUEST_TIMEOUT", 30.0, "Longest time for one request."
    )
    operation_cache_bytes: int = setting(
        "GATEWAY_OPERATION_CACHE_BYTES", 32_000_000, "Memory for parsed operations and their plans."
    )
    operation_cache_entries: int = setting(
        "GATEWAY_OPERATION_CACHE_ENTRIES", 2_000, "Parsed operations remembered."
    )
    shapes_per_operation: int = setting(
        "GATEWAY_SHAPES_PER_OPERATION",
        50,
        "Plans remembered per operation, one for each shape of its variables.",
    )

    # Sockets and streams
    max_connections: int = setting(
        "GATEWAY_MAX_CONNECTIONS", 20_000, "Open sockets and streams per process."
    )
    max_connections_per_subject: int = setting(
        "GATEWAY_MAX_CONNECTIONS_PER_SUBJECT",
        50,
        "Open sockets and streams of one person per process.",
    )
    max_operations_per_connection: int = setting(
        "GATEWAY_MAX_OPERATIONS_PER_CONNECTION",
        100,
        "Operations that go on at once on one socket or stream, subscriptions first of all.",
    )
    max_subscriptions_per_subject: int = setting(
        "GATEWAY_MAX_SUBSCRIPTIONS_PER_SUBJECT",
        500,
        "Operations that go on at once on all of a person's sockets and streams in a process.",
    )
    init_timeout: float = setting(
        "GATEWAY_INIT_TIMEOUT",
        10.0,
        "How long a socket may take to say who is there, and a reserved stream to be opened.",
    )
    ping_interval: float = setting(
        "GATEWAY_PING_INTERVAL",
        60.0,
        "Between two pings or heartbeats; who leaves two pings unanswered is cut off.",
    )
    token_notice: float = setting(
        "GATEWAY_TOKEN_NOTICE",
        60.0,
        "How long before its end a socket is told that its token expires.",
    )
    outbox_bytes: int = setting(
        "GATEWAY_OUTBOX_BYTES", 1_000_000, "Events that may wait for one client, in bytes."
    )
    slow_reader: str = setting(
        "GATEWAY_SLOW_READER",
        "gap",
        (
            "When more would wait: `gap` tells that events are missing, `coalesce` keeps the "
            "newest of each row, `disconnect` closes with the cursor to resume from."
        ),
        choices=("gap", "coalesce", "disconnect"),
    )
    message_rate: int = setting(
        "GATEWAY_MESSAGE_RATE",
        200,
        "Messages read from one socket per second; others wait.",
        least=1,
    )
    websocket_compression: bool = setting(
        "GATEWAY_WEBSOCKET_COMPRESSION",
        False,
        "Offer permessage-deflate; each socket then takes ten times the memory.",
    )
    metrics: bool = setting(
        "GATEWAY_METRICS", False, "Serve the process's metrics for Prometheus at /metrics."
    )

    # HTTP
    cors_origins: tuple[str, ...] = setting(
        "GATEWAY_CORS_ORIGINS", (), "Origins that browsers may call from; * for any."
    )
    gzip_min_bytes: int = setting(
        "GATEWAY_GZIP_MIN_BYTES",
        1_400,
        "Answers of this size and more are compressed when the client can read it.",
    )
    shutdown_grace: float = setting(
        "GATEWAY_SHUTDOWN_GRACE",
        20.0,
        "How long running requests may take to finish after SIGTERM.",
    )
    log_level: str = setting(
        "GATEWAY_LOG_LEVEL",
        "info",
        "debug, info, warning or error.",
        choices=("debug", "info", "warning", "error"),
    )
    log_format: str = setting(
        "GATEWAY_LOG_FORMAT", "json", "`json` or `text`.", choices=("json", "text")
    )

    # Subscriptions
    redis_url: Secret = setting(
        "REDIS_URL",
        Secret(""),
        (
            "Redis or Valkey that the processes share: one reads the event log, the others follow it; "
            "empty, each reads for itself."
        ),
    )

    # Mutations, storage
    idempotency_secret: Secret = setting(
        "GATEWAY_IDEMPOTENCY_SECRET",
        Secret(""),
        (
            "Key of the HMAC that binds an idempotency key to its arguments, and of download "
            "addresses; the same in every process."
        ),
    )
    payout_keys: tuple[Secret, ...] = setting(
        "GATEWAY_PAYOUT_KEYS",
        (),
        (
            "Keys that encrypt payout details before Postgres sees them, `id:base64` of 32 bytes "
            "each; the first is the current one, the others still open what they sealed."
        ),
    )
    storage_url: str = setting(
        "SUPABASE_URL",
        "",
        "Supabase project, for signed storage URLs; empty uses a local folder in development.",
    )
    storage_key: Secret = setting(
        "SUPABASE_STORAGE_KEY", Secret(""), "Key that may sign storage URLs."
    )
    storage_expiry: int = setting("GATEWAY_STORAGE_EXPIRY", 3_600, "Lifetime of a signed URL.")

    def __post_init__(self) -> None:
        # A program may hand over plain text; from here on it is a secret.
        for name, hint in _hints().items():
            value = with_secrets(hint, getattr(self, name))
            object.__setattr__(self, name, value)

    def login(self, role: str) -> str:
        """The login of a database role, as the database knows it."""
        return self.login_prefix + role

    def login_user(self, role: str) -> str:
        """The login of a database role, as it is said to the server or pooler."""
        return self.login(role) + self.login_suffix

    def password(self, role: str) -> Secret:
        """The password of the role's login; empty where it is found elsewhere, or none is asked for."""
        own = {
            "anon": self.anon_password,
            "authenticated": self.authenticated_password,
            "service_role": self.service_role_password,
        }
        return own.get(role) or self.login_password

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


@cache
def _hints() -> dict[str, Any]:
    return get_type_hints(Settings)


def read_settings(environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Read `Settings` from the environment; `overrides` win. ConfigError names the variable."""
    source = os.environ if environ is None else environ
    return Settings(**{**read_environment(Settings, source), **overrides})
