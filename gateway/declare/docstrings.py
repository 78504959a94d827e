"""Reads descriptions where a Python reader looks for them: the string below a field or value."""

from __future__ import annotations

import inspect

from gateway.declare.source import text_of

__all__ = ["attribute_descriptions", "class_description"]


def attribute_descriptions(cls: type) -> dict[str, str]:
    """Attribute → the string literal that follows it in the class's source."""
    found = text_of(cls.__module__).classes.get(cls.__qualname__, {})
    line: int = getattr(cls, "__firstlineno__", 0)  # since Python 3.13
    # without its line, the last definition of a name is the one that stayed
    return dict(found.get(line) or (found[max(found)] if found else {}))


def class_description(cls: type) -> str | None:
    """The class's own docstring, as one GraphQL description."""
    own = vars(cls).get("__doc__")
    return inspect.cleandoc(own) if own else None
