"""What Postgres writes where a value does not fit the field's type: found in the bytes of an answer.

No text, number or jsonb can be written so, since Postgres spells a colon as itself. A column of type json
can hold any spelling; there it is sent with a blank in it, which changes its text and not its value.
"""

from __future__ import annotations

__all__ = ["KEY", "MARKER", "MOST", "SPACED"]

MARKER = '{"\\u003ainvalid":0}'
SPACED = '{"\\u003ainvalid": 0}'
KEY = ":invalid"
"""Its key once it is parsed; no GraphQL name has a colon."""
MOST = ":most"
"""The key of how many a list may have, in what stands for a longer one."""
