"""What an item of a test is answered with, by its type; `learning_private.answer_fault` says what each needs."""

from __future__ import annotations

from gateway import column, structure, variants, whole

__all__ = ["GivenAnswer", "RightAnswer"]


@structure
class WrittenAnswer:
    """A text that answers an item of a test."""

    text: str = whole()
    """The text, 1 to 500 characters."""


@structure
class AcceptedTexts:
    """The texts of which each answers an item of a test."""

    texts: list[str] = whole()
    """The texts that are accepted, 1 to 20."""


@structure
class ChosenOption:
    """The option that answers an item of a test."""

    option_id: str = whole()
    """The id of the option."""


@structure
class OrderedOptions:
    """The options of an item of a test in an order."""

    option_ids: list[str] = whole()
    """The ids of all options of the item, in order."""


@variants
class GivenAnswer:
    """An answer to an item of a test, by the item's type."""

    vid2text: WrittenAnswer
    """The answer to an item of the type VID2TEXT."""

    text2vid: ChosenOption
    """The answer to an item of the type TEXT2VID."""

    illustration: ChosenOption
    """The answer to an item of the type ILLUSTRATION."""

    ordering: OrderedOptions
    """The answer to an item of the type ORDERING."""


@variants
class RightAnswer:
    """What is right in an item of a test, by the item's type."""

    vid2text: WrittenAnswer
    """The text that is accepted in an item of the type VID2TEXT."""

    vid2texts: AcceptedTexts = column("vid2text")
    """The texts that are accepted in an item of the type VID2TEXT."""

    text2vid: ChosenOption
    """What is right in an item of the type TEXT2VID."""

    illustration: ChosenOption
    """What is right in an item of the type ILLUSTRATION."""

    ordering: OrderedOptions
    """What is right in an item of the type ORDERING."""
