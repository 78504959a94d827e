"""Whatever people are called and click, addresses are addresses, each once, and every click counts once."""

from __future__ import annotations

import re
from random import Random

import pytest

from tests.creators.acting import Stage
from tests.creators.discovery.test_clicks import AGE, click, clicks_of, counted

SLUG = "select slug from creators.users where id = $1"
SET_SLUG = "select * from creators.set_creator_slug($1)"
ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PIECES = (
    "a", "B", "9", "-", "--", " ", "é", "İ", "ß", "ﬁ", "Ⅷ", "日本", "🎮", "\u0301", "_", "/", "%", "'", "admin", "page",
    "creators", "x" * 25, "1" * 24, "y" * 49,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
async def test_addresses_are_addresses_and_each_is_somebodys_alone(stage: Stage, seed: int) -> None:
    random = Random(seed)
    people = []
    for _ in range(40):
        name = "".join(["N", *random.choices(PIECES, k=random.randint(1, 8))])[:100]
        people.append(await stage.sign_up())
        await stage.onboard(people[-1], name.strip())
    for who in random.sample(people, 10):
        wish = "".join(random.choices(PIECES, k=random.randint(1, 5)))
        asked = await stage.value("select lower(btrim($1))", wish)
        if ADDRESS.fullmatch(asked) is None or not 3 <= len(asked) <= 60:
            assert (await stage.refusal(who, SET_SLUG, wish))[0] == "XV501"
    slugs = [await stage.value(SLUG, who) for who in people]
    assert len(set(slugs)) == len(slugs)
    assert all(ADDRESS.fullmatch(each) and 3 <= len(each) <= 60 for each in slugs), slugs


@pytest.mark.parametrize("seed", range(4))
async def test_each_visitor_counts_once_a_minute_for_each_item(stage: Stage, seed: int) -> None:
    random = Random(seed)
    shown = (1, 2, 3)
    before = {number: await clicks_of(stage, number) for number in shown}
    expected = dict.fromkeys(shown, 0)
    remembered: set[tuple[int, int]] = set()
    for _ in range(60):
        match random.randrange(10):
            case 0:
                await counted(stage)
            case 1:
                await stage.connection.execute(AGE)
                remembered.clear()
            case _:
                visitor = random.randrange(4)
                told = random.choices((*shown, 4, 7, 999), k=random.randint(1, 6))
                new = {(visitor, number) for number in told if number in shown} - remembered
                address = f"192.0.2.{visitor + 1}"
                assert await click(stage, "anon", *told, address=address) == len(new)
                remembered |= new
                for _, number in new:
                    expected[number] += 1
    while await counted(stage):
        pass
    found = {number: await clicks_of(stage, number) - before[number] for number in shown}
    assert found == expected
