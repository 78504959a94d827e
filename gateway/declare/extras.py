"""What a domain declares beside its types: API keys, downloads, services, signed links, sitemaps, webhooks."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager

from gateway.catalog import KeyLookup, Name, Signer, WebhookReader
from gateway.config import Settings
from gateway.config.setting import Setting
from gateway.declare.specification import (
    DownloadSpec,
    ServiceSpec,
    SignedLinkSpec,
    SitemapSpec,
    WebhookSpec,
)
from gateway.errors import ConfigError

__all__ = ["api_keys", "download", "service", "signed_link", "sitemap", "webhook"]


def api_keys(prefix: str, *, find: str, note: str) -> KeyLookup:
    """Keys of the application, with which programs sign in, for `Domain(keys=…)`.

    A request whose `apikey` header begins with `prefix` runs as the database role `api_key`. `find(digest bytea)`
    answers the claims of the key with that SHA-256 as jsonb, with its `key_id`, or null for a key that opens
    nothing; it is asked with each request. `note(key_id uuid)` keeps that it was used: each process calls it once a
    minute at most. Only service_role may execute either.

        keys=api_keys("acme_", find="public.find_key", note="public.note_key_use")
    """
    return KeyLookup(prefix, Name.parse(find), Name.parse(note))


def download(
    name: str,
    *,
    begin: str,
    rows: str,
    columns: Mapping[str, object],
    addresses: Mapping[str, tuple[str, Signer]] | None = None,
) -> DownloadSpec:
    """Rows to stream at `/downloads/NAME/ID`, as JSON Lines, CSV or Parquet, for `Domain(downloads=…)`.

    `begin(id uuid, format text)` is the function that permits and logs a download: it raises, or
    answers `row_count` and `file_name`. `rows(id uuid, after integer, limit integer)` reads the rows
    after a key, in its order. `columns` are what a file has of them, with their Python types; the
    first is the key, an integer from 1. Once begun, the rows of an id must never change.

    `addresses` are more columns, behind the others: `{"media_url": ("media_path", sign)}` has the address of what
    the column names. `await sign(context, paths)` is called once for a batch with the domain's context and each
    path once, and answers address by path; a path that it leaves out has none.
    """
    return DownloadSpec(name, begin, rows, dict(columns), dict(addresses or {}))


def service(
    name: str,
    do: Callable[..., Awaitable[object]],
    *,
    description: str,
    keep: str | None = None,
    at_once: int = 4,
    seconds: float = 300,
    lease: float = 60,
    attempts: int = 5,
    wait: float = 10,
    longest_wait: float = 3600,
    extra: str = "",
    imports: Sequence[str] = (),
    opens: Callable[[Settings], AbstractAsyncContextManager[object]] | None = None,
) -> ServiceSpec:
    """What `gateway work` does for `Domain(services=…)`, one piece of work after the other.

    SQL asks for it: `private.ask_for_work(name, key, payload)`, in the transaction that gives it something to do. Then
    `await do(item, tools)` is called with a `WorkItem` and `WorkTools`, and answers a result that is JSON.
    `keep(key text, result jsonb)` keeps that, in the transaction that notes that the work is done, as service_role;
    only that role may execute it. So what it writes is there once, however often a process was killed; `do` may be
    called again.

    `opens(settings)` is an asynchronous context manager for connections that the service keeps: entered once in a
    process, it gives `tools.opened`.

    What `do` or `keep` raises is tried again after `wait` seconds, twice as long after each further time and
    `longest_wait` at most, each by chance between half and all of it, and no earlier than `TryLater` says. After as
    many `attempts` it is given up, and at once for `GivenUp`. One process does `at_once` of them side by side, each
    within `seconds`; one that is silent for `lease` seconds loses them to another. `imports` are modules that it
    cannot do without, and `extra` is what to install for them. Raises ConfigError.

        services=[service("thumbnails", make_thumbnail, keep="public.keep_thumbnail", description="Makes thumbnails.")]
    """
    said = ServiceSpec(
        name, description, do, keep, at_once, seconds, lease, attempts, wait, longest_wait, extra,
        tuple(imports), opens,
    )  # fmt: skip
    _check_service(said)
    return said


def _check_service(said: ServiceSpec) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", said.name):
        raise ConfigError(
            f"{said.name!r} cannot be the name of a service.",
            hint="Use lower-case letters, digits and underscores.",
        )
    for what, value, least in (
        ("at_once", said.at_once, 1),
        ("attempts", said.attempts, 1),
        ("seconds", said.seconds, 0.1),
        ("lease", said.lease, 0.1),
        ("wait", said.wait, 0.1),
        ("longest_wait", said.longest_wait, said.wait),
    ):
        if value < least:
            raise ConfigError(
                f"The service {said.name} has {what}={value:g}.", hint=f"Give {least:g} or more."
            )


def signed_link(
    name: str, *, function: str, title: str, text: str, button: str, done: str
) -> SignedLinkSpec:
    """What whoever has an address may say, signed in or not, for `Domain(links=…)`: to be written to no more.

    `SignedLinks(settings).sign(name, id)` makes the address `/links/NAME/…` of an id, which nobody else can make and
    which never ends. There is a page with a `title`, a `text` and a `button`; reading it does nothing. The button, and
    a program of mail that posts to the address (RFC 8058), has `function(p_id uuid)` called as service_role, which
    alone may execute it; it may be called again. Then the page says what is `done`.
    """
    return SignedLinkSpec(name, function, title, text, button, done)


def sitemap(name: str, *, rows: str, site: Setting[str]) -> SitemapSpec:
    """Public pages that crawlers find in `/sitemap.xml`, for `Domain(sitemaps=…)`.

    `rows(after uuid, until uuid, limit integer)` is read as anybody who is not signed in, and answers `page`, the key,
    `path`, which stands behind the address of the site, and `modified_at`, which may be null: of the pages with a
    key greater than `after` and no greater than `until` the first ones, in the order of the key, found by an index. A
    migration says `private.list_sitemap(name, rows)`, and triggers `private.note_page(name)` tell of each page that
    is shown, hidden or changed. `site` is the setting with the address of the site, one for all.

        sitemaps=[sitemap("books", rows="library.book_pages", site=SITE_URL)]
    """
    return SitemapSpec(name, rows, site)


def webhook(
    name: str,
    *,
    read: Callable[[Settings], WebhookReader],
    function: str,
    arguments: Mapping[str, object],
    max_body_bytes: int | None = None,
) -> WebhookSpec:
    """What another service tells at `POST /webhooks/NAME`, for `Domain(webhooks=…)`.

    `read(settings)` is called once, and answers what is called for each body, as bytes, with the headers, by
    lower-case name. That verifies the signature and answers the arguments of the function, by their names without
    `p_`, or None for an event from which nothing follows: its sender is told 200, and nothing is called. It may be
    awaited, where a key has to be fetched. It raises `WebhookRefused` or one of its kind, and MalformedRequest for
    what is no event. `arguments` are
    their Python types. The function is called once, as service_role; only that role may execute it. It has to take
    an event that comes again, and answers nothing that matters: the sender is told 200. `max_body_bytes` is the longest
    body that its sender has, where that is another than GATEWAY_MAX_BODY_BYTES lets clients send.

        webhooks=[webhook("acme", read=read_acme, function="shop.log_event", arguments={"event_id": str})]
    """
    return WebhookSpec(name, function, dict(arguments), read, max_body_bytes)
