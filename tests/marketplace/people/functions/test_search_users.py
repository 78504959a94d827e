"""search_users finds any part of a name, whatever its case, for admins; others find themselves."""

import pytest

from tests.harness.database import connection_as
from tests.harness.demo import person

SEARCH = "select search_users::text from public.search_users($1)"


async def found(stage, who, text):
    return [row[0] for row in await stage.rows(who, SEARCH, text)]


@pytest.mark.parametrize(
    "text", ["Amara Demo", "amara", "AMARA", "mar", "a de", " Amara ", "ARA D", "amara demo"]
)
async def test_an_admin_finds_any_part_whatever_its_case(stage, text):
    assert person(1) in await found(stage, "admin", text)


@pytest.mark.parametrize("text", ["amaro", "%", "_", "ara  demo", "demo amara", "a" * 255])
async def test_what_is_not_in_a_name_is_not_found(stage, text):
    assert await found(stage, "admin", text) == []


@pytest.mark.parametrize("text", ["x", "Zü", "züri", "ÜRI", "ß"])
async def test_other_letters_are_letters(stage, text):
    await stage.owner("update public.users set full_name = 'Züri Straßx' where id = $1", person(1))
    assert await found(stage, "admin", text) == [person(1)]


@pytest.mark.parametrize("text", ["D", "de", "dem", "person 1", "person 99", "o p"])
async def test_it_finds_what_a_naive_search_finds(stage, text):
    naive = await stage.owner(
        "select array_agg(id::text order by id) from public.users "
        "where position(lower($1) in lower(full_name)) > 0",
        text,
    )
    assert sorted(await found(stage, "admin", text)) == naive[0]


async def test_nothing_finds_everybody(stage):
    assert len(await found(stage, "admin", "  ")) == 1000


async def test_others_find_themselves_alone(stage):
    assert await found(stage, "contributor", "demo") == [person(1)]
    assert await found(stage, "contributor", "bruno") == []


@pytest.mark.parametrize(("who", "sqlstate"), [("anon", "42501"), ("service", "42501")])
async def test_nobody_else_may_search(stage, who, sqlstate):
    assert (await stage.refusal(who, SEARCH, "demo"))[0] == sqlstate


async def test_a_text_that_no_name_can_hold_is_refused(stage):
    assert await stage.refusal("admin", SEARCH, "x" * 256) == ("PT400", "p_search")


async def test_a_part_of_a_name_is_found_by_the_index(shared):
    async with connection_as(shared) as owner:
        await owner.execute("set enable_seqscan = off")
        plan = await owner.fetch(
            "explain select id from public.users "
            "where private.name_grams(full_name) @> array['ama', 'mar', 'ara']"
        )
    assert any("users_full_name_grams_idx" in row[0] for row in plan)
