"""What a file has to be: the bounds of each figure, of which a task may have its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds; figures that have no bound are kept and judge nothing."""

    pixels_most: float = 50_000_000
    """pixels of an image, or of a frame: more is not opened at all"""
    side_least: float = 200
    """pixels of the shorter side of an image"""
    blur_most: float = 0.52
    """0 to 1, as Crete and others measure it: how little another blur changes"""
    dark_least: float = 0.18
    """the brightness, 0 to 1, that a twentieth of the image reaches: less is too dark"""
    bright_most: float = 0.85
    """the brightness that all but a twentieth of the image reaches: more is too bright"""
    contrast_least: float = 0.02
    """the standard deviation of brightness: less is blank"""
    seconds_least: float = 0.5
    seconds_most: float = 600
    """of sound or of a video: what is longer is not decoded to its end"""
    silence_most: float = 0.8
    """the share of the time that is below 50 decibels under full scale"""
    clipped_most: float = 0.001
    """the share of samples that stand at the limit, three and more in a row"""
    dynamics_least: float = 9
    """decibels between the loudest and the quietest tenth: less, without a tone, is noise alone"""
    black_most: float = 0.8
    """the share of a video's frames that are black"""
    frozen_most: float = 0.9
    """the share of a video's frames that are as the one before"""
    letters_least: float = 0.3
    """the share of letters in a text, without addresses: less has no words"""
    repetition_most: float = 4
    """bytes of a text that zlib makes one of: more says the same over and over"""
    known_least: float = 0.5
    """the share of a text's bytes at which any language has what stands there: less is gibberish"""
    gibberish_most: float = 0.6
    """nats by which a text is less probable than is typical of the language that it is likeliest in"""
    expected_least: float = 0.02
    """the probability of the language that a text should be in: less is another one"""
    language: str | None = None
    """which a text should be in; None for whichever"""

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Limits:
        """The bounds with those that a task has of its own."""
        known = {each.name for each in fields(cls)} - {"language"}
        language = given.get("language")
        return cls(
            **{name: float(str(value)) for name, value in given.items() if name in known},
            language=None if language is None else str(language),
        )
