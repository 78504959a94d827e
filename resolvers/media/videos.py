"""A video → its figures: whether it decodes to its end, and how much of it is black or stands still."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from resolvers.media.sounds import STRICT, whole
from resolvers.media.verdict import Figures, Refused

__all__ = ["measure_video"]

CONTAINERS = {"video/mp4": "mov", "video/webm": "matroska"}
WIDTH, HEIGHT = 64, 36
"""To which frames are reduced before they are measured."""

BLACK = 0.09
"""Brightness, 0 to 1, which black in the range of television does not reach."""

STILL = 0.0015
"""Mean difference of brightness between two frames that show the same."""


def measure_video(
    file: BinaryIO, media_type: str, seconds_most: float, pixels_most: float
) -> Figures:
    """The figures; raises Refused for what is no video of this type, too long or large, or not whole."""
    black, frozen, count, last, seconds = 0, 0, 0, None, 0.0
    try:
        with av.open(file, "r", format=CONTAINERS[media_type]) as container:
            said = whole(container, "video")
            for seconds, frame in _decoded(container, pixels_most):
                if seconds > seconds_most:
                    raise Refused("too_long", {"seconds": round(seconds, 2)})
                black += float(frame.mean()) < BLACK
                frozen += last is not None and float(np.abs(frame - last).mean()) < STILL
                last, count = frame, count + 1
    except av.error.FFmpegError as error:
        raise Refused("damaged", {}) from error
    if not count or (said is not None and seconds < said * 0.95 - 0.3):
        raise Refused(
            "cut_off", {"seconds": round(seconds, 2), "expected_seconds": round(said or 0, 2)}
        )
    return {
        "seconds": round(seconds, 2),
        "frames": count,
        "black": round(black / count, 4),
        "frozen": round(frozen / max(count - 1, 1), 4),
    }


def _decoded(
    container: av.container.InputContainer, pixels_most: float
) -> Iterator[tuple[float, NDArray[np.float64]]]:
    """Each frame's time, and its brightness in few pixels."""
    stream = container.streams.video[0]
    if stream.width * stream.height > pixels_most:
        raise Refused("too_large", {"width": stream.width, "height": stream.height})
    stream.codec_context.options = {
        **STRICT,
        "skip_loop_filter": "all",
    }  # smoother blocks take time and show nothing
    reduce = VideoReformatter()  # keeps what it has worked out for one size
    for frame in container.decode(stream):
        if frame.is_corrupt:
            raise Refused("damaged", {})
        small = reduce.reformat(frame, WIDTH, HEIGHT, "gray", threads=1).to_ndarray()
        yield float(frame.time or 0), small.astype(np.float64) / 255
