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
    GraphQLSchema,
    build_schema,
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
    found = {
        str(path): missing
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (missing := not_defined(path.read_text()))
    }
    assert found == {}


def not_defined(text: str) -> list[str]:
    """What a module exports and does not have."""
    tree = ast.parse(text)
    defined = set(_defined(tree.body))
    return [name for name in _exports(tree) if name not in defined]


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


def described(of: GraphQLSchema) -> Iterator[tuple[str, Any]]:
    """Everything in the schema that can have a description."""
    for name, made in sorted(of.type_map.items()):
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
    assert undescribed(schema.graphql) == []


def undescribed(of: GraphQLSchema) -> list[str]:
    """What has no description."""
    return [name for name, each in described(of) if not (each.description or "").strip()]


def test_a_description_is_a_sentence() -> None:
    wrong = [
        f"{name}: {text}"
        for name, each in described(schema.graphql)
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
    assert without_identity(schema.graphql) == []


def without_identity(of: GraphQLSchema) -> list[str]:
    """The types with a `nodeId` that are no Node or Identified, or are one of another key."""
    found = []
    for name, made in of.type_map.items():
        if isinstance(made, GraphQLObjectType) and "nodeId" in made.fields:
            interfaces = {each.name for each in made.interfaces}
            key = str(made.fields["id"].type) if "id" in made.fields else None
            fits = key == "UUID!" if "Node" in interfaces else key is None
            if "Identified" not in interfaces or not fits:
                found.append(name)
    return found


def test_every_query_field_is_nullable_so_that_it_can_fail_alone() -> None:
    assert never_null(schema.graphql) == []


def never_null(of: GraphQLSchema) -> list[str]:
    """The fields of Query that cannot be null: one that fails takes the others with it."""
    assert of.query_type is not None
    return [name for name, each in of.query_type.fields.items() if str(each.type).endswith("!")]


def test_every_mutation_takes_one_input() -> None:
    assert of_another_form(schema.graphql) == []


def of_another_form(of: GraphQLSchema) -> list[str]:
    """The mutations that are not `name(input: NameInput!): NamePayload!`."""
    assert of.mutation_type is not None
    found = []
    for name, each in of.mutation_type.fields.items():
        title = f"{name[0].upper()}{name[1:]}"
        given = {argument: str(taken.type) for argument, taken in each.args.items()}
        if given != {"input": f"{title}Input!"} or str(each.type) != f"{title}Payload!":
            found.append(name)
    return found


def test_what_moves_money_or_creates_takes_an_idempotency_key() -> None:
    for name in ("createTask", "submitTask", "reviewSubmission"):
        made = schema.graphql.type_map[f"{name[0].upper()}{name[1:]}Input"]
        assert isinstance(made, GraphQLInputObjectType)
        assert str(made.fields["idempotencyKey"].type) == "UUID"


def test_the_package_is_typed() -> None:
    assert (Path(gateway.__file__).parent / "py.typed").exists()


# --- and what breaks a rule is found ------------------------------------------------------------------

BROKEN = build_schema(
    """
    scalar UUID
    interface Identified { nodeId: ID! }
    interface Node { id: UUID! nodeId: ID! }
    type Loose { nodeId: ID! }
    type Numbered implements Node & Identified { id: Int! nodeId: ID! }
    type Kept implements Node & Identified { id: UUID! nodeId: ID! }
    input FlyInput { far: Int }
    type FlyPayload { done: Boolean }
    type Query { "One." one: Kept "Always one." always: Loose! }
    type Mutation { fly(input: FlyInput!): FlyPayload! run(input: FlyInput!): FlyPayload! }
    """,
    assume_valid=True,
)


def test_an_export_that_is_not_defined_is_found() -> None:
    assert not_defined('__all__ = ["one", "two"]\n\ndef one(): ...\n') == ["two"]


def test_what_has_no_description_is_found() -> None:
    found = undescribed(BROKEN)
    assert {"Loose", "Loose.nodeId", "FlyInput.far", "Mutation.fly(input:)"} <= {*found}
    assert "Query.one" not in found


def test_an_object_without_the_identity_that_it_says_it_has_is_found() -> None:
    assert without_identity(BROKEN) == ["Loose", "Numbered"]


def test_a_query_field_that_cannot_fail_alone_is_found() -> None:
    assert never_null(BROKEN) == ["always"]


def test_a_mutation_of_another_form_is_found() -> None:
    assert of_another_form(BROKEN) == ["run"]
