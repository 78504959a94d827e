"""`ERRORS`: the SQLSTATEs that the SQL of clones raises, and the code that a client sees."""

from __future__ import annotations

__all__ = ["ERRORS"]

# Stable: a code is never used again for another meaning.
ERRORS: dict[str, str] = {
    "XA001": "CLONE_ARCHIVED",
    "XA002": "TOO_MANY_CLONES",
    "XA003": "TOO_MANY_OPEN_TASKS",
    "XA004": "INVALID_CONFIG",
    "XA005": "JSON_TOO_LARGE",
    "XA006": "LEASE_LOST",
    "XA007": "TASK_ENDED",
    "XA008": "PAYMENT_DIFFERS",
    "XA009": "UNKNOWN_CURRENCY",
    "XA010": "PAYMENT_EVENT_DIFFERS",
    "XA011": "INVALID_SPAN_OF_FIGURES",
}
