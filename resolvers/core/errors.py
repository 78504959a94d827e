"""`ERRORS`: the SQLSTATEs that the core's SQL raises, and the code that a client sees."""

from __future__ import annotations

__all__ = ["ERRORS"]

# Stable: a code is never used again for another meaning.
ERRORS: dict[str, str] = {
    "XC001": "ACCOUNT_SUSPENDED",
    "XC002": "APPEND_ONLY",
}
