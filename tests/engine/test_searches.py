"""Numbered pages, and texts that are looked for: as plain SQL finds and ranks them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from gateway import Connection, Domain, Node, bound, build_schema, root, rows, text_search
from gateway.errors import ConfigError
from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.operate.migrate import owner_connection
from gateway.schema import BoundSchema
from tests.engine.conftest import Both
from tests.engine.press import schema
from tests.engine.test_orders import LISTS
from tests.harness.asking import asking
from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import speaking_as

PAGE = """query ($first: Int, $offset: Int, $after: String, $before: String, $last: Int, $search: String,
        $order: [BookOrder!], $filter: BookFilter) {
    FIELD(first: $first, offset: $offset, after: $after, before: $before, last: $last, search: $search,
        orderBy: $order, filter: $filter) {
        totalCount nodes { id } edges { cursor }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
RANKED_PAGE = """query ($first: Int, $after: String, $before: String, $last: Int, $text: String,
        $order: [BookOrder!]) {
    FIELD(first: $first, after: $after, before: $before, last: $last, search: $text, orderBy: $order) {
        edges { rank cursor node { id } } } }"""
TEXTS = [
    "sea",
    "seas songs",
    "sea -songs",
    '"the sea"',
    "sea or wool",
    "nothing",
    "",
    "!&|(:*",
    "100%",
]


async def page(
    press: Both, field: str, person: str | None = None, **variables: Any
) -> dict[str, Any]:
    asked = await press(PAGE.replace("FIELD", field), person, **variables)
    return asked.data[field]  # type: ignore[no-any-return]


async def ids(press: Database, person: str | None, rest: str, *values: Any) -> list[str]:
    async with speaking_as(press, person) as connection:
        found = await connection.fetch(f"select id from press.books as b {rest}", *values)
    return [str(row["id"]) for row in found]


def of(listed: dict[str, Any]) -> list[str]:
    return [node["id"] for node in listed["nodes"]]


@pytest.mark.parametrize("person", [None, "contributor"])
@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize(
    ("offset", "first"), [(0, 3), (1, 3), (7, 5), (38, 5), (39, 1), (500, 3), (4, 0)]
)
async def test_a_numbered_page_is_that_of_plain_sql(
    press: Both, shared_press: Database, field: str, person: str | None, offset: int, first: int
) -> None:
    whole = f"where {LISTS[field]} order by title desc, id desc"
    everything = await ids(shared_press, person, whole)
    wanted = await ids(shared_press, person, f"{whole} limit {first} offset {offset}")

    found = await page(press, field, person, order=["TITLE_DESC"], offset=offset, first=first)

    assert of(found) == wanted
    assert found["totalCount"] == len(everything)
    info = found["pageInfo"]
    assert info["hasNextPage"] is (offset + first < len(everything))
    assert info["hasPreviousPage"] is (offset > 0)


async def test_pages_go_on_by_cursor_from_a_numbered_one(
    press: Both, shared_press: Database
) -> None:
    wanted = await ids(shared_press, None, "order by title desc, id desc limit 4 offset 12")

    at = (await page(press, "books", order=["TITLE_DESC"], offset=10, first=2))["pageInfo"]
    assert (
        of(await page(press, "books", order=["TITLE_DESC"], first=4, after=at["endCursor"]))
        == wanted
    )


async def test_a_list_below_a_row_has_numbered_pages(press: Both, shared_press: Database) -> None:
    asked = await press("{ authors { nodes { id books(first: 2, offset: 1) { nodes { id } } } } }")

    for author in asked.data["authors"]["nodes"]:
        mine = "where author_id = $1 order by id limit 2 offset 1"
        assert of(author["books"]) == await ids(shared_press, None, mine, author["id"])


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ({"offset": -1}, "INVALID_VALUE", "negative"),
        ({"offset": 10_001}, "LIMIT_EXCEEDED", "at most 10000"),
        ({"offset": 0, "after": "x"}, "INVALID_VALUE", "offset and after"),
        ({"offset": 1, "before": "x"}, "INVALID_VALUE", "offset and before"),
        ({"offset": 1, "last": 1}, "INVALID_VALUE", "offset and last"),
    ],
)
async def test_an_offset_that_cannot_be_is_refused(
    press: Both, given: dict[str, Any], code: str, words: str
) -> None:
    for query in (PAGE, "query ($offset: Int, $after: String, $before: String, $last: Int) { FIELD("
                  "offset: $offset, after: $after, before: $before, last: $last) { totalCount } }"):  # fmt: skip
        asked = await press(query.replace("FIELD", "books"), **given)
        assert asked.codes == [code]
        assert words in asked.error["message"]


async def test_the_largest_offset_is_a_setting(shared_press: Database, press: Both) -> None:
    folder = press.compiled.gateway.settings.data_dir
    async with asking(shared_press, folder, press.compiled.gateway.schema, max_offset=2) as ask:
        query = "query ($n: Int) { books(offset: $n) { totalCount } }"
        assert (await ask(query, n=2)).codes == []
        assert (await ask(query, n=3)).codes == ["LIMIT_EXCEEDED"]


async def test_rows_that_an_offset_skips_have_their_price(
    shared_press: Database, press: Both
) -> None:
    folder = press.compiled.gateway.settings.data_dir
    query = "query ($first: Int, $n: Int) { books(first: $first, offset: $n) { nodes { id } } }"
    async with asking(shared_press, folder, press.compiled.gateway.schema, max_cost=100) as ask:
        for first, n, cost in ((1, 0, None), (98, 100, None), (98, 101, 101), (0, 10_000, 101)):
            asked = await ask(query, first=first, n=n)
            assert asked.codes == ([] if cost is None else ["COST_EXCEEDED"])
            assert cost is None or asked.error["extensions"]["cost"] == cost


def test_an_offset_is_offered_where_the_binding_allows_it(press: Both) -> None:
    fields = press.compiled.gateway.schema.graphql.query_type.fields  # type: ignore[union-attr]

    assert [name for name, field in fields.items() if "offset" in field.args] == [
        "books",
        "openBooks",
    ]


FITS = "document @@ websearch_to_tsquery('english', $1)"
RANKED = f"where {FITS} and {{}} order by ts_rank(document, websearch_to_tsquery('english', $1)) desc, id desc"


@pytest.mark.parametrize("person", [None, "contributor"])
@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize("text", TEXTS)
async def test_the_best_rows_come_first_on_every_page(
    press: Both, shared_press: Database, field: str, person: str | None, text: str
) -> None:
    wanted = await ids(shared_press, person, RANKED.format(LISTS[field]), text)
    forward, backward = [], []
    after = before = None
    while True:
        found = await page(press, field, person, search=text, first=4, after=after)
        forward += of(found)
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    while True:
        found = await page(press, field, person, search=text, last=3, before=before)
        backward = of(found) + backward
        before = found["pageInfo"]["startCursor"]
        if not found["pageInfo"]["hasPreviousPage"]:
            break

    assert forward == backward == wanted
    assert found["totalCount"] == len(wanted)


async def test_a_search_has_the_order_that_is_asked_for(
    press: Both, shared_press: Database
) -> None:
    wanted = await ids(
        shared_press, None, f"where {FITS} and pages > 50 order by title desc, id desc", "sea"
    )

    found = await page(
        press, "books", search="sea", order=["TITLE_DESC"], filter={"pages": {"gt": 50}}, first=50
    )

    assert of(found) == wanted


RANKS = {
    "RANK_ASC": "rank",
    "RANK_DESC": "rank desc",
    "TITLE_DESC": "title desc",
    "PAGES_DESC_NULLS_LAST": "pages desc nulls last",
}
"""What clients order by, and the same in SQL."""


@pytest.mark.parametrize("person", [None, "contributor"])
@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize(
    "order",
    [
        [],
        ["RANK_DESC"],
        ["RANK_ASC"],
        ["RANK_DESC", "PAGES_DESC_NULLS_LAST"],
        ["PAGES_DESC_NULLS_LAST", "RANK_ASC"],
        ["TITLE_DESC"],
    ],
)
async def test_ranks_are_shown_and_ordered_by_on_every_page(
    press: Both, shared_press: Database, field: str, person: str | None, order: list[str]
) -> None:
    terms = [RANKS[each] for each in order or ["RANK_DESC"]]
    terms.append("id desc" if " desc" in terms[-1] else "id")
    query = (
        "select b.id, rank from press.books as b, websearch_to_tsquery('english', 'sea or wool') as q, "
        f"ts_rank(document, q) as rank where document @@ q and {LISTS[field]} order by {', '.join(terms)}"
    )
    async with speaking_as(shared_press, person) as connection:
        wanted = [(str(row["id"]), row["rank"]) for row in await connection.fetch(query)]

    async def edges(**at: Any) -> list[dict[str, Any]]:
        ranked = RANKED_PAGE.replace("FIELD", field)
        asked = await press(ranked, person, text="sea or wool", order=order, **at)
        return asked.data[field]["edges"]  # type: ignore[no-any-return]

    forward = part = await edges(first=3)
    while part:
        forward += (part := await edges(first=3, after=part[-1]["cursor"]))
    backward = part = await edges(last=3)
    while part:
        backward = (part := await edges(last=3, before=part[0]["cursor"])) + backward

    for found in (forward, backward):
        assert [edge["node"]["id"] for edge in found] == [key for key, _ in wanted]
        assert [edge["rank"] for edge in found] == pytest.approx([rank for _, rank in wanted])


async def test_without_a_search_nothing_has_a_rank_and_all_rank_alike(
    press: Both, shared_press: Database
) -> None:
    query = RANKED_PAGE.replace("FIELD", "books")
    wanted = await ids(shared_press, None, "order by title desc, id desc limit 3")

    for given in ({}, {"text": None}):
        asked = await press(query, order=["RANK_ASC", "TITLE_DESC"], first=3, **given)
        edges = asked.data["books"]["edges"]
        assert [(edge["node"]["id"], edge["rank"]) for edge in edges] == [(k, None) for k in wanted]


HIGHLIGHTED = """query ($text: String, $last: Int) {
    FIELD(search: $text, last: $last) { edges { highlight heading rank node { id title subtitle } } } }"""
MARKS = "[\ue000\ue001]"


@pytest.mark.parametrize("field", [*LISTS])
@pytest.mark.parametrize("text", ["sea", "seas songs", "sea or wool", None])
async def test_edges_show_where_the_text_matched(press: Both, field: str, text: str | None) -> None:
    for last in (None, 5):
        asked = await press(HIGHLIGHTED.replace("FIELD", field), text=text, last=last)

        edges = asked.data[field]["edges"]
        found: set[str] = set()
        for edge in edges:
            if text is None:
                assert edge["highlight"] is edge["heading"] is None
                continue
            matched = re.findall("\ue000(.*?)\ue001", edge["highlight"] + (edge["heading"] or ""))
            assert {each.lower() for each in matched} <= {"sea", "seas", "songs", "wool"}
            found |= {*matched}
            pieces = re.sub(MARKS, "", edge["highlight"]).split(" … ")
            assert all(piece in edge["node"]["title"] for piece in pieces)
            assert (
                edge["heading"] is None
                or re.sub(MARKS, "", edge["heading"]) == edge["node"]["subtitle"]
            )
        assert edges
        assert bool(found) is (text is not None)


async def test_a_heading_is_whole_however_long(template: Database, tmp_path: Path) -> None:
    subtitle = " ".join(["<b>word</b> & http://a.example/b well-known"] * 20 + ["seas"])
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as owner:
            await owner.execute((Path(__file__).parent / "press.sql").read_text())
            await owner.execute("update press.books set subtitle = $1", subtitle)
        async with asking(made, tmp_path, schema) as ask:
            asked = await ask(HIGHLIGHTED.replace("FIELD", "books"), text="sea", last=1)

    (edge,) = asked.data["books"]["edges"]
    assert edge["heading"] == subtitle.removesuffix("seas") + "\ue000seas\ue001"


async def test_a_text_makes_no_marks_of_its_own(template: Database, tmp_path: Path) -> None:
    """What is between two marks matched, whatever somebody wrote; and markup stays text."""
    title = "\ue000fake\ue001 <b>sea</b> & <img src=x onerror=alert(1)>"
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as owner:
            await owner.execute((Path(__file__).parent / "press.sql").read_text())
            await owner.execute("update press.books set title = $1", title)
        async with asking(made, tmp_path, schema) as ask:
            asked = await ask(HIGHLIGHTED.replace("FIELD", "books"), text="sea")

    shown = {edge["highlight"] for edge in asked.data["books"]["edges"]}
    assert len(shown) == 1
    (highlight,) = shown
    assert re.findall("\ue000(.*?)\ue001", highlight) == ["sea"]
    assert highlight.startswith("fake")


async def test_no_text_is_no_search(press: Both) -> None:
    assert (await page(press, "books", search=None, first=1))["totalCount"] == 40


async def test_a_list_below_a_row_is_searched(press: Both, shared_press: Database) -> None:
    asked = await press(
        '{ authors { nodes { id books(search: "sea") { nodes { id } edges { rank } } } } }'
    )

    for author in asked.data["authors"]["nodes"]:
        mine = RANKED.format("author_id = $2")
        assert of(author["books"]) == await ids(shared_press, None, mine, "sea", author["id"])
        ranks = [edge["rank"] for edge in author["books"]["edges"]]
        assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({"search": "sea"}, "books_document"),
        ({"filter": {"title": {"startsWith": "A%"}}}, "books_title"),
        ({"filter": {"tags": {"overlaps": ["b"]}}}, "books_tags"),
        ({"filter": {"tags": {"containedBy": ["b"]}}}, "books_tags"),
        ({"filter": {"data": {"contains": {"k": 1}}}}, "books_data"),
        ({"filter": {"data": {"pathExists": "$.a ? (@.b == 3)"}}}, "books_data"),
    ],
)
async def test_an_index_serves_what_is_looked_for(
    press: Both, shared_press: Database, asked: dict[str, Any], index: str
) -> None:
    """Where the policy shows every row: only then does Postgres ask such an index."""
    query = "query ($search: String, $filter: BookFilter) { books(search: $search, filter: $filter) { nodes { id } } }"
    (statement,) = (await press.compiled(query, **asked)).statements
    connections: Any = press.compiled.gateway.database
    async with connection_as(shared_press, "gateway_anon") as connection:
        await connection.execute(
            "set enable_seqscan = off; set plan_cache_mode = force_custom_plan"
        )
        plan = await connection.fetch(f"explain {statement}", *connections.arguments)

    assert index in "\n".join(line[0] for line in plan)


def test_a_rank_of_ones_own_does_not_hide_that_of_the_search() -> None:
    work = bound("press.books", orders=("rank",))(
        type(
            "Work",
            (Node,),
            {
                "__annotations__": {"rank": int},
                "__module__": __name__,
                "__doc__": "What a test makes.",
            },
        )
    )
    search = {"search": text_search("document", "english")}
    listed = type(
        "Works",
        (),
        {"__annotations__": {"works": Connection[work]}, "works": rows(full_text=search)},
    )

    with pytest.raises(
        ConfigError, match=r"WorkOrder\.RANK_ASC.*field rank of Work.*rank of a search"
    ):
        build_schema(Domain("lab", queries=[root(listed)]))


def searching(column: str, configuration: str, highlight: str | None) -> BoundSchema:
    """A schema that searches this column."""
    work = bound("press.books")(
        type(
            "Work",
            (Node,),
            {
                "__annotations__": {"title": str},
                "__module__": __name__,
                "__doc__": "What a test makes.",
            },
        )
    )
    search = {"search": text_search(column, configuration, highlight=highlight)}
    listed = type(
        "Works",
        (),
        {"__annotations__": {"works": Connection[work]}, "works": rows(full_text=search)},
    )
    return build_schema(Domain("lab", queries=[root(listed)]))


@pytest.mark.parametrize(
    ("column", "configuration", "highlight", "problem"),
    [
        ("title", "english", None, "searches column title of press.books, which is text"),
        (
            "nothing",
            "english",
            None,
            "searches column nothing of press.books, which does not exist",
        ),
        (
            "document",
            "english",
            "pages",
            "shows matches in pages of press.books, which is integer",
        ),
        (
            "document",
            "english",
            "gone",
            "shows matches in gone of press.books, which does not exist",
        ),
        ("document", "elvish", None, "searches by the configuration elvish, which does not exist"),
    ],
)
async def test_what_cannot_be_searched_is_found_at_the_start(
    shared_press: Database, column: str, configuration: str, highlight: str | None, problem: str
) -> None:
    async with owner_connection(shared_press.url) as owner:
        facts = await read_facts(owner)

    found = find_drifts(searching(column, configuration, highlight).catalog, facts)

    assert [(each.field, each.problem) for each in found] == [("Query.works", problem)]
