"""The database: logins, the pool and its turns, statements, scheduled work."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.config.field import setting
from gateway.config.secret import Secret

__all__ = ["DatabaseSettings"]


@dataclass(frozen=True, kw_only=True)
class DatabaseSettings:
    """The database: logins, the pool and its turns, statements, scheduled work."""

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

    outside_hosts: tuple[str, ...] = setting(
        "GATEWAY_OUTSIDE_HOSTS",
        (),
        (
            "In development and tests: `name=address` pairs of servers that addresses which people set may lead to, "
            "though they are not of the public internet. Production refuses it."
        ),
    )
    jobs_poll: float = setting(
        "GATEWAY_JOBS_POLL",
        5.0,
        "How often `gateway jobs` looks at the schedule and the queue, and `gateway work` at its work.",
    )
    jobs_timeout: float = setting(
        "GATEWAY_JOBS_TIMEOUT", 900.0, "How long one job may take.", least=0.01
    )
    jobs_takeover: float = setting(
        "GATEWAY_JOBS_TAKEOVER",
        30.0,
        "How long a runner may be silent before another takes its jobs over.",
    )
