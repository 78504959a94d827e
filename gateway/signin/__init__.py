"""The sign-in for development: accounts, sessions and tokens as Supabase Auth has them, on this machine's database.

Nothing here knows HTTP: `gateway/http/signin/` does.
"""

from __future__ import annotations

from gateway.signin.accounts import SignedIn
from gateway.signin.allowed import is_sign_in_served
from gateway.signin.passwords import hash_password
from gateway.signin.refusals import SignInRefused, refused
from gateway.signin.sessions import Device
from gateway.signin.sign_in import SignIn
from gateway.signin.store import Row

__all__ = [
    "Device",
    "Row",
    "SignIn",
    "SignInRefused",
    "SignedIn",
    "hash_password",
    "is_sign_in_served",
    "refused",
]
