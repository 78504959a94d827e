"""Sessions of a person."""

from __future__ import annotations

from datetime import datetime

from gateway import call, inputs, result, root

__all__ = ["SessionMutations"]


@inputs
class SignOutEverywhereInput:
    """No fields but the idempotency key, since it is about your own sessions."""


@result
class SignOutEverywherePayload:
    """When your sessions ended."""

    signed_out_at: datetime
    """The moment until which all tokens that were issued to you are no longer accepted."""


@root
class SessionMutations:
    """Ending the caller's own sessions."""

    sign_out_everywhere: SignOutEverywherePayload = call(
        "public.sign_out_everywhere", SignOutEverywhereInput, idempotent=True
    )
    """Sign out on every device, this one included, and close your subscriptions; sign in again to continue."""
