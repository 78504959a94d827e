"""`look`: opens a file that may be anything, and says what is found. To be called where that can do no harm."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

import av.subtitles.stream  # noqa: F401
import numpy.fft
import numpy.ma  # noqa: F401
from PIL import Image

from resolvers.media.images import measure_image
from resolvers.media.limits import Limits
from resolvers.media.sounds import measure_sound
from resolvers.media.texts import measure_text
from resolvers.media.verdict import Figures, Look, Refused, fault
from resolvers.media.videos import measure_video

__all__ = ["look"]

# What the libraries else import when they need it: by then no file can be opened any more.
Image.init()

HEAD = 1024
OTHERS = (b"%pdf-", b"<html", b"<script", b"<svg", b"<!doctype")
"""Beginnings of what a browser or a viewer would take the file for, wherever they stand near its beginning."""


def look(file: BinaryIO, media_type: str, limits: Limits) -> Look:
    """The verdict about a file."""
    try:
        if is_something_else(file, media_type):
            raise Refused("polyglot", {})
        figures = _measure(file, media_type, limits)
    except Refused as refused:
        return {"reason": refused.reason, "figures": refused.figures}
    except MemoryError:
        return {"reason": "too_demanding", "figures": {}}
    return {"reason": fault(figures, limits), "figures": figures}


def is_something_else(file: BinaryIO, media_type: str) -> bool:
    """Whether a file of media can be read as an archive, a page or a document too."""
    if not media_type.startswith(("image/", "audio/", "video/")):
        return False
    head = file.read(HEAD).lower()
    found = zipfile.is_zipfile(file) or any(each in head for each in OTHERS)
    file.seek(0)
    return found


def _measure(file: BinaryIO, media_type: str, limits: Limits) -> Figures:
    kind = media_type.partition("/")[0]
    if kind == "image":
        return measure_image(file, media_type, limits.pixels_most)
    if kind == "audio":
        return measure_sound(file, media_type, limits.seconds_most)
    if kind == "video":
        return measure_video(file, media_type, limits.seconds_most, limits.pixels_most)
    if media_type == "text/plain":
        return measure_text(file, limits.language)
    return {}
