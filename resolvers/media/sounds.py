"""A recording → its figures: how long it is, how much of it is silent or clipped, and whether it is noise alone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import av
import numpy as np
from numpy.typing import NDArray

from resolvers.media.verdict import Figures, Refused

__all__ = ["STRICT", "measure_sound", "whole"]

Samples = NDArray[np.float32]

CONTAINERS = {
    "audio/mpeg": "mp3", "audio/mp4": "mov", "audio/aac": "aac", "audio/wav": "wav",
    "audio/webm": "matroska", "audio/ogg": "ogg", "audio/flac": "flac",
}  # fmt: skip
RATE = 16_000
FRAME = RATE // 50
"""Samples of 20 milliseconds."""

STRICT = {"err_detect": "crccheck+bitstream+explode", "threads": "1"}
"""What decoders are told: errors are errors, and a process that may begin no thread is not asked for one."""

SILENT = -50.0
FLOOR = 1e-5


def measure_sound(file: BinaryIO, media_type: str, seconds_most: float) -> Figures:
    """The figures; raises Refused for what is no recording of this type, too long, or not whole."""
    if media_type == "audio/wav" and _is_cut_off(file):
        raise Refused("cut_off", {})
    levels, spectrum, clipped, count = [], np.zeros(FRAME // 2 + 1), 0, 0
    rest: Samples = np.zeros(0, np.float32)
    with _opened(file, CONTAINERS[media_type]) as container:
        said = whole(container, "audio")
        for samples in _decoded(container):
            count += len(samples)
            if count > seconds_most * RATE:
                raise Refused("too_long", {"seconds": round(count / RATE, 2)})
            clipped += _clipped(samples)
            frames, rest = _frames(np.concatenate((rest, samples)))
            if len(frames):
                levels.append(np.sqrt((frames**2).mean(axis=1)))
                spectrum += (np.abs(np.fft.rfft(frames * np.hanning(FRAME), axis=1)) ** 2).sum(
                    axis=0
                )
    if not count:
        raise Refused("damaged", {})
    seconds = count / RATE
    if said is not None and seconds < said * 0.95 - 0.2:
        raise Refused("cut_off", {"seconds": round(seconds, 2), "expected_seconds": round(said, 2)})
    return {
        "seconds": round(seconds, 2),
        "clipped": round(clipped / max(count, 1), 5),
        **_figures(levels, spectrum),
    }


def _is_cut_off(file: BinaryIO) -> bool:
    """Whether a RIFF file is shorter than it says, which its demuxer passes over; streams say 0, or the most."""
    said = int.from_bytes(file.read(8)[4:8], "little")
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return 0 < said < 0xFFFFFFFF and said + 8 > size


def whole(container: av.container.InputContainer, kind: str) -> float | None:
    """How many seconds the file says that it has; None where it does not say. Raises Refused without such a stream."""
    streams = [stream for stream in container.streams if stream.type == kind]
    if not streams:
        raise Refused("damaged", {})
    said, base = streams[0].duration, streams[0].time_base
    if said is not None and base is not None:
        return float(said * base)
    # a recording's is guessed where no stream says it
    if kind != "video" or container.duration is None:
        return None
    return container.duration / av.time_base


def _opened(file: BinaryIO, form: str) -> av.container.InputContainer:
    try:
        return av.open(file, "r", format=form, options=STRICT)
    except av.error.FFmpegError as error:
        raise Refused("damaged", {}) from error


def _decoded(container: av.container.InputContainer) -> Iterator[Samples]:
    """What is heard, in one channel of 16 kHz, a second at a time: each call takes longer than a frame's samples."""
    resampler = av.AudioResampler("flt", "mono", RATE, frame_size=RATE)
    stream = container.streams.audio[0]
    stream.codec_context.options = STRICT
    try:
        for frame in container.decode(stream):
            yield from _samples(resampler, frame)
        yield from _samples(resampler, None)
    except av.error.FFmpegError as error:
        raise Refused("damaged", {}) from error


def _samples(resampler: av.AudioResampler, frame: av.AudioFrame | None) -> Iterator[Samples]:
    for made in resampler.resample(frame):
        yield made.to_ndarray()[0]


def _frames(samples: Samples) -> tuple[Samples, Samples]:
    usable = len(samples) // FRAME * FRAME
    return samples[:usable].reshape(-1, FRAME), samples[usable:]


def _clipped(samples: Samples) -> int:
    """Samples that stand at the limit, three and more in a row."""
    full = np.abs(samples) >= 0.985
    three = full[:-2] & full[1:-1] & full[2:]
    return int(three.sum())


def _figures(levels: list[NDArray[np.float64]], spectrum: NDArray[np.float64]) -> Figures:
    heard = np.concatenate(levels) if levels else np.zeros(1)
    decibels = 20 * np.log10(np.maximum(heard, FLOOR))
    loud = decibels[decibels > SILENT]
    quiet, high = np.quantile(decibels, (0.1, 0.9))
    return {
        "silence": round(1 - len(loud) / len(decibels), 4),
        "level": round(float(decibels.max()), 2),
        "dynamics": round(float(high - quiet), 2),
        "tone": round(_tone(spectrum), 2),
    }


def _tone(spectrum: NDArray[np.float64]) -> float:
    """Decibels by which the clearest line of the spectrum stands above its neighbours: little in any noise."""
    power = 10 * np.log10(np.maximum(spectrum, 1e-12))
    padded = np.pad(power, 8, mode="edge")
    around = np.median(np.lib.stride_tricks.sliding_window_view(padded, 17), axis=1)
    return float((power - around)[2:-2].max())
