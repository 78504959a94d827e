"""Who is calling: a token or key → `Identity`, or an `IdentityError` that says why not."""

from gateway.identity.api_keys import ApiKeys
from gateway.identity.identity import ANON, KEY_ROLE, Claims, Identity
from gateway.identity.verifier import Verifier

__all__ = ["ANON", "KEY_ROLE", "ApiKeys", "Claims", "Identity", "Verifier"]
