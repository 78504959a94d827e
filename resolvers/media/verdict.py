"""Figures and limits → what speaks against a file, by its name; private.media_reason says it in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, TypedDict

from resolvers.media.limits import Limits

__all__ = ["Figures", "Look", "Refused", "fault"]

Figures: TypeAlias = dict[str, float | int | str]


class Look(TypedDict):
    """What was found: why a file is refused, None where nothing speaks against it, and its figures."""

    reason: str | None
    figures: Figures


class Refused(Exception):
    """A file that is not measured to its end, and why."""

    def __init__(self, reason: str, figures: Figures) -> None:
        super().__init__(reason)
        self.reason = reason
        self.figures = figures


def fault(figures: Figures, limits: Limits) -> str | None:
    """The first thing that speaks against a file; None where nothing does."""
    return next((name for name, is_so in _faults(figures, limits) if is_so), None)


def _faults(figures: Figures, limits: Limits) -> Iterator[tuple[str, bool]]:
    numbers = {name: value for name, value in figures.items() if not isinstance(value, str)}
    if "blur" in numbers:
        yield from _of_image(numbers, limits)
    if "seconds" in numbers:
        yield "too_short", numbers["seconds"] < limits.seconds_least
    if "silence" in numbers:
        yield from _of_sound(numbers, limits)
    if "frozen" in numbers:
        yield "black", numbers["black"] > limits.black_most
        yield "frozen", numbers["frozen"] > limits.frozen_most
    if "letters" in numbers:
        yield from _of_text(numbers, limits)


def _of_image(figures: Mapping[str, float], limits: Limits) -> Iterator[tuple[str, bool]]:
    yield "too_small", min(figures["width"], figures["height"]) < limits.side_least
    yield "too_dark", figures["dark"] < limits.dark_least
    yield "too_bright", figures["bright"] > limits.bright_most
    yield "blank", figures["contrast"] < limits.contrast_least
    yield "blurred", figures["blur"] > limits.blur_most


def _of_sound(figures: Mapping[str, float], limits: Limits) -> Iterator[tuple[str, bool]]:
    yield "silent", figures["silence"] > limits.silence_most
    yield "clipped", figures["clipped"] > limits.clipped_most
    yield "noise", figures["dynamics"] < limits.dynamics_least and figures["tone"] < 18


def _of_text(figures: Mapping[str, float], limits: Limits) -> Iterator[tuple[str, bool]]:
    yield "wordless", figures["letters"] < limits.letters_least
    yield "repetitive", figures["repetition"] > limits.repetition_most
    yield "gibberish", figures.get("known", 1) < limits.known_least
    yield "gibberish", figures.get("gibberish", 0) > limits.gibberish_most
    yield "other_language", figures.get("expected", 1) < limits.expected_least
