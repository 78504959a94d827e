"""What sign-ups and Stripe say of who somebody is stands in the accounts alone: in no other table, and in no log."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stripe import WebhookSignature

from gateway.jobs.runner import run_job_now
from tests.creators.acting import item, looking
from tests.creators.asking import asking
from tests.creators.queue.billing import Life
from tests.creators.stories.telling import connected
from tests.creators.stories.test_bad_input import NEW
from tests.creators.stories.test_sections import DELIVER, ONBOARD
from tests.harness.database import Database

SECRET = "whsec_0123456789abcdefghij"
TABLES = """
select format('select %1$L, count(*) from %1$s as r where to_jsonb(r)::text ~* $1', named) as asked
from pg_tables
cross join format('%I.%I', schemaname, tablename) as named
where schemaname !~ '^(pg_|information_schema|auth)'
"""
OTHERS = {"public.users", "public.public_profiles", "clones.users"}
"""Where domains show people by the names of their accounts, as they say."""
SUGGEST = "mutation ($input: RequestSuggestionsInput!) { requestSuggestions(input: $input) { suggestion { id } } }"
SYNC = "mutation ($input: RequestSyncInput!) { requestSync(input: $input) { __typename } }"
TIER = "mutation ($input: SetTierInput!) { setTier(input: $input) { __typename } }"
ROLE = "mutation ($input: SetUserRoleInput!) { setUserRole(input: $input) { __typename } }"
CLAIM = "mutation { claimJobs(input: {}) { leaseToken jobs { nodes { id } } } }"
FAIL = "mutation ($input: FailJobInput!) { failJob(input: $input) { __typename } }"


async def holding(stage: Any, word: str) -> set[str]:
    """The tables in which a word stands."""
    found: set[str] = set()
    for asked in await stage.values(TABLES):
        ((name, count),) = await stage.rows(asked, word)
        found |= {name} if count else set()
    return found


async def test_who_somebody_is_stands_in_the_account_alone(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with (
        looking(database) as stage,
        asking(database, stripe_secrets=SECRET, log_level="debug") as ask,
    ):
        who = await stage.sign_up(
            email="marked-mail@example.com", full_name="Marked Name", location="Marked Place"
        )
        await ask(who, ONBOARD, input={"displayName": "Chosen"})
        of = await connected(ask, who)
        video = {**NEW, "title": "Chosen title"}
        await ask(who, SYNC, input={"socialAccountId": of})
        claimed = await ask("service", CLAIM)
        for job in claimed["jobs"]["nodes"]:
            given = {
                "jobId": job["id"],
                "leaseToken": claimed["leaseToken"],
                "errorMessage": "By chance",
            }
            await ask("service", FAIL, input=given)
        delivery = {"socialAccountId": of, "platform": "youtube", "items": [video]}
        await ask("service", DELIVER, input=delivery)
        (mine,) = (await ask(who, "{ myContent { nodes { id } } }"))["nodes"]
        await ask(who, SUGGEST, input={"contentItemId": mine["id"]})
        assert (await ask.error(who, SUGGEST, input={"contentItemId": item(1)}))[0] == "NOT_FOUND"
        await ask("admin", TIER, input={"userId": who, "tier": "basic"})
        await ask("admin", ROLE, input={"userId": who, "role": "MODERATOR"})
        life = Life(who, "cus_chosen")
        life.checkout()
        life.later().change("created", "1", "active", "premium")
        for event in life.events:
            body = event.payload.replace("nobody@demo.example", "marked-mail@example.com")
            body = body.replace("Nobody Demo", "Marked Name").replace(
                '"city": "Demo"', '"city": "Marked Place"'
            )
            assert body.lower().count("marked") == 3
            signature = WebhookSignature.generate_signature_header(body, SECRET)
            headers = {"stripe-signature": signature, "content-type": "application/json"}
            told = await ask.client.post("/webhooks/stripe", content=body, headers=headers)
            assert told.status_code == 200
        await run_job_now(database.settings(), "process_stripe_events")
        tier = "{ myCreator { subscription { tier { slug } } } }"
        assert json.dumps(await ask(who, tier)).count("premium") == 1, "the event was followed"

        marked, chosen = await holding(stage, "marked"), await holding(stage, "chosen")
    assert marked <= OTHERS
    assert {"creators.users", "creators.content_item", "creators.stripe_webhook_events"} <= chosen
    assert "marked" not in caplog.text.lower()
