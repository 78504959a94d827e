"""Files that are not what they seem, or that break what opens them: each ends in a clear state, within bounds."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

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
from resolvers.media.apart import Apart
from resolvers.media.images import measure_image
from resolvers.media.limits import Limits
from resolvers.media.look import look

RNG = np.random.default_rng(11)
JPEG, PNG, WAV, FLAC, MP4 = "image/jpeg", "image/png", "audio/wav", "audio/flac", "video/mp4"
HEIC = "image/heic"
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


def heic(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "HEIF", quality=80)
    return file.getvalue()


def large_heic() -> bytes:
    """Its box of extents says more than its picture has."""
    data = heic(picture(RNG))
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", 60_000, 60_000) + data[place + 8 :]


def nested(depth: int) -> bytes:
    """An archive of archives, each ten times: it would be a petabyte, and nobody opens it."""
    data = bytes(10**6)
    for _ in range(depth):
        file = io.BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"{number}.zip", data)
        data = file.getvalue()
    return data


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (98 + each, (b"&%c;" % (97 + each)) * 10) for each in range(20)
    )
    + b"]><svg>&u;</svg>"
)

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
    "vectors of 10 to the 20 laughs": (lambda: LAUGHS, PNG, "polyglot"),
    "archives in archives": (lambda: nested(9), PNG, "polyglot"),
    "archives in archives as a text": (lambda: nested(9), "text/plain", "damaged"),
    "60,000 by 60,000": (lambda: png(60_000, 60_000), PNG, "too_large"),
    "80 large frames": (many_frames, "image/webp", "too_large"),
    "a bomb of text": (
        lambda: png(300, 300, chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(10**8)))),
        PNG,
        "damaged",
    ),
    "a HEIC picture": (lambda: heic(picture(RNG)), HEIC, None),
    "a blurred HEIC picture": (lambda: heic(blurred(picture(RNG), 8)), HEIC, "blurred"),
    "half of a HEIC picture": (lambda: cut(heic(picture(RNG)), RNG), HEIC, "damaged"),
    "a HEIC picture that says 60,000 by 60,000": (lambda: large_heic(), HEIC, "damaged"),
    "a JPEG picture as HEIC": (lambda: encoded(picture(RNG)), HEIC, "damaged"),
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


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    looking = Apart()
    yield looking
    looking.close()


@cache
def made(name: str) -> bytes:
    return KNOWN[name][0]()


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_wrong_with_a_file_is_found(name: str) -> None:
    _, media_type, reason = KNOWN[name]
    assert look(io.BytesIO(made(name)), media_type, Limits())["reason"] == reason


def test_a_task_may_have_bounds_of_its_own() -> None:
    file = io.BytesIO(encoded(picture(RNG)))
    strict = Limits.of({"side_least": 5000, "what nobody knows": 1})
    assert look(file, JPEG, Limits())["reason"] is None
    assert look(file, JPEG, strict)["reason"] == "too_small"


def test_a_picture_looks_the_same_however_it_is_encoded() -> None:
    image = picture(RNG)
    found = []
    for data in (
        encoded(image),
        encoded(image, quality=40),
        encoded(image.resize((500, 400))),
        encoded(picture(RNG)),
    ):
        figures = measure_image(io.BytesIO(data), JPEG, 1e9)
        found.append(int(str(figures["hash"]), 16))
    own, coarse, scaled, other = found
    assert (
        max((own ^ coarse).bit_count(), (own ^ scaled).bit_count()) <= 5 < (own ^ other).bit_count()
    )


@pytest.mark.parametrize("name", KNOWN)
async def test_a_process_that_may_do_nothing_says_the_same(
    apart: Apart, name: str, tmp_path: Path
) -> None:
    _, media_type, reason = KNOWN[name]
    path = tmp_path / "file"
    path.write_bytes(made(name))
    found = await apart.look(path, media_type, {})
    assert found["reason"] == reason


async def test_another_process_knows_the_bounds_of_the_task(apart: Apart, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(encoded(blurred(picture(RNG), 8)))
    assert (await apart.look(path, JPEG, {}))["reason"] == "blurred"
    assert (await apart.look(path, JPEG, {"blur_most": 1}))["reason"] is None


async def test_a_file_that_takes_too_long_is_refused_and_its_process_ended(
    apart: Apart, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(encoded(picture(RNG)))
    assert (await apart.look(path, JPEG, {}, 0.01))["reason"] == "too_demanding"


KEPT_FROM = ("file", "socket", "program", "process", "fork", "signal", "writing", "import")


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Apart]:
    """What looks with decoders that do as somebody who took them over would."""
    apart = Apart("tests.harness.broken_look")
    (tmp_path / "file").write_bytes(b"file")
    yield apart
    apart.close()


async def test_what_breaks_its_process_harms_nobody(broken: Apart, tmp_path: Path) -> None:
    for what in ("segfault", "memory"):
        assert (await broken.look(tmp_path / "file", what, {}))["reason"] == "too_demanding"
    assert (await broken.look(tmp_path / "file", "nothing", {}))["reason"] is None


async def test_a_decoder_that_was_taken_over_gets_nowhere(
    broken: Apart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JWT_SECRET", "secret")
    for what in KEPT_FROM:
        found = await broken.look(tmp_path / "file", what, {})
        assert found["reason"] in (
            "OSError",
            "BlockingIOError",
            "RuntimeError",
            "ModuleNotFoundError",
        ), what
    assert (await broken.look(tmp_path / "file", "environment", {}))["reason"] == "None"
    assert (await broken.look(tmp_path / "file", "remember", {}))["figures"] == {"seen": 1}
    assert (await broken.look(tmp_path / "file", "remember", {}))["figures"] == {"seen": 1}
    open_ones = (await broken.look(tmp_path / "file", "descriptors", {}))["figures"]["open"]
    assert open_ones == 4, "standard output, errors, the file and the answer"


async def test_one_file_that_takes_long_keeps_none_waiting_and_is_killed_at_its_deadline(
    broken: Apart, tmp_path: Path
) -> None:
    assert (await broken.look(tmp_path / "file", "nothing", {}))["reason"] is None
    endless = asyncio.create_task(broken.look(tmp_path / "file", "endless", {}, 2))
    assert (await broken.look(tmp_path / "file", "nothing", {}))["reason"] is None
    (child,) = children_of(broken)
    assert not endless.done()
    assert (await endless)["reason"] == "too_demanding"
    await until(lambda: has_ended(child))


async def test_a_server_that_is_killed_is_begun_again_and_its_children_end(
    broken: Apart, tmp_path: Path
) -> None:
    assert (await broken.look(tmp_path / "file", "nothing", {}))["reason"] is None
    under_way = asyncio.create_task(broken.look(tmp_path / "file", "endless", {}, 5))
    await until(lambda: bool(children_of(broken)))
    (child,) = children_of(broken)
    server = broken.pid
    assert server is not None
    os.kill(server, signal.SIGKILL)
    assert (await broken.look(tmp_path / "file", "nothing", {}))["reason"] is None
    assert broken.pid != server
    await until(lambda: has_ended(child))
    under_way.cancel()


async def test_what_is_not_the_files_fault_is_tried_again(broken: Apart, tmp_path: Path) -> None:
    for what, words in (
        ("error", "ValueError: of ours"),
        ("nonsense", "Its code is 0"),
        ("exit", "Its code is 3"),
    ):
        with pytest.raises(RuntimeError, match=words):
            await broken.look(tmp_path / "file", what, {})
    missing = Apart("no_such_module")
    with pytest.raises(RuntimeError, match="ends whenever it is asked"):
        await missing.look(tmp_path / "file", JPEG, {})
    missing.close()


def test_the_processors_time_is_bounded() -> None:
    endless = (
        "import os; from resolvers.media import confine; confine.SECONDS = 1; confine.confine(os.getppid())\n"
        "while True: pass"
    )
    assert (
        subprocess.run([sys.executable, "-c", endless], check=False).returncode == -signal.SIGXCPU
    )


async def test_whoever_stops_waiting_leaves_nothing_behind(broken: Apart, tmp_path: Path) -> None:
    under_way = asyncio.create_task(broken.look(tmp_path / "file", "endless", {}))
    await until(lambda: bool(children_of(broken)))
    (child,) = children_of(broken)
    under_way.cancel()
    await until(lambda: has_ended(child))
    assert (await broken.look(tmp_path / "file", "nothing", {}))["reason"] is None


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110 - nobody tells of a process that is not our child
            await asyncio.sleep(0.01)


def has_ended(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def children_of(apart: Apart) -> list[int]:
    if apart.pid is None:
        return []
    found = Path(f"/proc/{apart.pid}/task/{apart.pid}/children").read_text()
    return [int(each) for each in found.split()]
