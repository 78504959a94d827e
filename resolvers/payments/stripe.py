"""`open_stripe`: Stripe's own library as the settings say, and what its errors mean for money."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from gateway import GivenUp, Secret, Setting, Settings, Weakness
from resolvers.payments.addresses import plain_text
from resolvers.payments.outcomes import Failure, NotDone, Refused, Unknown

if TYPE_CHECKING:  # 0.5 s of a start, which only services need
    from stripe import StripeClient, StripeError

__all__ = ["STRIPE_KEY", "STRIPE_SETTINGS", "STRIPE_URL", "Stripe", "open_stripe"]

Answer = TypeVar("Answer")


def _other(key: Secret) -> Sequence[Weakness]:
    text = key.reveal()
    if not text or text.startswith(("sk_live_", "rk_live_")):
        return ()
    return [Weakness("is no key of live mode, so no money moves", "use sk_live_ or rk_live_")]


STRIPE_KEY = Setting(
    "STRIPE_SECRET_KEY",
    Secret,
    Secret(""),
    "Key with which Stripe is asked: `sk_live_…`, better a restricted `rk_live_…`, or `sk_test_…` for tests.",
    doubt=_other,
    without="nobody pays in or is paid through Stripe",
    remedy="make a restricted key at Stripe",
)
STRIPE_URL = Setting(
    "STRIPE_API_URL",
    str,
    "https://api.stripe.com",
    "Where Stripe is asked; another address is a stand-in for tests.",
    check=plain_text,
)
STRIPE_TIMEOUT = Setting(
    "STRIPE_TIMEOUT",
    float,
    30.0,
    "Seconds that Stripe may be silent before the outcome of a request counts as unknown.",
    least=0.1,
)
STRIPE_SETTINGS = (STRIPE_KEY, STRIPE_URL, STRIPE_TIMEOUT)

TRANSIENT = frozenset({401, 403, 429})
"""Nothing was done, and after somebody has put it right, or some time, it will be."""
REFUSALS = frozenset({400, 402, 404})


class Stripe:
    """The client of Stripe's library, and `ask`, which answers its errors as values."""

    def __init__(self, client: StripeClient | None) -> None:
        self._client = client

    @property
    def client(self) -> StripeClient:
        """The library's; raises GivenUp where there is no key."""
        if self._client is None:
            raise GivenUp("Stripe is not configured: STRIPE_SECRET_KEY is not set.")
        return self._client

    async def ask(self, asked: Awaitable[Answer]) -> Answer | Failure:
        """What a call of the client answers: `await stripe.ask(stripe.client.v1.refunds.create_async(…))`.

        Give what moves money an `idempotency_key` in its options. Stripe keeps it for 24 hours at least, and answers
        the same to the same key, a 500 too.
        """
        from stripe import StripeError

        try:
            return await asked
        except StripeError as error:
            return _failure(error)
        except (AttributeError, KeyError, TypeError, ValueError):  # JSON, and no object of Stripe
            return Unknown("Stripe answered what cannot be read.")


def _failure(error: StripeError) -> Failure:
    import httpx
    import stripe

    if isinstance(error, stripe.APIConnectionError):
        cause = error.__cause__
        if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
            return NotDone("Stripe cannot be reached.")
        return Unknown(f"Stripe did not answer: {type(cause).__name__}.")
    # the first request with this key was another one, and may have been done
    if isinstance(error, stripe.IdempotencyError) or error.code == "idempotency_key_in_use":
        return Unknown("Stripe knows the key of this request for another one.")
    if error.http_status in TRANSIENT:
        return NotDone(f"Stripe answered {error.http_status}: {_words(error)}")
    if error.http_status in REFUSALS and error.error is not None:
        return Refused(error.code or error.error.type or "refused", _words(error))
    # of a 500 Stripe says that it may have been done; HTML is of somebody between
    return Unknown(f"Stripe answered {error.http_status}.")


def _words(error: StripeError) -> str:
    """What Stripe says, which names no key but by its last characters."""
    return (error.user_message or "no reason")[:200]


@asynccontextmanager
async def open_stripe(settings: Settings) -> AsyncIterator[Stripe]:
    """Stripe as the settings say, for `opens` of a service. It repeats nothing by itself: that is decided where the
    work is known.
    """
    key = settings.of(STRIPE_KEY).reveal()
    if not key:
        yield Stripe(None)
        return
    from stripe import HTTPXClient, StripeClient

    over_http = HTTPXClient(timeout=settings.of(STRIPE_TIMEOUT))
    client = StripeClient(
        key,
        base_addresses={"api": settings.of(STRIPE_URL).rstrip("/")},
        http_client=over_http,
        max_network_retries=0,
    )
    try:
        yield Stripe(client)
    finally:
        await over_http.close_async()  # type: ignore[no-untyped-call]
