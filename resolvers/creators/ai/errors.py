"""`ERRORS`: the SQLSTATEs that the SQL of suggestions raises, and the code that a client sees."""

from __future__ import annotations

__all__ = ["ERRORS"]

ERRORS = {
    "XV301": "UNKNOWN_AI_MODEL",
    "XV302": "SUGGESTION_PENDING",
    "XV303": "SUGGESTION_SETTLED",
    "XV304": "SUGGESTION_NOT_READY",
    "XV305": "NOT_SUGGESTED",
    "XV306": "SUGGESTION_APPLIED",
    "XV307": "SUGGESTION_REVERTED",
}
