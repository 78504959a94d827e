"""Whether the schema would say what a type is."""

from __future__ import annotations

from gateway.declare.docstrings import class_description
from gateway.errors import ConfigError

__all__ = ["check_description"]


def check_description(cls: type) -> None:
    """Raise ConfigError for a type or an enum of which the schema would say nothing."""
    if class_description(cls) is None:
        raise ConfigError(
            f"The type {cls.__module__}.{cls.__qualname__} has no description.",
            hint="Write what it is as the class's docstring: the schema shows it to developers.",
        )
