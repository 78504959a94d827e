"""Reads descriptions where a Python reader looks for them: the string below a field or value."""

from __future__ import annotations

import ast
import inspect
import linecache
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

__all__ = ["attribute_descriptions", "class_description"]


def attribute_descriptions(cls: type) -> dict[str, str]:
    """Attribute → the string literal that follows it in the class's source."""
    found = _classes(_source(cls)).get(cls.__qualname__, {})
    line: int = getattr(cls, "__firstlineno__", 0)  # since Python 3.13
    # without its line, the last definition of a name is the one that stayed
    return dict(found.get(line) or (found[max(found)] if found else {}))


def class_description(cls: type) -> str | None:
    """The class's own docstring, as one GraphQL description."""
    own = vars(cls).get("__doc__")
    return inspect.cleandoc(own) if own else None


def _source(cls: type) -> str:
    """The text of the class's module; empty for a class that was made at run time."""
    module = sys.modules.get(cls.__module__)
    file = getattr(module, "__file__", None)
    return "".join(linecache.getlines(file, vars(module))) if module and file else ""


@lru_cache(maxsize=512)
def _classes(source: str) -> Mapping[str, Mapping[int, Mapping[str, str]]]:
    """Qualified name → first line → attribute → description, for every class of a module.

    A module is parsed once, not once for each of its classes.
    """
    found: dict[str, dict[int, dict[str, str]]] = {}
    for name, definition in _definitions(ast.parse(source), ""):
        begins = [definition.lineno, *(each.lineno for each in definition.decorator_list)]
        found.setdefault(name, {})[min(begins)] = _descriptions(definition)
    return found


def _definitions(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.ClassDef(name=name):
                yield prefix + name, child
                yield from _definitions(child, f"{prefix}{name}.")
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield from _definitions(child, f"{prefix}{name}.<locals>.")
            case ast.stmt():
                yield from _definitions(child, prefix)
            case ast.excepthandler() | ast.match_case():
                yield from _definitions(child, prefix)


def _descriptions(definition: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for statement, following in pairwise(definition.body):
        name = _assigned_name(statement)
        text = _string(following)
        if name and text:
            found[name] = inspect.cleandoc(text)
    return found


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
