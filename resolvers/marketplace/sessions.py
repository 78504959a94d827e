"""Sessions of a person."""

from __future__ import annotations

from datetime import datetime

from gateway import call, inputs, result, root

__all__ = ["SessionMutations"]


@inputs
class SignOutEverywhereInput:
    """Nothing to say: it is about yourself."""


@result
class SignOutEverywherePayload:
    """What has ended."""

    signed_out_at: datetime
    """Tokens that were issued until this moment act no more."""


@root
class SessionMutations:
    """Ending sessions of one's own."""

    sign_out_everywhere: SignOutEverywherePayload = call(
        "public.sign_out_everywhere", SignOutEverywhereInput, idempotent=True
    )
    """Sign out on every device, this one too, and close your subscriptions; sign in again to go on."""
