"""Filters find what plain SQL finds for the same caller, and say clearly what they do not take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway import (
    Connection,
    Domain,
    Node,
    bound,
    build_schema,
    computed,
    root,
    rows,
    to_many,
    to_one,
)
from gateway.config import read_settings
from gateway.errors import ConfigError
from tests.engine.conftest import Both
from tests.engine.press import Author, Review, schema
from tests.harness.asking import asking
from tests.harness.database import Database
from tests.harness.demo import speaking_as

BOOKS = "query ($filter: BookFilter) { books(filter: $filter, first: 100) { nodes { id } } }"


async def found(press: Both, filter: dict[str, Any], person: str | None = None) -> list[str]:
    asked = await press(BOOKS, person, filter=filter)
    return [node["id"] for node in asked.data["books"]["nodes"]]


async def sql_rows(press: Database, where: str, person: str | None = None) -> list[str]:
    """The oracle: the ids of `press.books as b` that the caller finds by plain SQL."""
    async with speaking_as(press, person) as connection:
        return [
            str(row["id"])
            for row in await connection.fetch(
                f"select id from press.books as b where {where} order by id"
            )
        ]


@pytest.mark.parametrize(
    ("filter", "where"),
    [
        ({"title": {"startsWith": "A"}}, "left(title, 1) = 'A'"),
        ({"title": {"startsWith": "100%"}}, "left(title, 4) = '100%'"),
        ({"title": {"startsWith": "A_"}}, "left(title, 2) = 'A_'"),
        ({"title": {"contains": "\\"}}, "position(chr(92) in title) > 0"),
        ({"title": {"endsWith": "sea"}}, "right(title, 3) = 'sea'"),
        ({"title": {"iContains": "SEA"}}, "position('sea' in lower(title)) > 0"),
        ({"title": {"ilike": "the%"}}, "lower(left(title, 3)) = 'the'"),
        ({"title": {"contains": ""}}, "true"),
        ({"subtitle": {"contains": ""}}, "subtitle is not null"),
        ({"subtitle": {"regex": "^so.*a$"}}, "subtitle = 'songs of the sea'"),
        ({"not": {"subtitle": {"regex": "s"}}}, "coalesce(position('s' in subtitle), 0) = 0"),
        ({"pages": {"notIn": []}}, "true"),
        ({"pages": {"in": []}}, "false"),
        ({"pages": {"notIn": [37]}}, "pages is not null and pages <> 37"),
        ({"not": {"pages": {"in": [37]}}}, "pages is null or pages <> 37"),
        ({"pages": {"isDistinctFrom": 37}}, "pages is null or pages <> 37"),
        ({"pages": {"isDistinctFrom": None}}, "pages is not null"),
        ({"pages": {"isNotDistinctFrom": None}}, "pages is null"),
        ({"not": {"pages": {"isNotDistinctFrom": 37}}}, "pages is null or pages <> 37"),
        ({"tags": {"eq": ["b", None]}}, "tags = '{b,NULL}'"),
        ({"tags": {"eq": []}}, "tags = '{}'"),
        ({"tags": {"contains": []}}, "tags is not null"),
        ({"tags": {"containedBy": ["a"]}}, "tags in ('{}', '{a}')"),
        ({"tags": {"overlaps": ["b", "z"]}}, "'b' = any (tags)"),
        ({"tags": {"overlaps": []}}, "false"),
        ({"data": {"contains": {"a": {}}}}, "jsonb_typeof(data -> 'a') = 'object'"),
        ({"data": {"containedBy": ["k", 1, 2]}}, "data = '[1, \"k\"]'"),
        ({"data": {"hasKey": "k"}}, "jsonb_exists(data, 'k')"),
        ({"data": {"pathExists": "$.a.b[*] ? (@ > 2)"}}, "data -> 'a' -> 'b' in ('[3]', '10.50')"),
        ({"label": {"startsWith": "A"}}, "left(title, 1) = 'A'"),
        ({"label": {"isNull": True}}, "press.book_label(b) is null"),
        ({"size": {"in": [1, 3]}}, "pages / 100 in (1, 3)"),
        ({"or": [{"size": {"gt": 3}}, {"label": {"isDistinctFrom": "Sea"}}]},
         "pages >= 400 or press.book_label(b) is distinct from 'Sea'"),
        ({"data": {"path": ["a", "b"]}}, "true"),
        ({"data": {"path": ["a", "b"], "eq": 10.5}}, "data #>> '{a,b}' = '10.50'"),
        ({"data": {"path": ["a", "b"], "eq": "3"}}, "data #> '{a,b}' = '\"3\"'"),
        ({"data": {"path": ["a", "b", "0"], "in": [1, 3]}}, "data #>> '{a,b,0}' in ('1', '3')"),
        ({"data": {"path": ["a", "b"], "gt": 2}}, "data #>> '{a,b}' = '10.50'"),
        ({"data": {"path": ["a", "b"], "neq": 10.5}}, "data #>> '{a,b}' <> '10.50'"),
        ({"data": {"path": ["k"], "isNull": True}}, "data ->> 'k' is null"),
        ({"data": {"path": ["k"], "isNull": False}}, "data ->> 'k' is not null"),
        ({"data": {"eq": "text"}}, "data = '\"text\"'"),
        ({"or": [{"data": {"path": ["k"], "eq": 1}}, {"data": {"path": ["a"], "hasKey": "zz"}}]}, "data ->> 'k' = '1'"),
    ],
)  # fmt: skip
async def test_an_operator_finds_what_plain_sql_finds(
    press: Both, shared_press: Database, filter: dict[str, Any], where: str
) -> None:
    assert await found(press, filter) == await sql_rows(shared_press, where)


@pytest.mark.parametrize(
    ("filter", "words"),
    [
        ({"subtitle": {"regex": "("}}, "regular expression"),
        ({"data": {"pathExists": "$.."}}, "jsonpath"),
        ({"data": {"pathExists": ""}}, "jsonpath"),
        ({"data": {"pathExists": "$ ? (@ like_regex \"(\")"}}, "regular expression"),
        ({"title": {"like": "A\\"}}, "pattern ends"),
        ({"pages": {"gt": None}}, "filter.pages.gt is null"),
        ({"pages": {"notIn": None}}, "filter.pages.notIn is null"),
        ({"data": {"path": None, "eq": 1}}, "filter.data.path is null"),
        ({"data": {"path": [], "eq": 1}}, "path is empty"),
        ({"data": {"path": ["a"], "eq": None}}, "filter.data.eq is null"),
        ({"title": {"contains": "\0"}}, "U+0000"),
    ],
)  # fmt: skip
async def test_a_value_that_cannot_be_is_refused_by_name(
    press: Both, filter: dict[str, Any], words: str
) -> None:
    asked = await press(BOOKS, filter=filter)

    assert asked.codes == ["INVALID_VALUE"]
    assert words in asked.error["message"]
    assert asked.error["extensions"]["hint"]


@pytest.mark.parametrize(
    "filter",
    [
        {"pages": {"in": [1, None]}},
        {"pages": {"notIn": [None]}},
        {"tags": {"overlaps": [None]}},
        {"title": {"regex": "a"}},
        {"data": {"path": ["a", None], "eq": 1}},
    ],
)
async def test_what_a_filter_has_no_place_for_is_no_operation(
    press: Both, filter: dict[str, Any]
) -> None:
    assert (await press(BOOKS, filter=filter)).codes == ["INVALID_OPERATION"]


async def test_one_bad_pattern_leaves_the_other_lists_their_answers(press: Both) -> None:
    asked = await press(
        '{ bad: books(filter: {data: {pathExists: "$["}}) { totalCount } authors { totalCount } }'
    )

    assert (asked.codes, asked.error["path"]) == (["INVALID_VALUE"], ["bad"])
    assert asked.body["data"]["authors"] == {"totalCount": 7}


def test_patterns_are_offered_where_the_binding_allows_them() -> None:
    assert "input StringPatternFilter {" in schema.sdl
    assert "title: StringFilter" in schema.sdl
    assert "subtitle: StringPatternFilter" in schema.sdl


@pytest.mark.parametrize(
    ("patterns", "words"),
    [(("pages",), "neither text nor JSON"), (("title",), "not there"), (("tags",), "neither text")],
)
def test_patterns_of_what_has_none_are_refused(patterns: tuple[str, ...], words: str) -> None:
    @bound("press.books", filters=("pages", "tags"), patterns=patterns)
    class Page(Node):
        """A book."""

        title: str
        """Its title."""

        pages: int | None
        """How long it is."""

        tags: list[str] | None
        """Words."""

    cls = type("Pages", (), {"__annotations__": {"pages": Connection[Page]}, "pages": rows()})
    with pytest.raises(ConfigError, match=f"Page: patterns names .*{words}"):
        build_schema(Domain("lab", queries=[root(cls)]))


MENTOR = "exists (select from press.authors as m where m.id = a.mentor_id and {})"
AUTHOR = "exists (select from press.authors as a where a.id = b.author_id and {})"
SHELF = (
    "exists (select from press.shelf_books as p join press.shelves as s on s.id = p.shelf_id "
    "where p.book_id = b.id and {})"
)
REVIEW = "exists (select from press.reviews as r where r.book_id = b.id and {})"


@pytest.mark.parametrize("person", [None, "contributor"])
@pytest.mark.parametrize(
    ("filter", "where"),
    [
        ({"author": {"name": {"eq": "Ada"}}}, AUTHOR.format("a.name = 'Ada'")),
        ({"author": {"name": {"regex": "^[AB]"}}}, AUTHOR.format("left(a.name, 1) in ('A', 'B')")),
        ({"author": {"country": {"isNull": True}}}, AUTHOR.format("a.country is null")),
        ({"author": {"fame": {"gte": 3}, "name": {"neq": "Eve"}}},
         AUTHOR.format("press.author_fame(a) >= 3 and a.name <> 'Eve'")),
        ({"author": {}}, AUTHOR.format("true")),
        ({"author": None}, "true"),
        ({"not": {"author": {}}}, "not " + AUTHOR.format("true")),
        ({"not": {"author": {"name": {"eq": "Ada"}}}}, "not " + AUTHOR.format("a.name = 'Ada'")),
        ({"author": {"or": [{"name": {"eq": "Bo"}}, {"not": {"country": {"eq": "NO"}}}]}},
         AUTHOR.format("(a.name = 'Bo' or a.country is distinct from 'NO')")),
        ({"author": {"mentor": {"name": {"startsWith": "A"}}}},
         AUTHOR.format(MENTOR.format("left(m.name, 1) = 'A'"))),
        ({"author": {"not": {"mentor": {}}}}, AUTHOR.format("not " + MENTOR.format("true"))),
        ({"reviews": {"some": {"stars": {"gte": 4}}}}, REVIEW.format("r.stars >= 4")),
        ({"reviews": {"none": {"stars": {"gte": 4}}}}, "not " + REVIEW.format("r.stars >= 4")),
        ({"reviews": {"every": {"stars": {"gte": 2}}}}, "not " + REVIEW.format("(r.stars >= 2) is not true")),
        ({"reviews": {"some": {}}}, REVIEW.format("true")),
        ({"reviews": {"none": {}}}, "not " + REVIEW.format("true")),
        ({"reviews": {"every": {}}}, "true"),
        ({"reviews": {}}, "true"),
        ({"reviews": {"some": None}}, "true"),
        ({"reviews": {"some": {"stars": {"gte": 4}}, "none": {"body": {"endsWith": "3"}}}},
         REVIEW.format("r.stars >= 4") + " and not " + REVIEW.format("right(r.body, 1) = '3'")),
        ({"shelves": {"some": {"name": {"eq": "shelf 2"}}}}, SHELF.format("s.name = 'shelf 2'")),
        ({"shelves": {"none": {}}}, "not " + SHELF.format("true")),
        ({"shelves": {"some": {}, "every": {"name": {"lte": "shelf 2"}}}},
         SHELF.format("true") + " and not " + SHELF.format("s.name > 'shelf 2'")),
        ({"or": [{"author": {"name": {"eq": "Bo"}}}, {"reviews": {"every": {"stars": {"isNull": False}}}}]},
         AUTHOR.format("a.name = 'Bo'") + " or not " + REVIEW.format("r.stars is null")),
    ],
)  # fmt: skip
async def test_related_rows_are_those_that_the_caller_sees(
    press: Both, shared_press: Database, filter: dict[str, Any], where: str, person: str | None
) -> None:
    assert await found(press, filter, person) == await sql_rows(shared_press, where, person)


async def test_relations_lead_to_further_ones(press: Both, shared_press: Database) -> None:
    query = """{ authors(filter: {books: {some: {size: {gt: 0}, reviews: {none: {stars: {lt: 3}}}}}}) {
        nodes { id } } }"""
    wanted = """select id from press.authors as a where exists (select from press.books as b
        where b.author_id = a.id and press.book_size(b) > 0 and not exists (
            select from press.reviews as r where r.book_id = b.id and r.stars < 3))"""
    for person in (None, "contributor"):
        async with speaking_as(shared_press, person) as connection:
            ids = {str(row["id"]) for row in await connection.fetch(wanted)}
        asked = await press(query, person)
        assert {each["id"] for each in asked.data["authors"]["nodes"]} == ids


@pytest.mark.parametrize(
    ("filter", "where"),
    [
        ({"edition": {"year": {"gte": 2000}}}, "e.year >= 2000"),
        ({"edition": {"year": {"isNull": True}}}, "e.number is not null and e.year is null"),
        ({"not": {"edition": {}}}, "e.number is null"),
    ],
)
@pytest.mark.parametrize(
    ("order", "by"),
    [
        ("EDITION_YEAR_ASC", "e.year, c.id"),
        ("EDITION_YEAR_DESC", "e.year desc, c.id desc"),
        ("EDITION_YEAR_DESC_NULLS_LAST", "e.year desc nulls last, c.id desc"),
    ],
)
async def test_a_key_of_two_columns_leads_to_a_row(
    press: Both, shared_press: Database, filter: dict[str, Any], where: str, order: str, by: str
) -> None:
    query = """query ($filter: CopyFilter, $order: [CopyOrder!]) {
        copies(filter: $filter, orderBy: $order, first: 50) { nodes { id } } }"""
    async with speaking_as(shared_press, None) as connection:
        wanted = await connection.fetch(
            "select c.id from press.copies as c left join press.editions as e using (book_id, number) "
            f"where {where} order by {by}"
        )

    asked = await press(query, filter=filter, order=[order])

    found = [each["id"] for each in asked.data["copies"]["nodes"]]
    assert found == [str(row["id"]) for row in wanted] != []


async def test_figures_and_groups_are_narrowed_by_related_rows(press: Both) -> None:
    asked = await press("""{ openBooks(filter: {author: {name: {eq: "Ada"}}, reviews: {some: {}}}, first: 50) {
        totalCount nodes { id } aggregates { count } groups(by: [SIZE]) { count } } }""")

    listed = asked.data["openBooks"]
    assert listed["totalCount"] == listed["aggregates"]["count"] == len(listed["nodes"]) > 0
    assert sum(group["count"] for group in listed["groups"]) == len(listed["nodes"])


async def test_conditions_on_related_rows_are_limited(press: Both) -> None:
    for count, codes in ((20, []), (21, ["LIMIT_EXCEEDED"])):
        filter = {"and": [{"author": {"name": {"eq": "Ada"}}}] * count}
        assert (await press(BOOKS, filter=filter)).codes == codes


async def test_the_limit_of_related_rows_is_a_setting(shared_press: Database, folder: Path) -> None:
    given = read_settings({"GATEWAY_MAX_RELATED_FILTERS": "1"}).max_related_filters
    filter = {"author": {"mentor": {}}}
    async with asking(shared_press, folder, schema, max_related_filters=given) as ask:
        assert (await ask(BOOKS, filter=filter)).codes == ["LIMIT_EXCEEDED"]


def _worth(self: Any, rate: int) -> int | None:
    """A function that has to be given something besides the row."""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"filters": ("author",)}, "filters names .*author.* not there"),
        ({"filters": ("author.nothing",)}, "filters names .*nothing.* not there"),
        ({"filters": ("nobody.name",)}, "leads through Work.nobody"),
        ({"filters": ("title.name",)}, "leads through Work.title"),
        ({"orders": ("reviews.stars",)}, "orders leads through Work.reviews"),
        ({"groups": ("author.name",)}, "groups names .*author.name.* not there"),
        ({"orders": ("author.name", "author_name")}, "AUTHOR_NAME_ASC"),
        ({"filters": ("worth",)}, "filters names .*worth.* not there"),
        ({"orders": ("worth",)}, "orders names .*worth.* not there"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(said: dict[str, Any], words: str) -> None:
    body = {
        "__annotations__": {
            "title": str, "author_name": str, "author": Author | None, "reviews": Connection[Review],
        },
        "__module__": __name__, "__doc__": "A row.", "author": to_one("author_id"), "reviews": to_many("book_id"),
        "worth": computed("press.book_size")(_worth),
    }  # fmt: skip
    work = bound("press.books", **said)(type("Work", (Node,), body))
    listed = type("Works", (), {"__annotations__": {"works": Connection[work]}, "works": rows()})
    with pytest.raises(ConfigError, match=words):
        build_schema(Domain("lab", queries=[root(listed)]))
