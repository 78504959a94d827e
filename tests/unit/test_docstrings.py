"""Descriptions are read from where a Python reader looks for them."""

from __future__ import annotations

import enum

from gateway.declare.docstrings import attribute_descriptions, class_description


class Documented:
    """A class
    in two lines."""

    plain: int
    """A number."""

    assigned: str = "x"
    """A text
    in two lines."""

    bare = 1
    """Without a type."""

    silent: int
    other: int
    """After a silent one."""

    def method(self) -> None:
        """Not an attribute."""

    "A string after a method describes nothing."


class Colour(enum.Enum):
    """Colours."""

    RED = "red"
    """Like blood."""

    GREEN = "green"


class Child(Documented):
    added: int
    """Of the child."""


def test_a_string_describes_what_stands_before_it() -> None:
    assert attribute_descriptions(Documented) == {
        "plain": "A number.",
        "assigned": "A text\nin two lines.",
        "bare": "Without a type.",
        "other": "After a silent one.",
    }


def test_values_of_an_enum_are_described_too() -> None:
    assert attribute_descriptions(Colour) == {"RED": "Like blood."}


def test_a_class_has_its_own_description_and_attributes_only() -> None:
    assert class_description(Documented) == "A class\nin two lines."
    assert class_description(Child) is None
    assert attribute_descriptions(Child) == {"added": "Of the child."}


def test_a_class_without_source_has_none() -> None:
    made = type("Made", (), {"__annotations__": {"field": int}})

    assert attribute_descriptions(made) == {}


def test_a_class_inside_a_function_is_read_as_well() -> None:
    class Local:
        """Local."""

        field: int
        """Inside."""

    assert attribute_descriptions(Local) == {"field": "Inside."}
