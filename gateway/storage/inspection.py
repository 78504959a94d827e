"""What a file is, by its own bytes: a name or a header can say anything."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

__all__ = ["FileInspection", "Grant", "Seen", "is_shown", "same_type"]

_HEAD_BYTES = 64
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_SHOWN = ("audio/", "video/", "image/png", "image/jpeg", "image/webp", "image/gif", "image/heic")


@dataclass(frozen=True, slots=True)
class Grant:
    """One file that may be put: where, of which media type, and exactly how many bytes."""

    path: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found: the size, the SHA-256 in hexadecimal, and what does not fit the grant."""

    size: int
    sha256: str
    fault: str | None = None


class FileInspection:
    """Reads a file piece by piece and says at the end what it is; keeps none of it."""

    def __init__(self, grant: Grant) -> None:
        self.size = 0
        self._grant = grant
        self._hash = hashlib.sha256()
        self._head = b""
        self._is_text = _is_text(grant.media_type)
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    @property
    def is_too_large(self) -> bool:
        """Whether more came than was granted: nothing that follows can mend it."""
        return self.size > self._grant.size

    def add(self, chunk: bytes) -> None:
        """Look at the next bytes."""
        self.size += len(chunk)
        self._hash.update(chunk)
        if len(self._head) < _HEAD_BYTES:
            self._head += chunk[: _HEAD_BYTES - len(self._head)]
        if self._is_text:
            self._is_text = b"\0" not in chunk and self._decodes(chunk)

    def end(self) -> Seen:
        """What was seen of the file once all of it has come."""
        return Seen(self.size, self._hash.hexdigest(), self._fault())

    def _fault(self) -> str | None:
        granted = self._grant
        if self.size != granted.size:
            return f"The file has {self.size} bytes; {granted.size} were granted."
        if _is_text(granted.media_type):
            fits = self._is_text and self._decodes(b"", final=True)
            return None if fits else "The file is no text in UTF-8."
        check = _KINDS.get(granted.media_type)
        if check is None or not check(self._head):
            return f"The file's bytes are not those of {granted.media_type}."
        return None

    def _decodes(self, chunk: bytes, *, final: bool = False) -> bool:
        try:
            self._decoder.decode(chunk, final)
        except UnicodeDecodeError:
            return False
        return True


def same_type(one: str, other: str) -> bool:
    """Whether two Content-Types name one media type: parameters and capitals mean nothing."""
    return _bare(one) == _bare(other)


def is_shown(media_type: str) -> bool:
    """Whether a browser may show it in place. Pages, SVG and XML can run scripts: they are downloads."""
    return media_type.startswith(_SHOWN)


def _bare(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _is_text(media_type: str) -> bool:
    return media_type in ("text/plain", "text/csv", "application/json")


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _is_riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == kind


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def _is_heic(head: bytes) -> bool:
    return _is_mp4(head) and head[8:12] in _HEIC_BRANDS


def _is_webm(head: bytes) -> bool:
    return head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head


def _is_mpeg_audio(head: bytes) -> bool:
    """A tag, or the header of a frame: https://www.mp3-tech.org/programmer/frame_header.html."""
    if head.startswith(b"ID3"):
        return True
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    return version != 1 and layer != 0 and 0 < head[2] >> 4 < 15 and head[2] >> 2 & 3 != 3


def _is_aac(head: bytes) -> bool:
    return head.startswith(b"ADIF") or (
        len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0
    )


_KINDS: Mapping[str, Callable[[bytes], bool]] = {
    "audio/mpeg": _is_mpeg_audio,
    "audio/mp4": _is_mp4,
    "audio/aac": _is_aac,
    "audio/wav": _is_riff(b"WAVE"),
    "audio/webm": _is_webm,
    "audio/ogg": _starts(b"OggS"),
    "audio/flac": _starts(b"fLaC"),
    "image/jpeg": _starts(b"\xff\xd8\xff"),
    "image/png": _starts(b"\x89PNG\r\n\x1a\n"),
    "image/webp": _is_riff(b"WEBP"),
    "image/gif": _starts(b"GIF87a", b"GIF89a"),
    "image/heic": _is_heic,
    "video/mp4": _is_mp4,
    "video/webm": _is_webm,
    "application/pdf": _starts(b"%PDF-"),
}
