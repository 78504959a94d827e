"""`Settings`: every setting of the gateway, from one table, read once from the environment."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_type_hints

from gateway.environment import Variables, read_environment, with_secrets
from gateway.errors import ConfigError
from gateway.secret import Secret
from gateway.setting import Setting

__all__ = ["FIELDS", "Secret", "Settings", "read_settings"]

T = TypeVar("T")

DEVELOPMENT_SECRET = "super-secret-jwt-token-with-at-least-32-characters-long"  # noqa: S105 - Supabase's own public development secret


RENAMED = {
    "GATEWAY_SCHEMA": "Name the application's tuple of domains in GATEWAY_APPLICATION, as module:attribute.",
    "GATEWAY_SQL_DIR": "Leave it out: each domain says where its SQL is, as Domain(sql=…).",
}
"""What a variable of before is now: a gateway that passed over it would serve something else."""


def setting(
    env: str, default: Any, help: str, *, choices: tuple[str, ...] = (), least: float | None = None
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
    application: str = setting(
        "GATEWAY_APPLICATION",
        "resolvers:DOMAINS",
        "Where the application's domains are: `module:attribute`.",
    )
    domains: tuple[str, ...] = setting(
        "DOMAINS",
        (),
        "Domains to serve, migrate and seed, by their names; all of them unless given.",
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
    api_key_password: Secret = setting(
        "GATEWAY_LOGIN_PASSWORD_API_KEY",
        Secret(""),
        "Password of the login of api_key, where it is another one.",
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
    read_share: float = setting(
        "GATEWAY_READ_SHARE", 0.75, "Part of a role's connections that queries have, at most."
    )
    mutation_share: float = setting(
        "GATEWAY_MUTATION_SHARE", 0.5, "Part of a role's connections that mutations have, at most."
    )
    subscription_share: float = setting(
        "GATEWAY_SUBSCRIPTION_SHARE",
        0.5,
        "Part of a role's connections that the events of subscriptions have, at most.",
    )
    caller_share: float = setting(
        "GATEWAY_CALLER_SHARE",
        0.66,
        "Part of the connections of queries, and of those of mutations, that one caller has at a time.",
    )
    pool_timeout: float = setting(
        "GATEWAY_POOL_TIMEOUT",
        5.0,
        "How long a request waits for a connection, and how long connecting may take.",
    )
    queue_time: float = setting(
        "GATEWAY_QUEUE_TIME",
        1.0,
        (
            "How long a request may have to wait for a connection, as it is estimated when it comes: "
            "one that would wait longer is OVERLOADED at once."
        ),
    )
    queue_length: int = setting(
        "GATEWAY_QUEUE_LENGTH", 2_000, "Requests that may wait for connections of one role."
    )
    queue_length_per_caller: int = setting(
        "GATEWAY_QUEUE_LENGTH_PER_CALLER", 200, "Requests of one caller among them."
    )
    statement_timeout: tuple[str, ...] = setting(
        "GATEWAY_STATEMENT_TIMEOUT",
        (),
        (
            "How long a statement may take, `30`, and of one role, `anon:3`; empty leaves it to the "
            "logins, to which `migrate` gives their role's time or 3, 8 and 30 s."
        ),
    )
    lock_timeout: tuple[str, ...] = setting(
        "GATEWAY_LOCK_TIMEOUT",
        ("2",),
        "How long a caller's transaction waits for a lock, and of one role, `anon:0.5`; 0 is no limit.",
    )
    idle_timeout: tuple[str, ...] = setting(
        "GATEWAY_IDLE_TIMEOUT",
        ("10",),
        (
            "How long a caller's transaction may be idle before Postgres ends it, and of one role, "
            "`anon:5`; 0 is no limit."
        ),
    )
    statement_cache_bytes: int = setting(
        "GATEWAY_STATEMENT_CACHE_BYTES",
        32_000_000,
        (
            "Memory that prepared statements may take per backend; one is counted as 32 KB and 250 bytes "
            "for each character of its text, and not kept where that is more than a quarter."
        ),
    )
    max_statement_length: int = setting(
        "GATEWAY_MAX_STATEMENT_LENGTH",
        100_000,
        "Characters of SQL that one statement of an operation may have.",
        least=1,
    )

    # Scheduled work
    jobs_poll: float = setting(
        "GATEWAY_JOBS_POLL", 5.0, "How often `gateway jobs` looks at the schedule and the queue."
    )
    jobs_timeout: float = setting(
        "GATEWAY_JOBS_TIMEOUT", 900.0, "How long one job may take.", least=0.01
    )
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
    key_rate: int = setting(
        "GATEWAY_KEY_RATE",
        100,
        "Requests per second and process with one API key of the application; 0 is any number.",
    )
    token_cache_entries: int = setting(
        "GATEWAY_TOKEN_CACHE_ENTRIES", 10_000, "Verified tokens remembered until they expire."
    )

    # Limits
    max_body_bytes: int = setting(
        "GATEWAY_MAX_BODY_BYTES", 2_000_000, "Longest request body and WebSocket message.", least=1
    )
    max_document_length: int = setting(
        "GATEWAY_MAX_DOCUMENT_LENGTH", 100_000, "Characters in a document.", least=1
    )
    max_tokens: int = setting("GATEWAY_MAX_TOKENS", 4_000, "Lexical tokens in a document.", least=1)
    max_depth: int = setting("GATEWAY_MAX_DEPTH", 15, "Nesting of fields.", least=1)
    max_aliases: int = setting(
        "GATEWAY_MAX_ALIASES", 60, "Aliased fields in an operation, fragments expanded."
    )
    max_fields: int = setting(
        "GATEWAY_MAX_FIELDS", 1_000, "Fields in an operation, fragments expanded.", least=1
    )
    max_root_fields: int = setting(
        "GATEWAY_MAX_ROOT_FIELDS", 30, "Fields at the root of an operation.", least=1
    )
    max_values: int = setting(
        "GATEWAY_MAX_VALUES",
        10_000,
        (
            "Values in the variables, lists and objects and what they hold, each counted as often as it is "
            "used. A request holds 12,000 at most."
        ),
        least=1,
    )
    max_rows: int = setting(
        "GATEWAY_MAX_ROWS",
        20_000,
        "Rows an operation may ask for: page sizes multiplied down the nesting.",
        least=1,
    )
    max_cost: int = setting(
        "GATEWAY_MAX_COST",
        25_000,
        (
            "What one operation may cost: a unit is a row that is read by a key, a count or figures over a "
            "list are 100."
        ),
        least=1,
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
        "GATEWAY_REQUEST_TIMEOUT", 30.0, "Longest time for one request.", least=0.01
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
        least=1,
    )

    # What a caller may ask for in a minute
    requests_per_minute: tuple[str, ...] = setting(
        "GATEWAY_REQUESTS_PER_MINUTE",
        ("6000",),
        "Requests of one caller, and operations on sockets; of one role `anon:600`; `none` is any number.",
    )
    bytes_per_minute: tuple[str, ...] = setting(
        "GATEWAY_BYTES_PER_MINUTE",
        ("20000000",),
        "Bytes of one caller's requests and messages that are longer than 10,000; by role in the same way.",
    )
    texts_per_minute: tuple[str, ...] = setting(
        "GATEWAY_TEXTS_PER_MINUTE",
        ("600",),
        "Documents of one caller that this process has not seen lately; by role in the same way.",
    )
    cost_per_minute: tuple[str, ...] = setting(
        "GATEWAY_COST_PER_MINUTE",
        ("600000", "anon:200000"),
        "What the operations of one caller may cost together; by role in the same way.",
    )
    work_per_minute: tuple[str, ...] = setting(
        "GATEWAY_WORK_PER_MINUTE",
        ("10000",),
        (
            "Milliseconds that reading and planning what one caller sends may take, good or refused; by role "
            "in the same way."
        ),
    )
    burst_share: float = setting(
        "GATEWAY_BURST_SHARE",
        0.2,
        (
            "Part of a minute's requests, cost and work that one caller may have within 5 seconds; with 1, "
            "all of it."
        ),
    )
    new_keys_per_minute: int = setting(
        "GATEWAY_NEW_KEYS_PER_MINUTE",
        30,
        "Keys of the application that are looked for and were not good lately, of one address.",
        least=1,
    )

    # Sockets and streams
    max_connections: int = setting(
        "GATEWAY_MAX_CONNECTIONS", 20_000, "Open sockets and streams per process.", least=1
    )
    max_connections_per_caller: int = setting(
        "GATEWAY_MAX_CONNECTIONS_PER_CALLER",
        50,
        "Open sockets and streams of one caller per process: a subject, or the address of who has none.",
        least=1,
    )
    max_operations_per_connection: int = setting(
        "GATEWAY_MAX_OPERATIONS_PER_CONNECTION",
        100,
        "Operations that go on at once on one socket or stream, subscriptions first of all.",
        least=1,
    )
    max_operations_per_caller: int = setting(
        "GATEWAY_MAX_OPERATIONS_PER_CALLER",
        200,
        (
            "Queries and mutations of one caller that are in work at once in a process, however they came: of a "
            "subject, or of the address of who has none."
        ),
        least=1,
    )
    max_subscriptions_per_caller: int = setting(
        "GATEWAY_MAX_SUBSCRIPTIONS_PER_CALLER",
        500,
        "Operations that go on at once on all of a caller's sockets and streams in a process.",
        least=1,
    )
    init_timeout: float = setting(
        "GATEWAY_INIT_TIMEOUT",
        10.0,
        "How long a socket may take to say who is there, and a reserved stream to be opened.",
        least=0.01,
    )
    ping_interval: float = setting(
        "GATEWAY_PING_INTERVAL",
        60.0,
        "Between two pings or heartbeats; who leaves two pings unanswered is cut off.",
        least=0.01,
    )
    token_notice: float = setting(
        "GATEWAY_TOKEN_NOTICE",
        60.0,
        "How long before its end a socket is told that its token expires.",
    )
    outbox_bytes: int = setting(
        "GATEWAY_OUTBOX_BYTES", 1_000_000, "Events that may wait for one client, in bytes.", least=1
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
        "Messages read from all of a caller's sockets per second; others wait.",
        least=1,
    )
    websocket_compression: bool = setting(
        "GATEWAY_WEBSOCKET_COMPRESSION",
        False,
        "Offer permessage-deflate; each socket then takes ten times the memory.",
    )
    # HTTP
    trusted_proxies: tuple[str, ...] = setting(
        "GATEWAY_TRUSTED_PROXIES",
        (),
        (
            "Addresses and networks of the proxies in front, whose word about a client's address is "
            "believed; empty: the peer's address counts."
        ),
    )
    forwarded_header: str = setting(
        "GATEWAY_FORWARDED_HEADER",
        "x-forwarded-for",
        "The header in which they say it: `x-forwarded-for`, or `forwarded` (RFC 7239).",
        choices=("x-forwarded-for", "forwarded"),
    )
    header_timeout: float = setting(
        "GATEWAY_HEADER_TIMEOUT",
        10.0,
        "How long a request's line and headers may take to arrive.",
        least=0.01,
    )
    body_timeout: float = setting(
        "GATEWAY_BODY_TIMEOUT",
        20.0,
        "How long a request's body may take to arrive.",
        least=0.01,
    )
    keep_alive: float = setting(
        "GATEWAY_KEEP_ALIVE",
        75.0,
        "How long a connection may rest between two requests; longer than a proxy in front keeps it.",
        least=0.01,
    )
    write_timeout: float = setting(
        "GATEWAY_WRITE_TIMEOUT",
        30.0,
        "How long a client may take for 64 KB of an answer, or for the rest of it.",
        least=0.01,
    )
    max_header_bytes: int = setting(
        "GATEWAY_MAX_HEADER_BYTES",
        32_000,
        "Longest URL, and longest headers together.",
        least=1,
    )
    max_bodies_bytes: int = setting(
        "GATEWAY_MAX_BODIES_BYTES",
        200_000_000,
        "Bytes of request bodies and unfinished messages that a process holds at once.",
        least=1,
    )
    max_clients: int = setting(
        "GATEWAY_MAX_CLIENTS",
        25_000,
        "TCP connections of a process, sockets and streams among them, as far as file descriptors reach.",
        least=1,
    )
    max_clients_per_address: int = setting(
        "GATEWAY_MAX_CLIENTS_PER_ADDRESS",
        1_000,
        "TCP connections of one address to a process; a trusted proxy has no such limit.",
        least=1,
    )
    arrivals_per_second: int = setting(
        "GATEWAY_ARRIVALS_PER_SECOND",
        1_000,
        "TCP connections that one address may open in a second; a trusted proxy has no such limit.",
        least=1,
    )
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
    storage_url: str = setting(
        "SUPABASE_URL",
        "",
        "Supabase project, for signed storage URLs; empty uses a local folder in development.",
    )
    storage_key: Secret = setting(
        "SUPABASE_STORAGE_KEY", Secret(""), "Key that may sign storage URLs."
    )
    storage_expiry: int = setting("GATEWAY_STORAGE_EXPIRY", 3_600, "Lifetime of a signed URL.")

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
        """The login of a database role, as it is said to the server or pooler."""
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
        """True where somebody may explore the schema."""
        return self.introspection and (self.is_development or bool(self.explorer_roles))

    @property
    def is_explored_by_all(self) -> bool:
        """True where nobody needs to be asked who they are."""
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
def _hints() -> dict[str, Any]:
    return get_type_hints(Settings)


def read_settings(environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Read `Settings` from the environment; `overrides` win. ConfigError names the variable."""
    source = os.environ if environ is None else environ
    for name, remedy in RENAMED.items():
        if source.get(name):
            raise ConfigError(f"{name} is no setting any more.", hint=remedy)
    values = {"variables": Variables(source), **read_environment(Settings, source), **overrides}
    return Settings(**values)
