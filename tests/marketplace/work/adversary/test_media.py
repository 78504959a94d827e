"""Files that are not what they seem, or that break what opens them: each ends in a clear state, within bounds."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bench.media_files import (
    blurred,
    cut,
    encoded,
    film,
    flipped,
    heard,
    lit,
    moving,
    noise,
    picture,
    speech,
    tone,
)
from resolvers.media import apart
from resolvers.media.apart import look_apart
from resolvers.media.child import look
from resolvers.media.images import measure_image
from resolvers.media.limits import Limits

RNG = np.random.default_rng(11)
JPEG, PNG, WAV, FLAC, MP4 = "image/jpeg", "image/png", "audio/wav", "audio/flac", "video/mp4"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><text>&a;&a;</text></svg>'
ZIP_END = b"PK\x05\x06" + bytes(18)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    """A picture of one colour, as small as it gets."""
    rows = zlib.compressobj(9)
    data = b"".join(
        [*(rows.compress(bytes(1 + width)) for _ in range(min(height, 3000))), rows.flush()]
    )
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def many_frames() -> bytes:
    """An animation that is small as a file and large when it is opened."""
    file = io.BytesIO()
    frames = [Image.new("L", (900, 900), number % 256) for number in range(80)]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    return file.getvalue()


KNOWN = {
    "a picture": (lambda: encoded(picture(RNG)), JPEG, None),
    "a blurred one": (lambda: encoded(blurred(picture(RNG), 8)), JPEG, "blurred"),
    "a dark one": (lambda: encoded(lit(picture(RNG), 0.1, 0)), JPEG, "too_dark"),
    "a bright one": (lambda: encoded(lit(picture(RNG), 0.1, 0.89)), JPEG, "too_bright"),
    "one colour": (lambda: encoded(Image.new("RGB", (800, 600), (99, 120, 90))), JPEG, "blank"),
    "a small one": (lambda: encoded(picture(RNG).resize((150, 100))), JPEG, "too_small"),
    "half of one": (lambda: cut(encoded(picture(RNG)), RNG), JPEG, "damaged"),
    "another type": (lambda: encoded(picture(RNG)), PNG, "damaged"),
    "no picture": (lambda: RNG.bytes(5000), PNG, "damaged"),
    "an archive too": (lambda: encoded(picture(RNG)) + ZIP_END, JPEG, "polyglot"),
    "a page too": (
        lambda: png(300, 300, chunk(b"tEXt", b"x\0<script>alert(1)</script>")),
        PNG,
        "polyglot",
    ),
    "vectors": (lambda: SVG, PNG, "polyglot"),
    "60,000 by 60,000": (lambda: png(60_000, 60_000), PNG, "too_large"),
    "80 large frames": (many_frames, "image/webp", "too_large"),
    "a bomb of text": (
        lambda: png(300, 300, chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(10**8)))),
        PNG,
        "damaged",
    ),
    "a voice": (lambda: heard(speech(RNG)), WAV, None),
    "a tone": (lambda: heard(tone(RNG), FLAC), FLAC, None),
    "silence": (lambda: heard(np.zeros(80_000), FLAC), FLAC, "silent"),
    "too loud": (lambda: heard(speech(RNG) * 10), WAV, "clipped"),
    "noise": (lambda: heard(noise(RNG, 0.5)), WAV, "noise"),
    "a moment": (lambda: heard(speech(RNG)[:2000]), WAV, "too_short"),
    "half a recording": (lambda: cut(heard(speech(RNG)), RNG), WAV, "cut_off"),
    "flipped bits": (lambda: flipped(heard(speech(RNG), FLAC), RNG), FLAC, "damaged"),
    "an hour of silence": (
        lambda: heard(np.broadcast_to(0.0, 3600 * 16_000), FLAC),
        FLAC,
        "too_long",
    ),
    "a film": (lambda: film(moving(RNG), MP4), MP4, None),
    "a black one": (lambda: film([np.zeros((240, 320, 3), np.uint8)] * 30, MP4), MP4, "black"),
    "a still one": (lambda: film([next(moving(RNG))] * 30, MP4), MP4, "frozen"),
    "half a film": (lambda: cut(film(moving(RNG), MP4), RNG), MP4, "damaged"),
    "a text": (lambda: b"1,2\n", "text/csv", None),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_wrong_with_a_file_is_found(name: str, tmp_path: Path) -> None:
    make, media_type, reason = KNOWN[name]
    path = tmp_path / "file"
    path.write_bytes(make())
    assert look(path, media_type, Limits())["reason"] == reason


def test_a_task_may_have_bounds_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(encoded(picture(RNG)))
    strict = Limits.of({"side_least": 5000, "what nobody knows": 1})
    assert look(path, JPEG, Limits())["reason"] is None
    assert look(path, JPEG, strict)["reason"] == "too_small"


def test_a_picture_looks_the_same_however_it_is_encoded(tmp_path: Path) -> None:
    path, image = tmp_path / "file", picture(RNG)
    found = []
    for data in (
        encoded(image),
        encoded(image, quality=40),
        encoded(image.resize((500, 400))),
        encoded(picture(RNG)),
    ):
        path.write_bytes(data)
        found.append(int(str(measure_image(path, JPEG, 1e9)["hash"]), 16))
    own, coarse, scaled, other = found
    assert (
        max((own ^ coarse).bit_count(), (own ^ scaled).bit_count()) <= 5 < (own ^ other).bit_count()
    )


async def test_another_process_opens_the_file_and_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(encoded(blurred(picture(RNG), 8)))
    found = await look_apart(path, JPEG, {})
    assert (found["reason"], found["figures"]["blur"]) == ("blurred", pytest.approx(0.8, abs=0.2))
    assert (await look_apart(path, JPEG, {"blur_most": 1}))["reason"] is None


async def test_a_file_that_takes_too_long_is_refused_and_its_process_ended(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(encoded(picture(RNG)))
    assert (await look_apart(path, JPEG, {}, 0.01))["reason"] == "too_demanding"


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("x = bytearray(8 * 2**30)", "too_demanding"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "too_demanding"),
        (
            "import os; print(json.dumps({'reason': str(os.environ.get('JWT_SECRET')), 'figures': {}}))",
            "None",
        ),
    ],
)
async def test_what_breaks_its_process_harms_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, reason: str
) -> None:
    """A child that does what a broken decoder may."""
    (tmp_path / "broken_child.py").write_text(
        "import json\nfrom resolvers.media.child import _bound\n_bound()\n" + what
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path.cwd()}")
    monkeypatch.setenv("JWT_SECRET", "secret")
    monkeypatch.setattr(apart, "CHILD", "broken_child")
    assert (await look_apart(tmp_path, JPEG, {}))["reason"] == reason


async def test_what_is_not_the_files_fault_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "CHILD", "no_such_child")
    with pytest.raises(RuntimeError, match="no_such_child"):
        await look_apart(tmp_path, JPEG, {})
