"""What an answer to a task holds, by the type of the task; `private.require_submission_data` says what each needs."""

from __future__ import annotations

from gateway import JSON, URL, structure, variants

__all__ = ["TaskAnswer"]


@structure
class AudioAnswer:
    """A recording that answers a task."""

    audio_url: URL | None
    """An https address of the recording, up to 2,048 characters; null where a file was uploaded."""

    duration: float
    """How many seconds the recording lasts, 0.1 to 7,200."""

    transcript: str | None
    """What is said in the recording, at most 20,000 characters."""

    quality: float | None
    """How good the recording is, 0 to 1."""


@structure
class ImageAnswer:
    """A picture that answers a task, or what is seen in one."""

    image_url: URL | None
    """An https address of the picture, up to 2,048 characters; null where a file was uploaded."""

    labels: list[str] | None
    """What is seen in the picture, at most 200 labels."""

    annotations: list[JSON] | None
    """Where in the picture something is seen, at most 1,000 entries of whatever shape the app gives them."""


@structure
class TextAnswer:
    """A text that answers a task."""

    text_content: str
    """The text, 1 to 50,000 characters."""

    word_count: int | None
    """How many words the text has, 0 to 50,000."""


@structure
class ValidationAnswer:
    """A judgement of what was shown."""

    choices: list[str]
    """What was chosen, 1 to 200 entries."""

    confidence: float
    """How sure the contributor is, 0 to 1."""


@structure
class PhraseAnswer:
    """A text in a language."""

    text_content: str
    """The text, 1 to 50,000 characters."""

    language: str
    """The language of the text, 2 to 35 characters."""


@structure
class PreferenceAnswer:
    """A choice between answers of a model."""

    preferred: str
    """The answer that is better, 1 to 100 characters."""

    reasoning: str | None
    """Why the answer is better, 1 to 20,000 characters."""


@variants
class TaskAnswer:
    """An answer to a task, by the task's type."""

    audio: AudioAnswer
    """The answer to a task of the type AUDIO."""

    image: ImageAnswer
    """The answer to a task of the type IMAGE."""

    text: TextAnswer
    """The answer to a task of the type TEXT."""

    validation: ValidationAnswer
    """The answer to a task of the type VALIDATION."""

    linguasense: PhraseAnswer
    """The answer to a task of the type LINGUASENSE."""

    rlhf: PreferenceAnswer
    """The answer to a task of the type RLHF."""
