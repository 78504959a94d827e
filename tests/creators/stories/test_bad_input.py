"""What is wrong is refused with a code, a status and a hint, names where it stood, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import pytest

from tests.creators.acting import Stage, account, creator, item, looking
from tests.creators.asking import Asking, asking
from tests.creators.queue.working import CANCEL as CANCEL_JOB
from tests.creators.queue.working import CREATE, EMPTY, NOBODY, claimed, held
from tests.harness.database import Database, new_database

PAGE = "pageInfo { endCursor }"
SEARCH = (
    f"query ($q: String!, $after: String) {{ searchContent(q: $q, after: $after) {{ {PAGE} }} }}"
)
OF_CATEGORY = f"query ($category: String) {{ browseContent(category: $category) {{ {PAGE} }} }}"
OF_PLATFORM = f"query ($platform: String) {{ browseContent(platform: $platform) {{ {PAGE} }} }}"
BROWSE = f"query ($after: String) {{ browseContent(after: $after) {{ {PAGE} }} }}"
FIRST = f'{{ searchContent(q: "walnut", first: 1) {{ {PAGE} }} }}'


class Bad(NamedTuple):
    """Who asks for what that is wrong, and what they are told."""

    who: str
    operation: str
    given: dict[str, Any]
    code: str
    place: str | None = None
    """The argument or field of the input that is named; none where it is about nothing that was sent."""


def written(
    who: str, field: str, given: dict[str, Any], code: str, place: str | None = None
) -> Bad:
    """A mutation of one field, whose input is the variable."""
    kind = f"{field[0].upper()}{field[1:]}Input"
    mutation = f"mutation ($input: {kind}!) {{ {field}(input: $input) {{ __typename }} }}"
    return Bad(who, mutation, {"input": given}, code, place)


def asked(operation: str, given: dict[str, Any], code: str, place: str) -> Bad:
    """A question of anybody."""
    return Bad("anon", operation, given, code, place)


TAGS = [f"tag {n}" for n in range(10_000)]
NEW = {
    "platformContentId": "p",
    "title": "T",
    "contentType": "video",
    "publishedAt": "2026-01-01T00:00:00Z",
}
ITEM = {"contentItemId": item(1)}
BROUGHT = {"socialAccountId": account(1), "platform": "youtube", "items": [NEW]}
SITE = {"searchEngine": "google", "siteUrl": "https://www.example.com/"}
USED = {"userId": creator("new"), "quota": "SYNC"}
JOB = {"userId": creator("creator"), "jobType": "sync_x"}
OF_OMAR = {**JOB, "userId": creator("creator2")}


def brought(**more: Any) -> dict[str, Any]:
    """A delivery of one item that is wrong in something."""
    return {**BROUGHT, "items": [{**NEW, **more}]}


BAD: dict[str, Bad] = {
    "unknown platform": asked(OF_PLATFORM, {"platform": "myspace"}, "UNKNOWN_PLATFORM", "platform"),
    "unknown platform to connect": written(
        "creator", "startConnection", {"platform": "myspace"}, "UNKNOWN_PLATFORM", "platform"
    ),
    "unknown platform to bring from": written(
        "service",
        "deliverContent",
        {**BROUGHT, "platform": "myspace"},
        "UNKNOWN_PLATFORM",
        "platform",
    ),
    "unknown category": asked(OF_CATEGORY, {"category": "nothing"}, "UNKNOWN_CATEGORY", "category"),
    "category by its name": asked(
        OF_CATEGORY, {"category": "Music"}, "UNKNOWN_CATEGORY", "category"
    ),
    "unknown category of an item": written(
        "creator",
        "categorizeContent",
        {**ITEM, "category": "nothing"},
        "UNKNOWN_CATEGORY",
        "category",
    ),
    "unknown search engine": written(
        "creator",
        "connectSearchEngine",
        {**SITE, "searchEngine": "altavista"},
        "UNKNOWN_SEARCH_ENGINE",
        "searchEngine",
    ),
    "unknown model": written(
        "creator",
        "requestSuggestions",
        {**ITEM, "modelSlug": "eliza"},
        "UNKNOWN_AI_MODEL",
        "modelSlug",
    ),
    "unknown tier": written(
        "admin", "setTier", {"userId": creator("new"), "tier": "gold"}, "UNKNOWN_TIER", "tier"
    ),
    "slug of emoji": written(
        "creator", "setCreatorSlug", {"slug": "🙂🙂🙂"}, "INVALID_SLUG", "slug"
    ),
    "slug of the application": written(
        "creator", "setCreatorSlug", {"slug": "sitemap"}, "SLUG_TAKEN", "slug"
    ),
    "tags of 10,000": written(
        "creator", "updateContent", {**ITEM, "tags": TAGS}, "LIMIT_EXCEEDED", "input"
    ),
    "51 tags": written(
        "creator", "updateContent", {**ITEM, "tags": TAGS[:51]}, "INVALID_TAGS", "tags"
    ),
    "a tag of 10,000": written(
        "creator", "updateContent", {**ITEM, "tags": ["t" * 10_000]}, "INVALID_TAGS", "tags"
    ),
    "tags of 10,000 of a platform": written(
        "service", "deliverContent", brought(tags=TAGS), "LIMIT_EXCEEDED", "input"
    ),
    "51 tags of a platform": written(
        "service", "deliverContent", brought(tags=TAGS[:51]), "INVALID_TAGS"
    ),
    "no title of a platform": written(
        "service", "deliverContent", brought(title=" "), "INVALID_VALUE"
    ),
    "operators alone": asked(SEARCH, {"q": "& | !"}, "SEARCH_WITHOUT_WORDS", "q"),
    "nothing to search for": asked(SEARCH, {"q": ""}, "SEARCH_WITHOUT_WORDS", "q"),
    "an emoji to search for": asked(SEARCH, {"q": "🙂"}, "SEARCH_OF_SIGNS", "q"),
    "17 words": asked(SEARCH, {"q": " ".join(TAGS[:17])}, "SEARCH_TOO_LONG", "q"),
    "a cursor of another search": asked(
        SEARCH, {"q": "guitar"}, "CURSOR_OF_ANOTHER_SEARCH", "after"
    ),
    "a cursor of another list": asked(BROWSE, {}, "INVALID_VALUE", "after"),
    "quota 0": written(
        "service", "incrementQuota", {**USED, "quota": "SEO_SUBMISSION"}, "QUOTA_EXCEEDED"
    ),
    "an amount of 0": written(
        "service", "incrementQuota", {**USED, "amount": 0}, "INVALID_VALUE", "amount"
    ),
    "type of jobs that does not exist": written(
        "service", "createJob", {**JOB, "jobType": "fly"}, "UNKNOWN_JOB_TYPE", "jobType"
    ),
    "such a type to claim": written(
        "service", "claimJobs", {"jobTypes": ["sync_x", "fly"]}, "UNKNOWN_JOB_TYPE", "jobTypes"
    ),
    "a job of nobody": written(
        "service", "createJob", {**JOB, "userId": NOBODY}, "NOT_FOUND", "userId"
    ),
    "a job of 65 KB": written(
        "service",
        "createJob",
        {**JOB, "payload": {"a": "x" * 66_000}},
        "JOB_DATA_TOO_LARGE",
        "payload",
    ),
    "a job of a list": written(
        "service", "createJob", {**JOB, "payload": [1]}, "INVALID_VALUE", "payload"
    ),
    "an eleventh open job": written("service", "createJob", OF_OMAR, "TOO_MANY_OPEN_JOBS"),
    "an eleventh of what needs one": written(
        "creator2", "requestSync", {"socialAccountId": account(5)}, "TOO_MANY_OPEN_JOBS"
    ),
    "a result for a cancelled job": written("service", "completeJob", {}, "JOB_CANCELLED", "jobId"),
    "a result without its lease": written(
        "service", "completeJob", {"leaseToken": NOBODY}, "JOB_LEASE_LOST", "leaseToken"
    ),
    "clicks of 101": written(
        "anon",
        "trackClick",
        {"contentItemIds": [item(1)] * 101},
        "TOO_MANY_CLICKS",
        "contentItemIds",
    ),
}

REQUESTS = ("tags of 10,000", "tags of 10,000 of a platform", "a cursor of another list")
"""What is no operation that could be run; of those that are run, the answer is 200 and has the error at its place."""

CONTENTS = """
select format('select %1$L, coalesce(sum(hashtextextended(t::text, 0)), 0)::text from %1$s as t', named)
from pg_tables
cross join format('%I.%I', schemaname, tablename) as named
where schemaname in ('creators', 'creators_private') or tablename in ('job_requests', 'events', 'audit_changes')
"""
"""A sum of all rows of each table that a refusal could leave something in."""


class Scene(NamedTuple):
    """Who asks, and what stands there: a job that was cancelled while a worker held it, one that is held, a cursor."""

    ask: Asking
    stage: Stage
    token: str
    cancelled: str
    running: str
    cursor: str

    def completed(self, bad: Bad) -> dict[str, Any]:
        """What is sent, with what is known only now."""
        given = dict(bad.given)
        if "completeJob" in bad.operation:
            said = {"jobId": self.cancelled, "leaseToken": self.token}
            if bad.code == "JOB_LEASE_LOST":
                said["jobId"] = self.running
            given["input"] = {**said, **given["input"]}
        if bad.place == "after":
            given["after"] = self.cursor
        return given

    async def contents(self) -> list[tuple[Any, ...]]:
        """A sum of every row of the domain."""
        asked = await self.stage.values(CONTENTS)
        return sorted(await self.stage.rows(" union all ".join(asked)))


@pytest.fixture(scope="module")
async def scene(template: Database) -> AsyncIterator[Scene]:
    """Everything wrong is asked of one database: it stays as it is."""
    async with (
        new_database(template.server, template.name) as database,
        looking(database) as stage,
        asking(database) as ask,
    ):
        await stage.connection.execute(EMPTY)
        for _ in range(10):
            await stage.call("service", CREATE, creator("creator2"), "sync_tiktok", "{}", None)
        for _ in range(2):
            await stage.call("service", CREATE, creator("creator"), "sync_x", "{}", None)
        token = str(await claimed(stage, 2, 3600, ["sync_x"]))
        running, cancelled = map(str, await held(stage, token))
        await stage.call("creator", CANCEL_JOB, cancelled)
        found = await ask("anon", FIRST)
        yield Scene(ask, stage, token, cancelled, running, found["pageInfo"]["endCursor"])


@pytest.mark.parametrize("wrong", BAD)
async def test_it_is_refused_and_leaves_nothing(scene: Scene, wrong: str) -> None:
    bad = BAD[wrong]
    before = await scene.contents()
    headers = {**scene.ask.headers(bad.who), "accept": "application/graphql-response+json"}
    body = {"query": bad.operation, "variables": scene.completed(bad)}

    answer = await scene.ask.client.post("/graphql", json=body, headers=headers)

    (error,) = answer.json()["errors"]
    told = error["extensions"]
    places = told.get("fields") or told.get("input") or [None]
    assert (told["code"], places[0]) == (bad.code, bad.place)
    assert answer.status_code == (400 if wrong in REQUESTS else 200)
    assert error["message"].endswith(".")
    assert told["hint"].endswith(".")
    assert await scene.contents() == before
