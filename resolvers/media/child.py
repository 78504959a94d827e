"""The process that opens a file which may be anything: `python -m … PATH TYPE`, with the limits on its input.

It has no secret, writes no file, and takes no more memory and time than it sets itself before it opens anything.
What it found is one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import zipfile
from pathlib import Path

from resolvers.media.limits import Limits
from resolvers.media.verdict import Figures, Refused, fault

__all__ = ["look"]

MEMORY = 2 * 2**30
SECONDS = 60
HEAD = 1024
OTHERS = (b"%pdf-", b"<html", b"<script", b"<svg", b"<!doctype")
"""Beginnings of what a browser or a viewer would take the file for, wherever they stand near its beginning."""


def look(path: Path, media_type: str, limits: Limits) -> dict[str, object]:
    """The verdict about a file: `reason`, null where nothing speaks against it, and its figures."""
    try:
        if is_something_else(path, media_type):
            raise Refused("polyglot", {})
        figures = _measure(path, media_type, limits)
    except Refused as refused:
        return {"reason": refused.reason, "figures": refused.figures}
    except MemoryError:
        return {"reason": "too_demanding", "figures": {}}
    return {"reason": fault(figures, limits), "figures": figures}


def is_something_else(path: Path, media_type: str) -> bool:
    """Whether a file of media can be read as an archive, a page or a document too."""
    if not media_type.startswith(("image/", "audio/", "video/")):
        return False
    with path.open("rb") as file:
        head = file.read(HEAD).lower()
    return zipfile.is_zipfile(path) or any(each in head for each in OTHERS)


def _measure(path: Path, media_type: str, limits: Limits) -> Figures:
    kind = media_type.partition("/")[0]
    # each is imported where it is needed: to import all of them takes longer than to look into a picture
    if media_type == "image/heic":
        return {}
    if kind == "image":
        from resolvers.media.images import measure_image

        return measure_image(path, media_type, limits.pixels_most)
    if kind == "audio":
        from resolvers.media.sounds import measure_sound

        return measure_sound(path, media_type, limits.seconds_most)
    if kind == "video":
        from resolvers.media.videos import measure_video

        return measure_video(path, media_type, limits.seconds_most, limits.pixels_most)
    return {}


def _bound() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    _bound()
    limits = Limits.of(json.loads(sys.stdin.read() or "{}"))
    print(json.dumps(look(Path(sys.argv[1]), sys.argv[2], limits)))
