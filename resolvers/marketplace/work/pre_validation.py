"""`PRE_VALIDATION`: fetches the file of an answer that waits, has it looked into, and says what was found."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from gateway import GivenUp, WorkItem, WorkTools, service
from resolvers.media.apart import Apart, opened_apart

__all__ = ["PRE_VALIDATION"]

ASK = "select public.media_to_check($1::text::uuid)"
LARGEST = 100 * 2**20
"""Bytes: no upload may have more."""


async def look_into(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_media_check` keeps; None where nothing waits any more."""
    apart = tools.opened
    assert isinstance(apart, Apart)
    (row,) = await tools.fetch(ASK, item.key)
    if row[0] is None:
        return None
    asked = json.loads(row[0])
    with tempfile.TemporaryDirectory(prefix="pre-validation-") as folder:
        path = Path(folder) / "file"
        if not await tools.storage.fetch(asked["bucket"], asked["path"], path, LARGEST):
            raise GivenUp("The file is not in the storage.")
        found = await apart.look(path, asked["content_type"], asked["limits"])
    return {"upload_id": asked["upload_id"], **found}


PRE_VALIDATION = service(
    "pre_validation",
    look_into,
    keep="public.keep_media_check",
    description="Looks into the media of answers before anybody reviews them.",
    at_once=2,
    opens=opened_apart,
    extra="media",
    imports=("av", "numpy", "PIL", "pillow_heif"),
)
