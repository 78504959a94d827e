"""`PRE_VALIDATION`: has the file and the text of an answer that waits looked into, and says what was found."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from gateway import GivenUp, WorkItem, WorkTools, service
from resolvers.media.apart import Apart, opened_apart
from resolvers.media.verdict import Look

__all__ = ["PRE_VALIDATION"]

ASK = "select public.media_to_check($1::text::uuid)"
LARGEST = 100 * 2**20
"""Bytes: no upload may have more."""


async def look_into(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_media_check` keeps; None where nothing waits any more."""
    (row,) = await tools.fetch(ASK, item.key)
    if row[0] is None:
        return None
    asked = json.loads(row[0])
    found: dict[str, object] = {"reason": None, "figures": {}}
    with tempfile.TemporaryDirectory(prefix="pre-validation-") as folder:
        path = Path(folder) / "file"
        if asked["file"] is not None:
            look = await _look_at_file(asked, tools, path)
            found = {"upload_id": asked["file"]["upload_id"], "speaks_of": "file", **look}
        if asked["text"] is not None and found["reason"] is None:
            look = await _look_at_text(asked, tools, path)
            figures = {**found["figures"], **look["figures"]}  # type: ignore[dict-item]
            said = {"speaks_of": "text", "reason": look["reason"], "figures": figures}
            found = {**found, **said, "text_sha256": _sha256(asked["text"])}
    return found


async def _look_at_file(asked: dict[str, Any], tools: WorkTools, path: Path) -> Look:
    file = asked["file"]
    if not await tools.storage.fetch(file["bucket"], file["path"], path, LARGEST):
        raise GivenUp("The file is not in the storage.")
    return await _apart(tools).look(path, file["content_type"], asked["limits"])


async def _look_at_text(asked: dict[str, Any], tools: WorkTools, path: Path) -> Look:
    path.write_bytes(asked["text"].encode())  # noqa: ASYNC240 - 64 KB at most
    limits = {**asked["limits"], "language": asked["language"]}
    return await _apart(tools).look(path, "text/plain", limits)


def _apart(tools: WorkTools) -> Apart:
    assert isinstance(tools.opened, Apart)
    return tools.opened


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


PRE_VALIDATION = service(
    "pre_validation",
    look_into,
    keep="public.keep_media_check",
    description="Looks into the files and texts of answers before anybody reviews them.",
    at_once=2,
    opens=opened_apart,
    extra="media",
    imports=("av", "numpy", "PIL", "pillow_heif", "py3langid"),
)
