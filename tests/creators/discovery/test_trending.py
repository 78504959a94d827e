"""What trends and who is featured: made by the job from clicks that were told, and shown while it is public."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from tests.creators.acting import Stage, creator, item, looking
from tests.creators.asking import Asking, asking
from tests.harness.database import Database

TREND = """query ($period: TrendingPeriod!, $first: Int, $after: String) {
    trendingContent(period: $period, first: $first, after: $after) {
        nodes { rank score clicks item { id isPublic } } pageInfo { hasNextPage endCursor } } }"""
CLICK = """mutation ($input: TrackClickInput!) { trackClick(input: $input) { counted } }"""
FEATURE = """mutation ($input: FeatureCreatorInput!) { featureCreator(input: $input) {
    featured { position reason endsAt creator { id } } } }"""
UNFEATURE = """mutation ($input: UnfeatureCreatorInput!) { unfeatureCreator(input: $input) { creator { id } } }"""
FEATURED = "{ featuredCreators { nodes { position creator { id } } } }"
HIDE = """mutation ($input: UpdateCreatorInput!) { updateCreator(input: $input) { creator { isPublic } } }"""
DELETE = (
    """mutation ($input: DeleteContentInput!) { deleteContent(input: $input) { content { id } } }"""
)
TOLD = """{ creatorNotifications(filter: {type: {eq: FEATURED}}) { nodes { type } } }"""
SCORE = "select creators.calculate_trend_score($1, $2, $3, $4)"


@pytest.fixture
async def ask(database: Database) -> AsyncIterator[Asking]:
    """A gateway over a database of the test's own."""
    async with asking(database) as made:
        yield made


async def jobs(database: Database) -> None:
    """Count the clicks, and write anew what trends."""
    async with looking(database) as stage:
        await stage.value("select creators.increment_content_clicks()")
        await stage.value("select creators_private.compute_trends()")


async def test_the_score_is_the_formula(stage: Stage) -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    for clicks, views, hours in [(0, 0, 1), (10, 0, 2), (0, 1000, 2), (7, 12345, 100)]:
        expected = (clicks + views / 100) / (2 + hours) ** 1.5
        score = await stage.value(SCORE, clicks, views, now - timedelta(hours=hours), now)
        assert float(score) == pytest.approx(expected, abs=1e-8)
    # what is published later is no older than now
    late = await stage.value(SCORE, 8, 0, now + timedelta(hours=5), now)
    assert float(late) == pytest.approx(8 / 2**1.5)


async def test_what_visitors_open_trends_and_what_is_hidden_does_not(
    database: Database, ask: Asking
) -> None:
    await jobs(database)
    for who in ("anon", "creator2", "new", "admin"):
        await ask(who, CLICK, input={"contentItemIds": [item(2)]})
    await jobs(database)
    for period in ("DAY", "WEEK", "MONTH"):
        nodes = (await ask("anon", TREND, period=period, first=100))["nodes"]
        clicks = {node["item"]["id"]: int(node["clicks"]) for node in nodes}
        assert clicks[item(2)] >= 4
        assert [node["rank"] for node in nodes] == list(range(1, len(nodes) + 1))
        scores = [Decimal(node["score"]) for node in nodes]
        assert scores == sorted(scores, reverse=True)
        assert all(node["item"]["isPublic"] for node in nodes)
    await ask("creator", DELETE, input={"contentItemId": item(2)})
    nodes = (await ask("anon", TREND, period="WEEK", first=100))["nodes"]
    assert item(2) not in {node["item"]["id"] for node in nodes}, "at once, not with the next run"
    nodes = (await ask("creator", TREND, period="WEEK", first=100))["nodes"]
    assert item(2) not in {node["item"]["id"] for node in nodes}


async def test_pages_of_it_follow_the_rank(database: Database, ask: Asking) -> None:
    await ask("anon", CLICK, input={"contentItemIds": [item(n) for n in (1, 2, 3, 12, 13)]})
    await jobs(database)
    whole = [
        node["item"]["id"] for node in (await ask("anon", TREND, period="DAY", first=100))["nodes"]
    ]
    found: list[str] = []
    after = None
    while True:
        page = await ask("anon", TREND, period="DAY", first=2, after=after)
        found += [node["item"]["id"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == whole
    assert len(found) >= 5


async def test_an_admin_features_creators(ask: Asking) -> None:
    await ask("admin", UNFEATURE, input={"creatorId": creator("creator2")})
    given = {"creatorId": creator("creator2"), "position": 2, "reason": "Of the week"}
    done = await ask("admin", FEATURE, input=given)
    assert done["featured"]["creator"]["id"] == creator("creator2")
    await ask("admin", FEATURE, input={"creatorId": creator("creator"), "position": 1})
    shown = (await ask("anon", FEATURED))["nodes"]
    order = [node["creator"]["id"] for node in shown]
    assert order.index(creator("creator")) < order.index(creator("creator2"))
    await ask("admin", FEATURE, input={**given, "position": 3})
    assert len((await ask("creator2", TOLD))["nodes"]) == 1, "told the first time"
    await ask("creator2", HIDE, input={"visibility": "UNLISTED"})
    shown = (await ask("anon", FEATURED))["nodes"]
    assert creator("creator2") not in [node["creator"] and node["creator"]["id"] for node in shown]
    assert (await ask("admin", UNFEATURE, input={"creatorId": creator("creator")}))["creator"]
    error = await ask.error("admin", UNFEATURE, input={"creatorId": creator("creator")})
    assert error == ("NOT_FOUND", ["creatorId"])


@pytest.mark.parametrize("who", ["anon", "creator", "service"])
async def test_nobody_else_features(ask: Asking, who: str) -> None:
    given = {"creatorId": creator("creator")}
    assert (await ask.error(who, FEATURE, input=given))[0] == "FORBIDDEN"
    assert (await ask.error(who, UNFEATURE, input=given))[0] == "FORBIDDEN"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"creatorId": "00000000-0000-7000-8000-000000009999"}, ("NOT_FOUND", ["creatorId"])),
        ({"creatorId": creator("new")}, ("NOT_FOUND", ["creatorId"])),
        ({"position": 0}, ("INVALID_VALUE", ["position"])),
        ({"position": 1001}, ("INVALID_VALUE", ["position"])),
        ({"endsAt": "2020-01-01T00:00:00Z"}, ("INVALID_VALUE", ["endsAt"])),
    ],
)
async def test_what_is_wrong_is_refused(ask: Asking, given: dict[str, str], error: object) -> None:
    told = {"creatorId": creator("creator"), **given}
    assert await ask.error("admin", FEATURE, input=told) == error
