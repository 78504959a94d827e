"""What is public: the package's names, and the descriptions that every client reads."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
)

import gateway
from tests.harness.served import schema
from tests.harness.server import ROOT


def test_the_public_names_are_sorted_as_ruff_sorts_them_and_exist() -> None:
    tree = ast.parse((ROOT / "gateway/__init__.py").read_text())
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert gateway.__all__ == sorted(gateway.__all__, key=_kind_and_name)
    assert set(gateway.__all__) == imported
    assert all(hasattr(gateway, name) for name in gateway.__all__)


def _kind_and_name(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("folder", ["gateway", "resolvers"])
def test_what_a_module_exports_it_has(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*.py")):
        tree = ast.parse(path.read_text())
        defined = set(_defined(tree.body))
        for name in _exports(tree):
            assert name in defined, f"{path} exports {name}, which it does not define"


def _exports(tree: ast.Module) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def _defined(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        match node:
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                yield name
            case ast.ImportFrom(names=names) | ast.Import(names=names):
                yield from (alias.asname or alias.name for alias in names)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.If(body=inner) | ast.Try(body=inner):
                yield from _defined(inner)


def test_importing_the_engine_imports_no_driver_and_no_server() -> None:
    """A domain imports gateway to declare types: that must stay cheap and work anywhere."""
    code = "import sys, gateway; print([m for m in ('asyncpg', 'uvicorn', 'resolvers') if m in sys.modules])"

    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )

    assert found.stdout.strip() == "[]"


def test_schema_graphql_is_what_is_served() -> None:
    assert (ROOT / "schema.graphql").read_text() == schema.sdl, "run `make schema`"


def described() -> Iterator[tuple[str, Any]]:
    """Everything in the schema that can have a description."""
    for name, made in sorted(schema.graphql.type_map.items()):
        if name.startswith("__"):
            continue
        yield name, made
        match made:
            case GraphQLEnumType():
                yield from ((f"{name}.{key}", value) for key, value in made.values.items())
            case GraphQLObjectType() | GraphQLInterfaceType():
                for key, field in made.fields.items():
                    yield f"{name}.{key}", field
                    yield from ((f"{name}.{key}({arg}:)", each) for arg, each in field.args.items())
            case GraphQLInputObjectType():
                yield from ((f"{name}.{key}", value) for key, value in made.fields.items())


def test_everything_in_the_schema_has_a_description() -> None:
    assert [name for name, each in described() if not (each.description or "").strip()] == []


def test_a_description_is_a_sentence() -> None:
    wrong = [
        f"{name}: {text}"
        for name, each in described()
        for text in [each.description or ""]
        if not text.rstrip().endswith((".", "?", "!")) and name not in BUILT_IN
    ]

    assert wrong == []


BUILT_IN = {"Boolean", "Float", "ID", "Int", "String"}


def test_a_custom_scalar_says_where_it_is_specified() -> None:
    missing = [
        name
        for name, made in schema.graphql.type_map.items()
        if isinstance(made, GraphQLScalarType)
        and name not in BUILT_IN
        and not made.specified_by_url
    ]

    assert missing == []


def test_every_object_with_a_node_id_is_a_node_or_identified() -> None:
    for name, made in schema.graphql.type_map.items():
        if isinstance(made, GraphQLObjectType) and "nodeId" in made.fields:
            interfaces = {each.name for each in made.interfaces}
            assert "Identified" in interfaces, name
            assert ("Node" in interfaces) is ("id" in made.fields), name
            assert "id" not in made.fields or str(made.fields["id"].type) == "UUID!", name


def test_every_query_field_is_nullable_so_that_it_can_fail_alone() -> None:
    query = schema.graphql.query_type
    assert query is not None
    assert [name for name, each in query.fields.items() if str(each.type).endswith("!")] == []


def test_every_mutation_takes_one_input() -> None:
    mutation = schema.graphql.mutation_type
    assert mutation is not None
    for name, each in mutation.fields.items():
        assert list(each.args) == ["input"], name
        assert str(each.args["input"].type) == f"{name[0].upper()}{name[1:]}Input!"
        assert str(each.type) == f"{name[0].upper()}{name[1:]}Payload!"


def test_what_moves_money_or_creates_takes_an_idempotency_key() -> None:
    for name in ("createTask", "submitTask", "reviewSubmission"):
        made = schema.graphql.type_map[f"{name[0].upper()}{name[1:]}Input"]
        assert isinstance(made, GraphQLInputObjectType)
        assert str(made.fields["idempotencyKey"].type) == "UUID"


def test_the_package_is_typed() -> None:
    assert (Path(gateway.__file__).parent / "py.typed").exists()
