"""What only the text of a module says: the strings below fields, and the imports that are for type checking."""

from __future__ import annotations

import ast
import inspect
import linecache
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import ModuleType

__all__ = ["ModuleText", "Origin", "text_of"]

Origin = tuple[str, str]
"""The module that a name is imported from, and its name there."""


@dataclass(frozen=True, slots=True)
class ModuleText:
    """What has been found in one module."""

    classes: Mapping[str, Mapping[int, Mapping[str, str]]]
    """qualified name → first line → attribute → the string below it"""

    imports: Mapping[str, Origin]
    """what is imported where `if TYPE_CHECKING:` says so"""


_NOTHING = ModuleText({}, {})


def text_of(module: str) -> ModuleText:
    """Read a module that is loaded; one that was made at run time says nothing."""
    loaded = sys.modules.get(module)
    file = getattr(loaded, "__file__", None)
    return _read(loaded, file) if loaded and file else _NOTHING


# Parsed once for a module, not once for each of its classes; a file that was loaded anew is another module.
@lru_cache(maxsize=512)
def _read(loaded: ModuleType, file: str) -> ModuleText:
    source = "".join(linecache.getlines(file, vars(loaded)))
    tree = ast.parse(source)
    classes: dict[str, dict[int, dict[str, str]]] = {}
    for name, definition in _definitions(tree, ""):
        begins = [definition.lineno, *(each.lineno for each in definition.decorator_list)]
        classes.setdefault(name, {})[min(begins)] = _descriptions(definition)
    return ModuleText(classes, dict(_deferred(tree)))


def _definitions(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for child in _statements(node):
        match child:
            case ast.ClassDef(name=name):
                yield prefix + name, child
                yield from _definitions(child, f"{prefix}{name}.")
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield from _definitions(child, f"{prefix}{name}.<locals>.")
            case _:
                yield from _definitions(child, prefix)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a statement's blocks; its expressions hold no class, and are most of a module."""
    for block in ("body", "orelse", "handlers", "finalbody", "cases"):
        yield from getattr(node, block, ())


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


def _deferred(tree: ast.Module) -> Iterator[tuple[str, Origin]]:
    for statement in tree.body:
        match statement:
            case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING")):
                yield from _imports(statement.body)


def _imports(body: list[ast.stmt]) -> Iterator[tuple[str, Origin]]:
    for statement in body:
        match statement:
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from ((each.asname or each.name, (module, each.name)) for each in names)
