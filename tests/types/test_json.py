"""JSON goes out as Postgres has it, digit for digit, whoever finishes the answer."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import strawberry

from gateway import JSON, Connection, Domain, Node, bound, build_schema, by_key, root, rows
from gateway.operate.migrate import owner_connection
from gateway.values.marker import MARKER
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, new_database
from tests.types.test_kinds import ask_both

TABLES = """
create schema docs;
grant usage on schema docs to anon, authenticated;
create table docs.documents (id uuid primary key, data json, must jsonb not null, list jsonb[]);
grant select on docs.documents to anon, authenticated;
"""
NUMBERS = '{"n":1E400, "d" : 0.12345678901234567890123,"i":12345678901234567890123}'
ROWS = [
    (1, NUMBERS, '{"n": 0.12345678901234567890123}', ['"\\\\u0000"']),
    (2, MARKER, "1", ["1", "null"]),
    (3, '"\\u0000"', "null", []),
    (4, f'{{"a":"{{","b":{MARKER},"c":"\\\\\\"{{"}}', "2.50", None),
]


@bound("docs.documents")
class Document(Node):
    """A document."""

    data: JSON | None
    """Any JSON, as it was written."""

    must: JSON
    """Any JSON but null."""

    list: list[JSON | None] | None
    """Several."""

    @strawberry.field
    async def answer(self) -> JSON:
        """What a Python field answers."""
        return JSON({"n": float("nan")})

    @strawberry.field
    async def hello(self) -> str:
        """Greets."""
        return "hello"


@root
class DocumentQueries:
    """Documents."""

    document: Document | None = by_key()
    """One document."""

    documents: Connection[Document] = rows()
    """All documents."""


SCHEMA = build_schema(Domain("lab", queries=[DocumentQueries]))


@pytest.fixture(scope="session")
async def documents(template: Database) -> AsyncIterator[Database]:
    """A database with documents."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as owner:
            await owner.execute(TABLES)
            for place, data, must, items in ROWS:
                await owner.execute(
                    "insert into docs.documents values ($1, $2, $3, $4)",
                    id_of(place), data, must, items,
                )  # fmt: skip
        yield made


@pytest.fixture(scope="session")
async def ask(
    documents: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that compiles."""
    async with asking(documents, tmp_path_factory.mktemp("data"), SCHEMA) as made:
        yield made


@pytest.fixture(scope="session")
async def oracle(
    documents: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asking]:
    """Ask the gateway that lets graphql-core finish every answer."""
    folder = tmp_path_factory.mktemp("data")
    async with asking(documents, folder, SCHEMA, executor="graphql") as made:
        yield made


def id_of(place: int) -> str:
    return f"00000000-0000-7000-8000-{place:012d}"


@pytest.mark.parametrize("beside", ["", "hello"])
@pytest.mark.parametrize("place", [1, 3])
async def test_json_keeps_its_digits_and_its_text(
    ask: Asking, oracle: Asking, place: int, beside: str
) -> None:
    query = f'{{ document(id: "{id_of(place)}") {{ data {beside} }} }}'

    for asked in (await ask(query), await oracle(query)):
        assert ROWS[place - 1][1].encode() in asked.answer.body
        assert asked.errors == []


@pytest.mark.parametrize("beside", ["", "hello"])
async def test_jsonb_keeps_its_digits(ask: Asking, oracle: Asking, beside: str) -> None:
    query = f'{{ document(id: "{id_of(1)}") {{ must {beside} }} }}'

    for asked in (await ask(query), await oracle(query)):
        assert b'{"n": 0.12345678901234567890123}' in asked.answer.body


@pytest.mark.parametrize("place", [2, 4])
async def test_what_marks_a_wrong_value_can_be_a_value(
    ask: Asking, oracle: Asking, place: int
) -> None:
    asked = await ask_both(ask, oracle, f'{{ document(id: "{id_of(place)}") {{ data must }} }}')

    data = asked.data["document"]["data"]
    assert data == (
        {":invalid": 0} if place == 2 else {"a": "{", "b": {":invalid": 0}, "c": '\\"{'}
    )


async def test_a_json_null_where_none_may_be_is_an_error_at_its_place(
    ask: Asking, oracle: Asking
) -> None:
    asked = await ask_both(ask, oracle, f'{{ document(id: "{id_of(3)}") {{ id must }} }}')

    assert asked.body["data"] == {"document": None}
    assert asked.error["path"] == ["document", "must"]


async def test_a_list_of_json(ask: Asking, oracle: Asking) -> None:
    asked = await ask_both(ask, oracle, "{ documents { nodes { list } } }")

    lists = [node["list"] for node in asked.data["documents"]["nodes"]]
    assert lists == [["\\u0000"], [1, None], [], None]


async def test_a_python_field_that_answers_no_json_fails_alone(ask: Asking) -> None:
    asked = await ask(
        f'{{ document(id: "{id_of(1)}") {{ must answer }} other: document(id: "{id_of(2)}") {{ must }} }}'
    )

    assert asked.body["data"] == {"document": None, "other": {"must": 1}}
    assert asked.error["path"] == ["document", "answer"]
