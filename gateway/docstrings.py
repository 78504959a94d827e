"""Reads descriptions where a Python reader looks for them: the string below a field or value."""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise

__all__ = ["attribute_descriptions", "class_description"]


def attribute_descriptions(cls: type) -> dict[str, str]:
    """Attribute → the string literal that follows it in the class's source."""
    body = _class_body(cls)
    found: dict[str, str] = {}
    for statement, following in pairwise(body):
        name = _assigned_name(statement)
        text = _string(following)
        if name and text:
            found[name] = inspect.cleandoc(text)
    return found


def class_description(cls: type) -> str | None:
    """The class's own docstring, as one GraphQL description."""
    own = vars(cls).get("__doc__")
    return inspect.cleandoc(own) if own else None


def _class_body(cls: type) -> list[ast.stmt]:
    try:
        source = textwrap.dedent(inspect.getsource(cls))
    except (OSError, TypeError):  # a class that was made at run time has no source
        return []
    (definition,) = ast.parse(source).body
    return definition.body if isinstance(definition, ast.ClassDef) else []


def _assigned_name(statement: ast.stmt) -> str | None:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return None


def _string(statement: ast.stmt) -> str | None:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
    return None
