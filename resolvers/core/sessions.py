"""Sessions of a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import call, inputs, result, root

__all__ = ["DisconnectUserPayload", "SessionMutations"]


@inputs
class SignOutEverywhereInput:
    """No fields but the idempotency key, since it is about your own sessions."""


@result
class SignOutEverywherePayload:
    """When your sessions ended."""

    signed_out_at: datetime
    """The moment until which all tokens that were issued to you are no longer accepted."""


@inputs
class DisconnectUserInput:
    """The person to sign out everywhere, and why."""

    user_id: UUID
    """The id of the person."""

    reason: str
    """Why the person is signed out, 1 to 2,000 characters; it is kept for admins."""


@result
class DisconnectUserPayload:
    """The person who was signed out."""

    user_id: UUID
    """The id of the account whose sessions and subscriptions were ended."""


@root
class SessionMutations:
    """Ending sessions: one's own, and as an admin those of others."""

    sign_out_everywhere: SignOutEverywherePayload = call(
        "public.sign_out_everywhere", SignOutEverywhereInput, idempotent=True
    )
    """Sign out on every device, this one included, and close your subscriptions; sign in again to continue."""

    disconnect_user: DisconnectUserPayload = call(
        "public.disconnect_user", DisconnectUserInput, idempotent=True
    )
    """Sign a person out everywhere and close their subscriptions; they may sign in again. For admins."""
