"""Addresses of creators' pages: made of names, unlike each other however many ask at once, and kept."""

from __future__ import annotations

import pytest

from tests.creators.acting import Stage, all_at_once, looking
from tests.harness.database import Database

SLUG = "select slug from creators.users where id = $1"
ONBOARD = "select * from creators.complete_onboarding($1)"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Tech Gaming", "tech-gaming"),
        ("  Ünïcödé  Ñame!! ", "unicode-name"),
        ("🎮🎮", "page"),
        ("Admin", "admin-1"),
        ("ab", "ab-1"),
        ("日本", "page"),
        ("a" * 100, "a" * 50),
        ("--x--y--z--", "x-y-z"),
    ],
)
async def test_a_name_becomes_an_address(stage: Stage, name: str, slug: str) -> None:
    who = await stage.sign_up()
    assert await stage.value(SLUG, who) is None
    await stage.onboard(who, name)
    assert await stage.value(SLUG, who) == slug


async def test_it_stays_when_the_name_changes(stage: Stage) -> None:
    who = await stage.sign_up()
    await stage.onboard(who, "First Name")
    await stage.call(
        who, """select * from creators.update_creator('{"display_name": "Second Name"}')"""
    )
    assert await stage.value(SLUG, who) == "first-name"


async def test_the_next_one_of_a_name_has_a_number(stage: Stage) -> None:
    slugs = []
    for _ in range(4):
        who = await stage.sign_up()
        await stage.onboard(who, "Same Name")
        slugs.append(await stage.value(SLUG, who))
        if len(slugs) == 2:
            # chosen by hand before the count comes to it
            await stage.call(who, "select * from creators.set_creator_slug('same-name-3')")
    assert slugs == ["same-name", "same-name-2", "same-name-4", "same-name-5"]


async def test_fifty_of_the_same_name_at_once_have_fifty_addresses(database: Database) -> None:
    async with looking(database) as stage:
        people = [await stage.sign_up() for _ in range(50)]
        done = await all_at_once(database, [(who, ONBOARD, "Crowd") for who in people])
        assert done == ["done"] * 50
        slugs = [await stage.value(SLUG, who) for who in people]
    assert set(slugs) == {"crowd", *(f"crowd-{number}" for number in range(2, 51))}


async def test_an_address_that_two_want_at_once_is_one_creators(database: Database) -> None:
    async with looking(database) as stage:
        people = [await stage.sign_up() for _ in range(20)]
        for who in people:
            await stage.onboard(who, who)
        ask = "select * from creators.set_creator_slug('wanted-by-all')"
        done = await all_at_once(database, [(who, ask) for who in people])
        assert sorted(done) == ["XV502"] * 19 + ["done"]
