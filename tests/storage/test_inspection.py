"""A file is what its bytes say, however it is cut into pieces."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.storage.inspection import FileInspection, Grant, Seen

KINDS = {
    "audio/mpeg": [b"ID3\x04\0", b"\xff\xfb\x90\x64"],
    "audio/mp4": [b"\0\0\0\x20ftypM4A "],
    "audio/aac": [b"\xff\xf1\x50\x80", b"ADIF"],
    "audio/wav": [b"RIFF\0\0\0\0WAVEfmt "],
    "audio/webm": [b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01webm"],
    "audio/ogg": [b"OggS"],
    "audio/flac": [b"fLaC"],
    "image/jpeg": [b"\xff\xd8\xff\xe0"],
    "image/png": [b"\x89PNG\r\n\x1a\n"],
    "image/webp": [b"RIFF\0\0\0\0WEBP"],
    "image/gif": [b"GIF89a", b"GIF87a"],
    "image/heic": [b"\0\0\0\x18ftypheic"],
    "video/mp4": [b"\0\0\0\x18ftypisom"],
    "video/webm": [b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01webm"],
    "application/pdf": [b"%PDF-1.7"],
    "text/plain": ["é".encode(), b"a"],
    "text/csv": [b"a,b"],
    "application/json": [b"{}"],
}
NOTHING = [
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"MZ\x90\0",
    b"\xff\xfe\0\0",
    b"PK\x03\x04",
]
ALIKE = {("audio/mp4", "image/heic"), ("audio/mp4", "video/mp4"), ("video/mp4", "audio/mp4"),
    ("video/mp4", "image/heic"), ("audio/webm", "video/webm"), ("video/webm", "audio/webm"),
    *((one, other) for one in ("text/plain", "text/csv", "application/json") for other in KINDS)}  # fmt: skip


def look(media_type: str, content: bytes, size: int | None = None) -> Seen:
    inspection = FileInspection(Grant("a", media_type, len(content) if size is None else size))
    inspection.add(content)
    return inspection.end()


@pytest.mark.parametrize("media_type", KINDS)
def test_each_type_is_known_by_its_first_bytes_and_no_other(media_type: str) -> None:
    for other, contents in KINDS.items():
        for content in contents:
            fits = look(media_type, content + b"~" * 20).fault is None
            if (media_type, other) not in ALIKE:
                assert fits == (media_type == other), (other, content)
    for content in NOTHING:
        if not media_type.startswith("text/") and media_type != "application/json":
            assert look(media_type, content).fault is not None


@pytest.mark.parametrize("media_type", ["image/svg+xml", "text/html", "application/xml", "", "x"])
def test_what_is_not_known_is_never_what_it_says(media_type: str) -> None:
    assert look(media_type, b"<a/>").fault is not None


@pytest.mark.parametrize("content", [b"a\0", b"\xff", "é".encode()[:1], b"\xed\xa0\x80"])
def test_text_is_utf_8(content: bytes) -> None:
    for media_type in ("text/plain", "text/csv", "application/json"):
        assert look(media_type, content).fault == "The file is no text in UTF-8."


@given(st.lists(st.text(max_size=40).map(str.encode), max_size=8), st.integers(1, 7))
def test_the_pieces_do_not_matter(parts: list[bytes], width: int) -> None:
    content = b"".join(parts)
    inspection = FileInspection(Grant("a", "text/plain", len(content)))
    for start in range(0, len(content), width):
        inspection.add(content[start : start + width])
    seen = inspection.end()
    assert seen == look("text/plain", content)
    assert (seen.size, seen.sha256) == (len(content), hashlib.sha256(content).hexdigest())
