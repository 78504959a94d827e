"""Programs listen with a company's key: to what it opens, and no longer than it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from gateway.declare.demo import DemoPerson, demo_token
from gateway.engine import Gateway
from gateway.schema import load_schema
from tests.harness.database import Database
from tests.harness.demo import company, person

from .site import Site, serving
from .test_streams import opened

CHANGED = "subscription { submissionChanged { node { ... on Submission { id } } } }"
MAKE = """
mutation ($input: CreateCompanyApiKeyInput!) { createCompanyApiKey(input: $input) { secret apiKey { id } } }
"""
REVOKE = "mutation ($input: RevokeCompanyApiKeyInput!) { revokeCompanyApiKey(input: $input) { apiKey { revokedAt } } }"
FLAG = "update public.submissions set is_flagged = not is_flagged where id = $1"
ONE = "select id from public.submissions where company_id = $1 and status = 'pending' order by id limit 1"


@pytest.fixture
async def site(database: Database, tmp_path: Any) -> AsyncIterator[Site]:
    settings = database.settings(data_dir=str(tmp_path), port=0)
    async with serving(Gateway(settings, load_schema(settings))) as running:
        yield running


async def ask(site: Site, query: str, **given: Any) -> Any:
    """What the manager of Demo Data Co is answered."""
    manager = DemoPerson("manager", person(3), "Manager", "", {})
    headers = {"authorization": f"Bearer {demo_token(site.gateway.settings, manager)}"}
    async with httpx.AsyncClient() as http:
        body = {"query": query, "variables": {"input": given}}
        answer = (await http.post(site.url, json=body, headers=headers)).json()
    assert "errors" not in answer, answer
    return answer["data"]


async def make(site: Site, *scopes: str) -> tuple[str, str]:
    made = await ask(site, MAKE, companyId=company(1), name="Listener", scopes=scopes)
    made = made["createCompanyApiKey"]
    return made["apiKey"]["id"], made["secret"]


async def test_a_key_hears_of_its_own_company_until_it_is_revoked(site: Site, owner: Any) -> None:
    id, secret = await make(site, "READ_SUBMISSIONS")
    client = await site.client({"apikey": secret})
    await client.subscribe(query=CHANGED)
    await client.ask("{ tasks { totalCount } }")  # until then it has begun
    theirs, ours = [await owner.fetchval(ONE, company(n)) for n in (2, 1)]
    for submission in (theirs, ours):
        await owner.execute(FLAG, submission)

    assert str(ours) in str(await client.hear())
    await ask(site, REVOKE, apiKeyId=id)
    code, _ = await client.closed()
    assert code == 4441
    again = await site.socket()
    await again.say({"type": "connection_init", "payload": {"apikey": secret}})
    assert (await again.closed())[0] == 4403


async def test_a_stream_of_a_key_ends_with_it(site: Site, owner: Any) -> None:
    id, secret = await make(site, "READ_SUBMISSIONS")
    resumed = CHANGED.replace("Changed {", f'Changed(after: "{site.gateway.realtime.cursor()}") {{')
    async with (
        httpx.AsyncClient(timeout=10) as http,
        opened(http, site, resumed, "text/event-stream", apikey=secret) as stream,
    ):
        ours = await owner.fetchval(ONE, company(1))
        await owner.execute(FLAG, ours)
        assert str(ours) in str(await stream.event())
        await ask(site, REVOKE, apiKeyId=id)
        assert "DISCONNECTED" in str(await stream.event())


async def test_a_key_without_the_scope_or_beside_a_token_hears_nothing(site: Site) -> None:
    _, secret = await make(site, "READ_DATASETS")
    client = await site.client({"apikey": secret})
    await client.subscribe(query=CHANGED)
    assert (await client.hear())["payload"][0]["extensions"]["code"] == "SCOPE_REQUIRED"
    both = await site.socket()
    await both.say({"type": "connection_init", "payload": {"apikey": secret, "token": "x"}})
    assert (await both.closed())[0] == 4403
