"""Downloads: rows of a function, streamed as a file in batches, as the caller and in bounded memory.

`batch` reads rows after a key, `formats` turns them into bytes, `transfer` permits, logs and delivers.
The HTTP side is `gateway.http.download`; `gateway.secrets.tickets` signs addresses.
"""

from __future__ import annotations

from gateway.downloads.formats import FORMATS, Format
from gateway.downloads.transfer import File, Interrupted, Transfer

__all__ = [
    "FORMATS",
    "File",
    "Format",
    "Interrupted",
    "Transfer",
]
