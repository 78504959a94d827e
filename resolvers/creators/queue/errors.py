"""`ERRORS`: the SQLSTATEs that the SQL of the queue raises, and the code that a client sees."""

from __future__ import annotations

__all__ = ["ERRORS"]

ERRORS = {
    "XV601": "UNKNOWN_JOB_TYPE",
    "XV602": "TOO_MANY_OPEN_JOBS",
    "XV603": "JOB_LEASE_LOST",
    "XV604": "JOB_CANCELLED",
    "XV605": "JOB_ENDED",
    "XV606": "JOB_NOT_FAILED",
    "XV607": "JOB_DATA_TOO_LARGE",
    "XV608": "STRIPE_EVENT_NOT_FAILED",
    "XV609": "JOB_LOG_FULL",
    "XV610": "NOTHING_WAITS_FOR_JOB",
}
