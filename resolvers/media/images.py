"""An image → its figures: size, sharpness, exposure, and a hash that stays when it is scaled or encoded anew."""

from __future__ import annotations

import warnings
from typing import BinaryIO

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image

from resolvers.media.verdict import Figures, Refused

__all__ = ["measure_image"]

Gray = NDArray[np.float64]

FORMATS = {
    "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF", "image/heic": "HEIF",
}  # fmt: skip
pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
SIDE = 512
"""Pixels of the longer side to which an image is reduced before it is measured, so that resolution judges nothing."""

TAPS = 9
"""Width of the second blur, as in the paper."""


def measure_image(file: BinaryIO, media_type: str, pixels_most: float) -> Figures:
    """The figures; raises Refused for what is no image of this type, has too many pixels or is not whole."""
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit is ours
    try:
        with Image.open(file, formats=[FORMATS[media_type]]) as image:
            width, height = image.size
            frames = getattr(image, "n_frames", 1)
            if width * height * min(frames, 1000) > pixels_most:
                raise Refused("too_large", {"width": width, "height": height})
            image.load()
            gray = image.convert("L")
    except Image.DecompressionBombError as error:
        raise Refused("too_large", {}) from error
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        raise Refused("damaged", {}) from error
    return {"width": width, "height": height, **_figures(gray)}


def _figures(image: Image.Image) -> Figures:
    reduced = image.copy()
    reduced.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    gray = np.asarray(reduced, np.float64) / 255
    low, high = np.quantile(gray, (0.05, 0.95))
    return {
        "blur": round(_blur(gray), 4),
        "dark": round(float(high), 4),
        "bright": round(float(low), 4),
        "contrast": round(float(gray.std()), 4),
        "hash": _hash(image),
    }


def _blur(gray: Gray) -> float:
    """The Blur Effect (Crete, Dolmiere, Ladret, Nicolas, 2007): 0 is sharp; 1 is changed by no further blur."""
    return max(_blur_along(gray), _blur_along(np.ascontiguousarray(gray.T)))


def _blur_along(gray: Gray) -> float:
    if min(gray.shape) <= TAPS:
        return 0
    sums = np.cumsum(
        np.pad(gray, ((TAPS // 2 + 1, TAPS // 2), (0, 0)), mode="edge"), axis=0, dtype=np.float64
    )
    blurred = (sums[TAPS:] - sums[:-TAPS]) / TAPS
    sharp = np.abs(np.diff(gray, axis=0))
    lost = np.maximum(0, sharp - np.abs(np.diff(blurred, axis=0)))
    total = float(sharp.sum())
    return 0 if total < 1e-9 else (total - float(lost.sum())) / total


def _hash(image: Image.Image) -> str:
    """64 signs of the lowest frequencies (a DCT of 32 by 32), as hexadecimal: of one image however it is encoded."""
    small = np.asarray(image.resize((32, 32), Image.Resampling.BOX), np.float64)
    place = np.arange(32)
    cosines = np.cos(np.pi * (2 * place[None, :] + 1) * place[:8, None] / 64)
    low = (cosines @ small @ cosines.T).ravel()
    bits = low > np.median(low[1:])
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"
