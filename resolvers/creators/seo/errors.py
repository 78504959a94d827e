"""`ERRORS`: the SQLSTATEs that the SQL of search engines raises, and the code that a client sees."""

from __future__ import annotations

__all__ = ["ERRORS"]

ERRORS = {
    "XV401": "UNKNOWN_SEARCH_ENGINE",
    "XV402": "SEARCH_ENGINE_DISCONNECTED",
    "XV403": "CONTENT_NOT_PUBLIC",
    "XV404": "URL_OUTSIDE_SITE",
    "XV405": "SUBMISSION_PENDING",
    "XV406": "SUBMISSION_SETTLED",
    "XV407": "TOO_MANY_SITES",
}
