"""`StripeStandIn`: Checkout, payments, refunds and disputes as Stripe documents them, with the buyer's part as methods.

Its objects have the fields of Stripe's interface 2026-10-28 that its library declares (`tests/payments` compares them);
the ids are Stripe's in form.
"""

from __future__ import annotations

from tests.harness.providers.stripe_checkout import StripeCheckout
from tests.harness.providers.stripe_objects import KEY, SIGNING_SECRET
from tests.harness.providers.stripe_reversals import StripeReversals

__all__ = ["KEY", "SIGNING_SECRET", "StripeStandIn"]


class StripeStandIn(StripeCheckout, StripeReversals):
    """All of it, at one address."""
