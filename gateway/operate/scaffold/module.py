"""A Python module's text → the same with more in it: names that it imports, statements, members of a domain's lists."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gateway.errors import ConfigError

__all__ = ["Bound", "add_members", "add_statements", "bound_tables", "import_names"]


@dataclass(frozen=True)
class Bound:
    """A class that is bound to a table: its name, and which of its columns leads to which class."""

    type: str
    table: str
    parents: Mapping[str, str]


def bound_tables(text: str) -> dict[str, Bound]:
    """The classes of a module that are bound, by their tables."""
    return {
        each.table: each
        for node in ast.parse(text).body
        if isinstance(node, ast.ClassDef)
        for each in _bound(node)
    }


def _bound(node: ast.ClassDef) -> Iterable[Bound]:
    for each in node.decorator_list:
        match each:
            case ast.Call(func=ast.Name("bound"), args=[ast.Constant(str(table)), *_]):
                yield Bound(node.name, table, dict(_parents(node)))


def _parents(node: ast.ClassDef) -> Iterable[tuple[str, str]]:
    for each in node.body:
        match each:
            case ast.AnnAssign(
                annotation=ast.BinOp(left=ast.Name(type)),
                value=ast.Call(func=ast.Name("to_one"), args=[ast.Constant(str(column)), *_]),
            ):
                yield column, type


def import_names(text: str, module: str, names: Iterable[str]) -> str:
    """Have the module's `from … import …` name these too."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and node.module == module:
            had = {each.name for each in node.names}
            return _replaced(text, node, _import(module, had | {*names}))
    raise ConfigError(
        f"The module has no `from {module} import …`.", hint="Add one behind its docstring."
    )


def _import(module: str, names: Iterable[str]) -> str:
    line = f"from {module} import {', '.join(_sorted(names))}"
    if len(line) <= 80:
        return line
    return f"from {module} import (\n" + "".join(f"    {each},\n" for each in _sorted(names)) + ")"


def _sorted(names: Iterable[str]) -> list[str]:
    """As linters have it: constants, classes, then the others."""
    return sorted(
        names, key=lambda each: (not each.isupper(), not each[0].isupper(), each.lower(), each)
    )


def add_statements(text: str, statements: str, before: str | None = None) -> str:
    """Put them before the assignment of a name, or at the end."""
    for node in ast.parse(text).body:
        if before and _assigns(node, before):
            lines = text.splitlines(keepends=True)
            head, tail = "".join(lines[: node.lineno - 1]), "".join(lines[node.lineno - 1 :])
            return f"{_followed(head, statements)}\n\n{tail}"
    return _followed(text, statements)


def _assigns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name


def _followed(text: str, statements: str) -> str:
    """With two empty lines between them; a linter wants one behind imports, unless a class or function comes."""
    last, first = ast.parse(text).body[-1], ast.parse(statements).body[0]
    is_near = isinstance(last, ast.ImportFrom) and isinstance(first, ast.Assign)
    return f"{text.rstrip()}\n\n{'' if is_near else chr(10)}{statements.strip()}\n"


def add_members(text: str, assigned: str, members: Mapping[str, str]) -> str:
    """Add to the lists of a domain: `ASSIGNED = Domain(…, queries=[…])`."""
    for keyword, member in members.items():
        text = _with_member(text, _call(text, assigned), keyword, member)
    return text


def _call(text: str, assigned: str) -> ast.Call:
    for node in ast.parse(text).body:
        if (
            isinstance(node, ast.Assign)
            and _assigns(node, assigned)
            and isinstance(node.value, ast.Call)
        ):
            return node.value
    raise ConfigError(
        f"The module has no `{assigned} = Domain(…)`.", hint=f"Have it assign {assigned}."
    )


_ORDER = ("queries", "mutations", "subscriptions")


def _with_member(text: str, call: ast.Call, keyword: str, member: str) -> str:
    given = {each.arg: each.value for each in call.keywords}
    had = given.get(keyword)
    if isinstance(had, ast.List):
        names = [*(ast.unparse(name) for name in had.elts), member]
        return _replaced(text, had, _list(keyword, names))
    before = [given[each] for each in _ORDER[: _ORDER.index(keyword)] if each in given]
    last = before[-1] if before else call.args[0]
    return _replaced(text, last, f"{ast.get_source_segment(text, last)},\n    {keyword}=[{member}]")


def _list(keyword: str, names: list[str]) -> str:
    line = f"[{', '.join(names)}]"
    if len(f"    {keyword}={line},") <= 100:
        return line
    return "[\n" + "".join(f"        {each},\n" for each in names) + "    ]"


def _replaced(text: str, node: ast.stmt | ast.expr, by: str) -> str:
    """The text with a node written anew; offsets of `ast` count bytes."""
    lines = text.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or node.lineno) - 1])) + (node.end_col_offset or 0)
    data = text.encode()
    return (data[:start] + by.encode() + data[end:]).decode()
