"""Lists are in the order of plain SQL, and their pages go through every row once, in both directions."""

from __future__ import annotations

from typing import Any

import pytest

from gateway import Connection, Domain, Node, bound, build_schema, root, rows
from gateway.errors import ConfigError
from tests.engine.conftest import Both
from tests.harness.database import Database
from tests.harness.demo import speaking_as

ORDERS = {
    "LABEL_ASC": "press.book_label(b)",
    "LABEL_DESC": "press.book_label(b) desc",
    "SIZE_ASC": "press.book_size(b)",
    "SIZE_DESC": "press.book_size(b) desc",
    "AUTHOR_NAME_ASC": "(select name from press.authors as a where a.id = b.author_id)",
    "AUTHOR_NAME_DESC": "(select name from press.authors as a where a.id = b.author_id) desc",
    "AUTHOR_FAME_DESC": "(select press.author_fame(a) from press.authors as a where a.id = b.author_id) desc",
    "AUTHOR_MENTOR_NAME_ASC": "(select m.name from press.authors as a join press.authors as m on m.id = a.mentor_id "
    "where a.id = b.author_id)",
    "PAGES_ASC": "pages",
    "TITLE_DESC": "title desc",
    "PAGES_ASC_NULLS_FIRST": "pages nulls first",
    "PAGES_DESC_NULLS_LAST": "pages desc nulls last",
    "LABEL_DESC_NULLS_LAST": "press.book_label(b) desc nulls last",
    "AUTHOR_NAME_ASC_NULLS_FIRST": "(select name from press.authors as a where a.id = b.author_id) nulls first",
}
"""What clients ask for, and the same in SQL over `press.books as b`."""
OPEN = "(auth.uid() is not null or author_id in (select press.open_authors()))"
LISTS = {"books": "true", "openBooks": OPEN}
CHOICES = [
    ["LABEL_ASC"],
    ["LABEL_DESC"],
    ["SIZE_DESC", "PAGES_ASC"],
    ["SIZE_ASC", "LABEL_DESC"],
    ["TITLE_DESC", "SIZE_ASC", "LABEL_ASC"],
    ["AUTHOR_NAME_ASC"],
    ["AUTHOR_NAME_DESC", "PAGES_ASC"],
    ["AUTHOR_FAME_DESC", "AUTHOR_MENTOR_NAME_ASC"],
    ["PAGES_ASC_NULLS_FIRST"],
    ["PAGES_DESC_NULLS_LAST"],
    ["AUTHOR_NAME_ASC_NULLS_FIRST", "PAGES_DESC_NULLS_LAST"],
    ["LABEL_DESC_NULLS_LAST", "TITLE_DESC"],
]


async def ids(press: Database, order: list[str], person: str | None, where: str) -> list[str]:
    """The oracle: the key decides between equals, in the direction of what stands last."""
    terms = [ORDERS[each] for each in order]
    terms.append("id desc" if terms and " desc" in terms[-1] else "id")
    async with speaking_as(press, person) as connection:
        found = await connection.fetch(
            f"select id from press.books as b where {where} order by {', '.join(terms)}"
        )
    return [str(row["id"]) for row in found]


async def read(
    press: Both, field: str, order: list[str], person: str | None, size: int, *, backward: bool
) -> list[str]:
    """Every page of a list, one behind the other."""
    first, after, end, more = (
        ("last", "before", "startCursor", "hasPreviousPage")
        if backward
        else ("first", "after", "endCursor", "hasNextPage")
    )
    query = f"""query ($order: [BookOrder!], $at: String) {{
        {field}(orderBy: $order, {first}: {size}, {after}: $at) {{
            nodes {{ id }} pageInfo {{ {end} {more} }} }} }}"""
    found: list[str] = []
    at = None
    while True:
        page: dict[str, Any] = (await press(query, person, order=order, at=at)).data[field]
        some = [node["id"] for node in page["nodes"]]
        found = [*some, *found] if backward else [*found, *some]
        if not page["pageInfo"][more]:
            return found
        assert some
        at = page["pageInfo"][end]


@pytest.mark.parametrize("person", [None, "contributor"])
@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize("order", CHOICES, ids="-".join)
async def test_pages_are_those_of_plain_sql(
    press: Both, shared_press: Database, order: list[str], field: str, person: str | None
) -> None:
    wanted = await ids(shared_press, order, person, LISTS[field])

    assert len(wanted) > 10
    for backward in (False, True):
        for size in (3, 50):
            if size > 3 or person is None:
                assert await read(press, field, order, person, size, backward=backward) == wanted


@pytest.mark.parametrize("person", [None, "contributor"])
@pytest.mark.parametrize("field", LISTS)
async def test_what_functions_answer_is_counted_and_grouped(
    press: Both, shared_press: Database, field: str, person: str | None
) -> None:
    asked = await press(
        f"""{{ {field} {{ aggregates {{ count sum {{ size }} max {{ label }} }}
            groups(by: [LABEL, SIZE]) {{ label size count sum {{ size pages }} }} }} }}""",
        person,
    )
    source = f"from press.books as b where {LISTS[field]}"
    async with speaking_as(shared_press, person) as connection:
        total = await connection.fetchrow(
            f"select count(*), sum(press.book_size(b))::text, max(press.book_label(b)) {source}"
        )
        groups = await connection.fetch(
            "select press.book_label(b), press.book_size(b), count(*), sum(press.book_size(b))::text, sum(pages)::text "
            f"{source} group by 1, 2 order by 1, 2"
        )

    answer = asked.data[field]
    figures = answer["aggregates"]
    assert [figures["count"], figures["sum"]["size"], figures["max"]["label"]] == list(total)
    assert [
        [each["label"], each["size"], each["count"], each["sum"]["size"], each["sum"]["pages"]]
        for each in answer["groups"]
    ] == [list(group) for group in groups]


async def test_groups_of_what_functions_answer_come_in_pages(press: Both) -> None:
    query = """query ($field: Boolean!, $first: Int, $after: String) {
        books @include(if: $field) { groups(by: [LABEL], first: $first, after: $after) { ...Place } }
        openBooks @skip(if: $field) { groups(by: [LABEL], first: $first, after: $after) { ...Place } }
    } fragment Place on BookGroup { label count cursor hasMore }"""
    for field, name in ((True, "books"), (False, "openBooks")):
        (whole,) = (await press(query, field=field)).data.values()
        after, found = None, []
        while True:
            page = (await press(query, field=field, first=4, after=after)).data[name]["groups"]
            found += [(each["label"], each["count"]) for each in page]
            after = page[-1]["cursor"]
            if not page[-1]["hasMore"]:
                break
        assert found == [(each["label"], each["count"]) for each in whole["groups"]]


async def test_a_default_order_may_lead_through_a_relation(
    press: Both, shared_press: Database
) -> None:
    async with speaking_as(shared_press, None) as connection:
        found = await connection.fetch(
            """select a.id from press.authors as a left join press.authors as m on m.id = a.mentor_id
            order by m.name, a.name desc, a.id desc"""
        )

    asked = await press("{ authors { nodes { id } } }")

    assert [each["id"] for each in asked.data["authors"]["nodes"]] == [
        str(each["id"]) for each in found
    ]


async def test_a_cursor_of_the_order_with_null_at_the_other_end_is_refused(press: Both) -> None:
    query = """query ($o: [BookOrder!], $at: String) {
        books(orderBy: $o, first: 1, after: $at) { pageInfo { endCursor } } }"""
    page = (await press(query, o=["PAGES_ASC"])).data["books"]["pageInfo"]

    assert (await press(query, o=["PAGES_ASC_NULLS_FIRST"], at=page["endCursor"])).codes == [
        "INVALID_VALUE"
    ]


@pytest.mark.parametrize(
    ("nulls", "words"), [(("title",), "never null"), (("subtitle",), "nulls names .*subtitle")]
)
def test_null_has_no_end_where_there_is_none(nulls: tuple[str, ...], words: str) -> None:
    body = {
        "__annotations__": {"title": str, "subtitle": str | None},
        "__module__": __name__,
        "__doc__": "A row.",
    }
    work = bound("press.books", orders=("title",), nulls=nulls)(type("Work", (Node,), body))
    listed = type("Works", (), {"__annotations__": {"works": Connection[work]}, "works": rows()})
    with pytest.raises(ConfigError, match=words):
        build_schema(Domain("lab", queries=[root(listed)]))
