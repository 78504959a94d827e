"""Who is calling: a Supabase token or key → `Identity`, or an `IdentityError` that says why not."""

from gateway.identity.identity import ANON, Identity
from gateway.identity.verifier import Verifier

__all__ = ["ANON", "Identity", "Verifier"]
