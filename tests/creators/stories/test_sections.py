"""The seed's testing section of each phase, through GraphQL over HTTP."""

from __future__ import annotations

from tests.creators.acting import creator
from tests.creators.stories.telling import COMPLETE, START, connected

ONBOARD = "mutation ($input: CompleteOnboardingInput!) { completeOnboarding(input: $input) { creator { isPublic } } }"
DELIVER = "mutation ($input: DeliverContentInput!) { deliverContent(input: $input) { taken } }"


async def test_onboarding(ask):
    """A row is there by itself, on the free tier; a quota is checked, used and counted."""
    me = await ask(
        "new", "{ myCreator { id isOnboarded subscription { tier { slug } status { slug } } } }"
    )
    assert me == {
        "id": creator("new"),
        "isOnboarded": False,
        "subscription": {"tier": {"slug": "free"}, "status": {"slug": "active"}},
    }
    assert await ask("new", "{ checkQuota(quota: SYNC) }") is True
    use = "mutation ($input: IncrementQuotaInput!) { incrementQuota(input: $input) { remaining } }"
    used = await ask("service", use, input={"userId": creator("new"), "quota": "SYNC", "amount": 1})
    assert used == {"remaining": 9}
    assert await ask("new", "{ myCreator { subscription { syncsUsed } } }") == {
        "subscription": {"syncsUsed": 1}
    }
    assert await ask("new", ONBOARD, input={"displayName": "Rui"}) == {
        "creator": {"isPublic": True}
    }
    seen = '{ creators(filter: {displayName: {eq: "Rui"}}) { nodes { displayName subscription { id } } } }'
    assert await ask("anon", seen) == {"nodes": [{"displayName": "Rui", "subscription": None}]}


async def test_platforms(ask):
    """A connection is begun and comes back; the tokens are nowhere, and the free tier has one account."""
    account = await connected(ask, "new")
    mine = await ask(
        "new",
        "{ platformConnections { nodes { isActive platform { slug } accounts { nodes { id } } } } }",
    )
    assert mine == {
        "nodes": [
            {
                "isActive": True,
                "platform": {"slug": "youtube"},
                "accounts": {"nodes": [{"id": account}]},
            }
        ]
    }
    began = await ask("new", START, platform="tiktok")
    again = {
        "connectionId": began["connection"]["id"],
        "state": began["state"],
        "tokens": {"access_token": "t"},
        "platformAccountId": "other",
        "handle": "@other",
    }
    assert await ask.error("service", COMPLETE, input=again) == ("QUOTA_EXCEEDED", None)
    assert await ask.error("new", COMPLETE, input=again) == ("FORBIDDEN", None)


async def test_content(ask):
    """Content comes, is found, is edited and undone; the account leaves, and nothing of it is seen."""
    await ask("new", ONBOARD, input={"displayName": "Rui"})
    account = await connected(ask, "new")
    request = """mutation ($input: RequestSyncInput!) {
      requestSync(input: $input) { socialAccount { syncRequestedAt } }
    }"""
    waits = await ask("new", request, input={"socialAccountId": account})
    assert waits["socialAccount"]["syncRequestedAt"] is not None
    items = [
        {
            "platformContentId": f"v{n}", "contentType": "video", "title": f"Gaming session {n}", "language": "ENGLISH",
            "publishedAt": f"2026-01-0{n}T00:00:00Z",
        }
        for n in (1, 2, 3)
    ]  # fmt: skip
    delivery = {"socialAccountId": account, "platform": "youtube", "items": items}
    for _ in range(2):
        assert await ask("service", DELIVER, input=delivery) == {"taken": 3}
    newest = await ask("new", "{ myContent(first: 5) { totalCount nodes { id title } } }")
    assert newest["totalCount"] == 3
    assert newest["nodes"][0]["title"] == "Gaming session 3"
    search = '{ searchContent(q: "gaming") { nodes { content { title } } } }'
    assert len((await ask("anon", search))["nodes"]) == 3
    edited = {"contentItemId": newest["nodes"][0]["id"], "title": "Chess"}
    edit = "mutation ($input: UpdateContentInput!) { updateContent(input: $input) { content { title revision } } }"
    assert (await ask("new", edit, input=edited))["content"] == {"title": "Chess", "revision": 1}
    assert len((await ask("anon", search))["nodes"]) == 2
    undo = "mutation ($input: RevertContentInput!) { revertContent(input: $input) { content { title revision } } }"
    undone = await ask("new", undo, input={"contentItemId": edited["contentItemId"], "revision": 1})
    assert undone["content"] == {"title": "Gaming session 3", "revision": 2}
    leave = """mutation ($input: DeleteSocialAccountInput!) {
      deleteSocialAccount(input: $input) { socialAccount { deletedAt } }
    }"""
    await ask("new", leave, input={"socialAccountId": account})
    assert (await ask("anon", search))["nodes"] == []


async def test_a_cursor_goes_on_with_its_own_search(ask):
    pages = """query ($q: String!, $after: String) { searchContent(q: $q, first: 2, after: $after) {
      nodes { content { id } } pageInfo { endCursor hasNextPage }
    } }"""
    seen, after = [], None
    while True:
        page = await ask("anon", pages, q="made", after=after)
        seen += [node["content"]["id"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) > 10
    assert await ask.error("anon", pages, q="chair", after=after) == (
        "CURSOR_OF_ANOTHER_SEARCH",
        None,
    )


async def test_a_call_that_is_repeated_starts_one_connection_and_shows_the_state_once(ask):
    start = """mutation { startConnection(input: {
      platform: "youtube", idempotencyKey: "00000000-0000-4000-8000-000000000001"
    }) { state connection { id } } }"""
    first, second = [await ask("new", start) for _ in range(2)]
    assert first["connection"] == second["connection"]
    assert first["state"] is not None
    assert second["state"] is None


async def test_search_engines(ask):
    """The head of a page is told to anybody; the free tier submits nothing, a tier that has submissions does."""
    item = "00000000-0000-7000-80d8-000000000001"
    seo = "query ($id: UUID!) { contentSeo(id: $id) { title openGraph { property content } } }"
    told = await ask("anon", seo, id=item)
    assert {"property": "og:title", "content": told["title"]} in told["openGraph"]
    connect = """mutation ($input: ConnectSearchEngineInput!) {
      connectSearchEngine(input: $input) { connection { id siteUrl isActive } }
    }"""
    site = {"searchEngine": "naver", "siteUrl": "https://www.example.com"}
    connection = (await ask("creator", connect, input=site))["connection"]
    assert connection["siteUrl"] == "https://www.example.com/"
    keep = """mutation ($input: KeepSearchEngineTokensInput!) {
      keepSearchEngineTokens(input: $input) { connection { isActive } }
    }"""
    tokens = {"connectionId": connection["id"], "tokens": {"key": "secret"}}
    assert await ask("creator", keep, input=tokens) == {"connection": {"isActive": True}}
    submit = """mutation ($input: SubmitToSearchEngineInput!) {
      submitToSearchEngine(input: $input) { submission { id status submittedUrl } }
    }"""
    wanted = {"connectionId": connection["id"], "contentItemId": item}
    tier = "mutation ($input: SetTierInput!) { setTier(input: $input) { subscription { id } } }"
    await ask("admin", tier, input={"userId": creator("creator"), "tier": "free"})
    assert await ask.error("creator", submit, input=wanted) == ("QUOTA_EXCEEDED", None)
    await ask("admin", tier, input={"userId": creator("creator"), "tier": "basic"})
    submission = (await ask("creator", submit, input=wanted))["submission"]
    assert (submission["status"], submission["submittedUrl"]) == (
        "PENDING",
        "https://www.example.com/1",
    )
    assert await ask.error("creator", submit, input=wanted) == (
        "SUBMISSION_PENDING",
        ["contentItemId"],
    )
    settle = """mutation ($input: SettleSubmissionInput!) {
      settleSubmission(input: $input) { submission { status usage { nodes { responseStatus } } } }
    }"""
    done = {"submissionId": submission["id"], "responseStatus": 200}
    assert await ask.error("creator", settle, input=done) == ("FORBIDDEN", None)
    assert (await ask("service", settle, input=done))["submission"] == {
        "status": "SUBMITTED",
        "usage": {"nodes": [{"responseStatus": 200}]},
    }
    mine = "{ seoSubmissions(first: 1) { nodes { status usage { nodes { responseStatus } } } } }"
    assert await ask("creator", mine) == {
        "nodes": [{"status": "SUBMITTED", "usage": {"nodes": [{"responseStatus": 200}]}}]
    }
    assert await ask("creator2", "{ seoSubmissions { nodes { submittedUrl } } }") == {
        "nodes": [{"submittedUrl": "https://www.example.com/12"}]
    }


async def test_discovery(ask):
    """Anybody browses fifteen categories, searches, and tells a click; a name makes an address of its own."""
    assert (await ask("anon", "{ contentCategories { totalCount } }")) == {"totalCount": 15}
    browse = (
        '{ browseContent(category: "gaming", first: 5) { nodes { item { category { slug } } } } }'
    )
    shown = (await ask("anon", browse))["nodes"]
    assert shown
    assert {each["item"]["category"]["slug"] for each in shown} == {"gaming"}
    search = '{ searchContent(q: "walnut") { nodes { content { id title } } } }'
    (found,) = (await ask("anon", search))["nodes"]
    click = "mutation ($input: TrackClickInput!) { trackClick(input: $input) { __typename } }"
    assert await ask("anon", click, input={"contentItemIds": [found["content"]["id"]]})
    named = "mutation ($input: CompleteOnboardingInput!) { completeOnboarding(input: $input) { creator { slug } } }"
    made = await ask("new", named, input={"displayName": "Tech Gaming"})
    assert made == {"creator": {"slug": "tech-gaming"}}
    assert await ask("anon", '{ creator(slug: "tech-gaming") { displayName } }') == {
        "displayName": "Tech Gaming"
    }


async def test_the_queue(ask):
    """A job is created, seen and found again; what Stripe answered is kept for a time, for services alone."""
    of_rui = {"userId": creator("new"), "jobType": "sync_youtube", "payload": {}, "priority": 5}
    create = "mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id status priority } } }"
    job = (await ask("service", create, input=of_rui))["job"]
    assert (job["status"], job["priority"]) == ("PENDING", 5)
    listed = "query ($id: UUID!) { userJobs(userId: $id, limit: 10, offset: 0) { id } }"
    assert await ask("service", listed, id=creator("new")) == [{"id": job["id"]}]
    assert await ask("new", "{ myJobs { nodes { id } } }") == {"nodes": [{"id": job["id"]}]}
    find = "mutation ($input: FindOrCreateJobInput!) { findOrCreateJob(input: $input) { isNew job { id } } }"
    again = await ask("service", find, input=of_rui)
    assert again == {"isNew": False, "job": {"id": job["id"]}}
    keep = "mutation ($input: CacheStripeDataInput!) { cacheStripeData(input: $input) { key } }"
    product = {"key": "stripe:product:test", "value": {"name": "Premium"}, "seconds": 3600}
    assert await ask("service", keep, input=product) == {"key": "stripe:product:test"}
    kept = '{ cachedStripeData(key: "stripe:product:test") }'
    assert await ask("service", kept) == {"name": "Premium"}
    assert (await ask.error("new", kept))[0] == "FORBIDDEN"


async def test_suggestions(ask):
    """Suggestions are asked for, made and paid for; tokens, cost and the quota say so."""
    item = "00000000-0000-7000-80d8-000000000002"
    used = "{ myCreator { subscription { aiAnalysesUsed } } }"
    before = (await ask("creator", used))["subscription"]["aiAnalysesUsed"]
    request = """mutation ($input: RequestSuggestionsInput!) {
      requestSuggestions(input: $input) { suggestion { id status } }
    }"""
    asked = (await ask("creator", request, input={"contentItemId": item}))["suggestion"]
    assert asked["status"] == "REQUESTED"
    deliver = """mutation ($input: DeliverSuggestionInput!) {
      deliverSuggestion(input: $input) { suggestion { suggestedTitles suggestedTags totalCostCents } }
    }"""
    made = {"suggestionId": asked["id"], "promptTokens": 1000, "completionTokens": 200}
    brought = await ask("service", deliver, input={**made, "titles": ["Better"], "tags": ["oak"]})
    told = brought["suggestion"]
    assert (told["suggestedTitles"], told["suggestedTags"]) == (["Better"], ["oak"])
    usage = "{ aiUsage(first: 1) { nodes { promptTokens completionTokens costCents } } }"
    (call,) = (await ask("creator", usage))["nodes"]
    assert (call["promptTokens"], call["completionTokens"]) == (1000, 200)
    assert call["costCents"] == told["totalCostCents"] != "0"
    assert (await ask("creator", used))["subscription"]["aiAnalysesUsed"] == before + 1
