"""What an error is, is told by its class and its code: no text that another program words is matched."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.guards.parsed import nodes
from tests.harness.server import ROOT

ALLOWED = {
    # A foreign key that fails has one SQLSTATE, schema, table and constraint for both of its reasons, and no field else
    # (test_references.py compares them); the message is searched for names of the catalogue alone, which are no words
    # of a language.
    "gateway/database/errors.py: is_still_referred_to",
    # what a client says on a socket, whose words the protocol sets
    "gateway/transport/protocol.py: receive",
    # Supabase Storage answers `not_found` for what else is not there too, such as a tenant: that is no missing file.
    "gateway/storage/supabase.py: _post",
}
"""Functions that may, each with its reason."""

SEARCHES = {"search", "match", "fullmatch", "findall", "finditer"}
TESTS = {"startswith", "endswith", "find", "index", "count"}
PARTS = {"partition", "rpartition", "split", "rsplit", "splitlines", "removeprefix", "removesuffix"}


def matched(parts: Iterable[ast.AST]) -> Iterator[str]:
    """Functions in which the text of an error is searched or compared."""
    for node in parts:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any(
            _is_match(each) for each in ast.walk(node)
        ):
            yield node.name


def _is_match(node: ast.AST) -> bool:
    match node:
        case ast.Compare(left=left, comparators=others, ops=ops):
            alike = any(isinstance(op, ast.In | ast.NotIn | ast.Eq | ast.NotEq) for op in ops)
            return alike and any(_is_text(each) for each in (left, *others)) and _has_words(node)
        case ast.Call(func=ast.Attribute(attr=name, value=of), args=given):
            searched = name in SEARCHES and any(_is_text(each) for each in given)
            return searched or (name in TESTS | PARTS and _is_text(of))
        case ast.Match(subject=subject):
            return any(_is_text(each) or _is_member(each) for each in _matched(subject))
    return False


def _matched(subject: ast.expr) -> list[ast.expr]:
    return subject.elts if isinstance(subject, ast.Tuple) else [subject]


def _is_member(node: ast.AST) -> bool:
    """The member `message` of an answer, by whatever function it is read."""
    match node:
        case ast.Call(args=given):
            return any(isinstance(each, ast.Constant) and each.value == "message" for each in given)
    return False


def _has_words(node: ast.Compare) -> bool:
    return any(
        isinstance(each, ast.Constant) and isinstance(each.value, str)
        for each in (node.left, *node.comparators)
    )


def _is_text(node: ast.AST) -> bool:
    """`str(error)`, `error.message`, `message`, and what is made of them."""
    match node:
        case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id=name)]):
            return name in ("error", "failure", "e", "exception")
        case ast.Attribute(attr="message"):
            return True
        case ast.Name(id="message"):
            return True
        case ast.Call(func=ast.Attribute(value=of)):
            return _is_text(of)
    return False


def test_no_message_of_another_program_is_matched() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "gateway").rglob("*.py"))
        for name in matched(nodes(path))
    }
    assert found == ALLOWED


@pytest.mark.parametrize(
    "line",
    [
        "'does not exist' in str(error)",
        "error.message.startswith('relation')",
        "re.search('denied', str(error))",
        "str(error).lower() == 'closed'",
        "re.findall('x', message)",
        "error.message.rstrip('.').partition(' ')",
        "str(error).split(':')[0]",
    ],
)
def test_a_match_of_a_message_is_found(line: str) -> None:
    assert found(f"def look(error, message):\n    return {line}\n") == ["look"]


@pytest.mark.parametrize(
    "subject", ["error.message", "text_of(answer, 'message')", "(kind, str(error))"]
)
def test_a_match_statement_is_found(subject: str) -> None:
    text = f"def look(error, answer, kind):\n    match {subject}:\n        case 'gone':\n            pass\n"
    assert found(text) == ["look"]


def found(text: str) -> list[str]:
    tree = ast.parse(text)
    return [*matched(ast.walk(tree))]
