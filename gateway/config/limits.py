"""What one operation may be, and what a caller may ask for in a minute."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.config.field import setting

__all__ = ["LimitSettings"]


@dataclass(frozen=True, kw_only=True)
class LimitSettings:
    """What one operation may be, and what a caller may ask for in a minute."""

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
        ("10000", "anon:5000"),
        (
            "Milliseconds that reading and planning what one caller sends may take, good or refused; by role "
            "in the same way."
        ),
    )
    query_time_per_minute: tuple[str, ...] = setting(
        "GATEWAY_QUERY_TIME_PER_MINUTE",
        ("60000", "anon:10000"),
        (
            "Milliseconds that the queries of one caller may take in Postgres, beyond the first 10 of each; by role "
            "in the same way."
        ),
    )
    burst_share: float = setting(
        "GATEWAY_BURST_SHARE",
        0.2,
        (
            "Part of a minute's requests, cost, work and time of queries that one caller may have within 5 "
            "seconds; with 1, all of it."
        ),
    )
    new_keys_per_minute: int = setting(
        "GATEWAY_NEW_KEYS_PER_MINUTE",
        30,
        "Keys of the application that are looked for and were not good lately, of one address.",
        least=1,
    )
