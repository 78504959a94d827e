"""An error → what an admin reads of it where it is kept."""

from __future__ import annotations

__all__ = ["words_of"]


def words_of(error: BaseException) -> str:
    """The message with its detail and hint, and the SQLSTATE; 2,000 characters at most."""
    sqlstate = getattr(error, "sqlstate", None)
    said = [str(error) or type(error).__name__, f"SQLSTATE {sqlstate}" if sqlstate else ""]
    return "\n".join(filter(None, said))[:2000]
