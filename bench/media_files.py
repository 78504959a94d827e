"""Files of which it is known what is wrong with them, made by a script: pictures, recordings and videos."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

__all__ = ["Labelled", "made", "picture"]

RATE = 16_000
SUFFIXES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


@dataclass(frozen=True)
class Labelled:
    """A file, its type, what is wrong with it (None: nothing), and how it was made."""

    path: Path
    media_type: str
    reason: str | None
    how: str


def made(folder: Path, scale: float = 1, seed: int = 1) -> Iterator[Labelled]:
    """The set: `scale` times 327 files, the same for a seed, written one after the other."""
    rng = np.random.default_rng(seed)
    number = 0
    for making in (pictures, recordings, videos):
        for data, media_type, reason, how in making(rng, scale):
            number += 1
            path = folder / f"{number:04}"
            path.write_bytes(data)
            yield Labelled(path, media_type, reason, how)


# --- pictures


def pictures(rng, scale):
    types = list(SUFFIXES)
    for number in range(round(60 * scale)):
        yield encoded(picture(rng), types[number % 3]), types[number % 3], None, "sharp"
    for number in range(round(24 * scale)):
        radius = (6, 8, 12)[number % 3]
        yield encoded(blurred(picture(rng), radius)), "image/jpeg", "blurred", f"blur of {radius}"
    for _ in range(round(12 * scale)):
        yield encoded(lit(picture(rng), 0.12, 0)), "image/jpeg", "too_dark", "dark"
        yield encoded(lit(picture(rng), 0.1, 0.89)), "image/jpeg", "too_bright", "bright"
    for _ in range(round(8 * scale)):
        colour = tuple(int(each) for each in rng.integers(80, 180, 3))
        yield encoded(Image.new("RGB", (800, 600), colour)), "image/jpeg", "blank", "one colour"
        small = picture(rng).resize((150, 100))
        yield encoded(small, "image/png"), "image/png", "too_small", "150 by 100"
    for number in range(round(15 * scale)):
        kind = types[number % 3]
        yield cut(encoded(picture(rng), kind), rng), kind, "damaged", f"{kind} cut off"
    for _ in range(round(10 * scale)):
        yield (
            flipped(encoded(picture(rng), "image/png"), rng),
            "image/png",
            "damaged",
            "png flipped",
        )
    for _ in range(round(3 * scale)):
        archive = encoded(picture(rng)) + b"PK\x05\x06" + bytes(18)
        yield archive, "image/jpeg", "polyglot", "jpeg and zip"
        yield rng.bytes(20_000), "image/png", "damaged", "no picture"


def picture(rng) -> Image.Image:
    """Something like a scene: clouds at all sizes, shapes with edges, lines as of text."""
    width, height = int(rng.integers(640, 1400)), int(rng.integers(480, 1000))
    layers = []
    for _ in range(3):
        spectrum = np.fft.rfft2(rng.normal(size=(height, width)))
        far = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :])
        cloud = np.fft.irfft2(spectrum / np.maximum(far, 1 / width) ** 1.1, s=(height, width))
        layers.append(128 + 42 * (cloud - cloud.mean()) / cloud.std())
    image = Image.fromarray(np.clip(np.dstack(layers), 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.integers(12, 40))):
        x, y, w, h = (int(each) for each in rng.integers(0, [width, height, 240, 180]))
        shape = draw.ellipse if rng.random() < 0.5 else draw.rectangle
        shape((x, y, x + w, y + h), fill=tuple(int(each) for each in rng.integers(0, 256, 3)))
    for _ in range(int(rng.integers(20, 80))):
        x, y = (int(each) for each in rng.integers(0, [width, height]))
        draw.text(
            (x, y),
            "The quick brown fox"[: int(rng.integers(4, 19))],
            fill=(10, 10, 10),
            font_size=22,
        )
    return image


def blurred(image, radius):
    """A blur of so many pixels where the longer side has 512."""
    return image.filter(ImageFilter.GaussianBlur(radius * max(image.size) / 512))


def lit(image, factor, offset):
    values = np.asarray(image, float) / 255 * factor + offset
    return Image.fromarray((np.clip(values, 0, 1) * 255).astype(np.uint8))


def encoded(image, media_type="image/jpeg", quality=85) -> bytes:
    file = io.BytesIO()
    image.save(file, SUFFIXES[media_type], quality=quality)
    return file.getvalue()


def cut(data: bytes, rng) -> bytes:
    return data[: int(len(data) * rng.uniform(0.2, 0.9))]


def flipped(data: bytes, rng, share: float = 0.2) -> bytes:
    """32 bits flipped, none of them near the beginning."""
    found = bytearray(data)
    for place in rng.integers(int(len(data) * share), len(data), 32):
        found[place] ^= 1 << int(rng.integers(0, 8))
    return bytes(found)


# --- recordings

SOUNDS = {
    "audio/wav": ("wav", "pcm_s16le"),
    "audio/flac": ("flac", "flac"),
    "audio/mpeg": ("mp3", "libmp3lame"),
    "audio/ogg": ("ogg", "libopus"),
    "audio/mp4": ("mp4", "aac"),
}


def recordings(rng, scale):
    types = list(SOUNDS)
    for number in range(round(40 * scale)):
        kind = types[number % 5]
        sound = speech(rng) + 10 ** (-45 / 20) * rng.normal(size=8 * RATE) * 0.3
        yield heard(sound, kind), kind, None, "speech"
    for number in range(round(10 * scale)):
        kind = types[number % 5]
        yield heard(tone(rng), kind), kind, None, "tone"
    for number in range(round(15 * scale)):
        kind = types[number % 5]
        quiet = rng.normal(size=8 * RATE) * (0, 1e-4, 1e-3)[number % 3]
        yield heard(quiet, kind), kind, "silent", "silence"
    for number in range(round(15 * scale)):
        kind = types[number % 2]
        loud = speech(rng) * rng.uniform(4, 12)
        yield heard(loud, kind), kind, "clipped", "too loud"
    for number in range(round(18 * scale)):
        kind, colour = types[number % 5], (0, 0.5, 1)[number % 3]
        yield heard(noise(rng, colour), kind), kind, "noise", f"noise of 1/f^{colour * 2:g}"
    for number in range(round(12 * scale)):
        kind = ("audio/wav", "audio/flac", "audio/mp4")[number % 3]
        yield cut(heard(speech(rng), kind), rng), kind, "damaged", f"{kind} cut off"
    for _ in range(round(10 * scale)):
        whole = heard(speech(rng), "audio/flac")
        yield flipped(whole, rng), "audio/flac", "damaged", "flac flipped"
    for _ in range(round(5 * scale)):
        yield heard(speech(rng)[: RATE // 4]), "audio/wav", "too_short", "a quarter of a second"
        yield rng.bytes(20_000), "audio/mp4", "damaged", "no recording"
    for _ in range(round(2 * scale)):
        yield (
            heard(np.broadcast_to(0.0, 3600 * RATE), "audio/flac"),
            "audio/flac",
            "too_long",
            "an hour of silence",
        )


def speech(rng, seconds=8):
    """Syllables of a voice with three formants, and pauses between words."""
    count = seconds * RATE
    time = np.arange(count) / RATE
    pitch = 120 * rng.uniform(0.8, 1.8) * (1 + 0.1 * np.sin(2 * np.pi * rng.uniform(0.3, 1) * time))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    formants = rng.uniform([300, 900, 2200], [800, 1800, 3000])
    voice = np.zeros(count)
    for harmonic in range(1, 25):
        frequency = harmonic * pitch.mean()
        gain = sum(np.exp(-(((frequency - each) / 180) ** 2)) for each in formants) + 0.02
        voice += gain / harmonic**0.5 * np.sin(harmonic * phase)
    envelope, place = np.zeros(count), 0
    while place < count:
        length = int(rng.uniform(0.1, 0.3) * RATE)
        part = envelope[place : place + length]
        part[:] = np.hanning(length)[: len(part)] * rng.uniform(0.4, 1)
        place += length + int((rng.uniform(0.2, 0.6) if rng.random() < 0.3 else 0.02) * RATE)
    sound = voice * envelope
    return 0.5 * sound / np.abs(sound).max()


def tone(rng, seconds=8):
    time = np.arange(seconds * RATE) / RATE
    return rng.uniform(0.1, 0.6) * np.sin(2 * np.pi * rng.uniform(200, 3000) * time)


def noise(rng, power, seconds=8):
    spectrum = np.fft.rfft(rng.normal(size=seconds * RATE))
    frequency = np.maximum(np.fft.rfftfreq(seconds * RATE, 1 / RATE), 20)
    found = np.fft.irfft(spectrum / frequency**power)
    return 0.3 * found / np.abs(found).max()


def heard(samples, media_type="audio/wav") -> bytes:
    form, codec = SOUNDS[media_type]
    file = io.BytesIO()
    rate = 48_000 if codec == "libopus" else RATE
    with av.open(file, "w", format=form) as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        resampler = av.AudioResampler(
            stream.format, "mono", rate, frame_size=stream.frame_size or 4096
        )
        for start in range(0, len(samples), 10 * RATE):
            part = np.clip(samples[start : start + 10 * RATE], -1, 1) * 32767
            frame = av.AudioFrame.from_ndarray(part.astype(np.int16)[None, :], "s16", "mono")
            frame.sample_rate = RATE
            for each in resampler.resample(frame):
                container.mux(stream.encode(each))
        for each in (*resampler.resample(None), None):
            container.mux(stream.encode(each))
    return file.getvalue()


# --- videos

FILMS = {"video/mp4": ("mp4", "libx264"), "video/webm": ("webm", "libvpx")}


def videos(rng, scale):
    types = list(FILMS)
    for number in range(round(16 * scale)):
        yield film(moving(rng), types[number % 2]), types[number % 2], None, "moving"
    for number in range(round(8 * scale)):
        kind = types[number % 2]
        yield film([np.zeros((240, 320, 3), np.uint8)] * 48, kind), kind, "black", "black"
        yield film([next(moving(rng))] * 48, kind), kind, "frozen", "one picture"
        yield cut(film(moving(rng), kind), rng), kind, "damaged", f"{kind} cut off"


def moving(rng, count=48, size=(320, 240)):
    width, height = size
    scene = np.asarray(picture(rng).resize((width * 3 // 2, height * 3 // 2)))
    across, down = rng.uniform(0.5, 3), rng.uniform(0.2, 2)
    for number in range(count):
        x, y = int(across * number) % (width // 2), int(down * number) % (height // 2)
        yield np.ascontiguousarray(scene[y : y + height, x : x + width])


def film(frames, media_type) -> bytes:
    form, codec = FILMS[media_type]
    file = io.BytesIO()
    with av.open(file, "w", format=form) as container:
        stream = container.add_stream(
            codec, rate=24, options={"preset": "ultrafast", "deadline": "realtime"}
        )
        stream.pix_fmt = "yuv420p"
        for number, frame in enumerate(frames):
            if number == 0:
                stream.height, stream.width, _ = frame.shape
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, "rgb24")))
        container.mux(stream.encode(None))
    return file.getvalue()
