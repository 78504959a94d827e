"""`ERRORS`: the SQLSTATEs that the SQL of creators raises in any phase, and the code that a client sees."""

from __future__ import annotations

__all__ = ["ERRORS"]

# Stable: a code is never used again for another meaning. Each phase declares its own: XV0 onboarding, XV1 platforms,
# XV2 content, XV3 AI, XV4 SEO, XV5 discovery, XV6 the queue.
ERRORS: dict[str, str] = {}
