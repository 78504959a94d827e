"""Which buckets and paths are allowed: none that a URL or a file system reads as another place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from gateway.errors import InvalidValue

__all__ = ["check_bucket", "check_path", "check_paths", "is_path", "quote_path", "too_long"]

_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
_MAX_PATH_BYTES = 1_024
_MAX_SEGMENT_BYTES = 200
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")


def check_bucket(bucket: str) -> str:
    """Return the bucket, or raise InvalidValue."""
    if _BUCKET.fullmatch(bucket) is None or ".." in bucket:
        raise InvalidValue(
            "The bucket's name is not valid.",
            hint="Use up to 63 letters, digits, dots, dashes and underscores.",
        )
    return bucket


def check_path(path: str) -> str:
    """Return the path, or raise InvalidValue.

    Signers work with a key that may do everything: `../` must not reach another endpoint.
    """
    segments = path.split("/")
    fits = len(path) <= _MAX_PATH_BYTES and _is_text(path) and not _FORBIDDEN.search(path)
    if not fits or not all(map(_is_segment, segments)):
        raise InvalidValue(
            "The file's path is not valid.",
            hint="Use names joined by single slashes; no `.`, `..`, `\\` or control characters.",
        )
    return path


def check_paths(paths: Iterable[str]) -> list[str]:
    """Each path once, in the order given."""
    return [check_path(path) for path in dict.fromkeys(paths)]


def is_path(text: str) -> bool:
    """Whether a file may be there."""
    try:
        check_path(text)
    except InvalidValue:
        return False
    return True


def quote_path(path: str) -> str:
    """The path as it stands in a URL."""
    return quote(path, safe="/")


def _is_segment(segment: str) -> bool:
    return segment not in ("", ".", "..") and len(segment.encode()) <= _MAX_SEGMENT_BYTES


def _is_text(path: str) -> bool:
    try:
        return len(path.encode()) <= _MAX_PATH_BYTES
    except UnicodeEncodeError:  # half of a surrogate pair
        return False


def too_long(most: int) -> InvalidValue:
    """The error for a file that has more than `most` bytes, where more are not read."""
    return InvalidValue(f"The file has more than {most} bytes.", hint="Store a smaller one.")
