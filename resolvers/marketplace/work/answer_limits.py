"""What the files and texts of a task's answers have to keep, to be looked at by a reviewer."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import Node, bound, call, inputs, result, root, to_one

if TYPE_CHECKING:
    from resolvers.marketplace.work.tasks import Task

__all__ = ["AnswerLimits", "AnswerLimitsMutations"]


@bound("public.answer_limits")
class AnswerLimits(Node):
    """The bounds of one task for files and texts of answers; null is that of all tasks, a setting of the platform."""

    pixels_most: int | None
    """The most: pixels of a picture, or of a frame of a video, at most 50,000,000; more is not opened."""

    side_least: int | None
    """The least: pixels of the shorter side of a picture."""

    blur_most: Decimal | None
    """The most: the Blur Effect of a picture, 0 to 1; more is blurred."""

    dark_least: Decimal | None
    """The least: the brightness that a twentieth of a picture reaches, 0 to 1; less is too dark."""

    bright_most: Decimal | None
    """The most: the brightness that all but a twentieth of a picture reaches, 0 to 1; more is too bright."""

    contrast_least: Decimal | None
    """The least: the standard deviation of a picture's brightness, 0 to 1; less is blank."""

    seconds_least: Decimal | None
    """The least: seconds of a recording or a video."""

    seconds_most: Decimal | None
    """The most: seconds of a recording or a video, 1 to 600; what is longer is not decoded to its end."""

    silence_most: Decimal | None
    """The most: the share of a recording that is below -50 dBFS, 0 to 1; more is silent."""

    clipped_most: Decimal | None
    """The most: the share of a recording's samples that stand at the limit, 0 to 1; more is clipped."""

    dynamics_least: Decimal | None
    """The least: decibels between the loudest and the quietest tenth; less, without a tone, is noise."""

    black_most: Decimal | None
    """The most: the share of a video's frames that are black, 0 to 1."""

    frozen_most: Decimal | None
    """The most: the share of a video's frames that are as the one before, 0 to 1."""

    letters_least: Decimal | None
    """The least: the share of letters in a text, addresses left out, 0 to 1; less has no words."""

    repetition_most: Decimal | None
    """The most: how many bytes of a text zlib makes one of, 1 to 100; more says the same over and over."""

    known_least: Decimal | None
    """The least: the share of a text that could stand in any language, 0 to 1; less is gibberish."""

    gibberish_most: Decimal | None
    """The most: nats by which a text is less probable than is typical of its likeliest language, 0 to 100."""

    expected_least: Decimal | None
    """The least: the probability of the language that an answer says it is in, 0 to 1; less is another one."""

    updated_at: datetime
    """When the bounds last changed."""


@inputs
class SetAnswerLimitsInput:
    """The bounds to change; those that are left out stay as they are, and null is the bound of all tasks."""

    task_id: UUID
    """The id of a task of a company that you manage."""

    pixels_most: int | None
    """The most: pixels of a picture, or of a frame of a video, at most 50,000,000; more is not opened."""

    side_least: int | None
    """The least: pixels of the shorter side of a picture."""

    blur_most: Decimal | None
    """The most: the Blur Effect of a picture, 0 to 1; more is blurred."""

    dark_least: Decimal | None
    """The least: the brightness that a twentieth of a picture reaches, 0 to 1; less is too dark."""

    bright_most: Decimal | None
    """The most: the brightness that all but a twentieth of a picture reaches, 0 to 1; more is too bright."""

    contrast_least: Decimal | None
    """The least: the standard deviation of a picture's brightness, 0 to 1; less is blank."""

    seconds_least: Decimal | None
    """The least: seconds of a recording or a video."""

    seconds_most: Decimal | None
    """The most: seconds of a recording or a video, 1 to 600; what is longer is not decoded to its end."""

    silence_most: Decimal | None
    """The most: the share of a recording that is below -50 dBFS, 0 to 1; more is silent."""

    clipped_most: Decimal | None
    """The most: the share of a recording's samples that stand at the limit, 0 to 1; more is clipped."""

    dynamics_least: Decimal | None
    """The least: decibels between the loudest and the quietest tenth; less, without a tone, is noise."""

    black_most: Decimal | None
    """The most: the share of a video's frames that are black, 0 to 1."""

    frozen_most: Decimal | None
    """The most: the share of a video's frames that are as the one before, 0 to 1."""

    letters_least: Decimal | None
    """The least: the share of letters in a text, addresses left out, 0 to 1; less has no words."""

    repetition_most: Decimal | None
    """The most: how many bytes of a text zlib makes one of, 1 to 100; more says the same over and over."""

    known_least: Decimal | None
    """The least: the share of a text that could stand in any language, 0 to 1; less is gibberish."""

    gibberish_most: Decimal | None
    """The most: nats by which a text is less probable than is typical of its likeliest language, 0 to 100."""

    expected_least: Decimal | None
    """The least: the probability of the language that an answer says it is in, 0 to 1; less is another one."""


@result
class SetAnswerLimitsPayload:
    """The task with its bounds."""

    task: Task = to_one("task_id")
    """The task; `answerLimits` has its bounds."""


@root
class AnswerLimitsMutations:
    """Bounding what answers may be, by those who manage the task."""

    set_answer_limits: SetAnswerLimitsPayload = call(
        "public.set_answer_limits", SetAnswerLimitsInput, keys=("task_id",), rest="p_changes"
    )
    """Set what the files and texts of a task's answers have to keep; it counts for what nobody has looked into yet."""
