"""The commands of the documents: requests are sent, and of the others every word is known to who reads it."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import click
import httpx
import pytest

from gateway.config import FIELDS, read_settings
from gateway.http import create_app
from gateway.operate.cli import main
from judges.pages import GENERATORS
from tests.documents.blocks import BLOCKS, of_language
from tests.harness.database import Database
from tests.harness.demo import claims_of, company
from tests.harness.over_http import Asking
from tests.harness.served import DOMAINS
from tests.harness.server import ROOT
from tests.http.conftest import alive
from tests.http.test_download import VERSION
from tests.tutorial.test_add_a_domain import blocks

ONE_QUERY = "README: curl -s http://127.0.0.1:8000/graphql -H 'content-"
DOWNLOAD = "downloads: curl -OJ http://127.0.0.1:8000/downloads/datasets/"
WITH_A_KEY = 'keys: curl https://api.example.org/graphql -H "apikey: $'
AS_NOBODY = "clients/fetch: curl -s http://127.0.0.1:8000/graphql -H 'content-"
AS_SOMEBODY = "clients/fetch: TOKEN=$(.venv/bin/gateway token --as contributor)"
"""Requests."""
RUN = {
    ONE_QUERY,
    DOWNLOAD,
    WITH_A_KEY,
    AS_NOBODY,
    AS_SOMEBODY,
    "clients: gateway typescript --write --file src/gateway.ts",
    "clients/cors: export GATEWAY_CORS_ORIGINS=https://app.example.or",
    "clients/genql: gateway schema --write --file schema.graphql",
    "clients/gql-tada: npx gql.tada generate-output",
    "README: make run    # PostgreSQL, demo data and GraphiQL o",
    "CONTRIBUTING: make check            # before each commit; `pre-c",
    "deploying: export DATABASE_URL=postgresql://postgres:PASSWORD",
    "documents: export GATEWAY_DOCUMENTS=web/persisted_queries.jso",
    "limits: export GATEWAY_TRUSTED_PROXIES=10.0.0.0/8,fd00::/8",
    'marketplace: export GATEWAY_PAYOUT_KEYS="2026b:$(openssl rand -',
    "production: gateway migrate && gateway doctor --production &&",
}
REFUSAL = "limits: HTTP/1.1 429 Too Many Requests"
"""An answer that a page shows."""
SETTINGS = {each.metadata["env"] for each in FIELDS} | {
    each.env for domain in DOMAINS for each in domain.settings
}
MAKE_KEY = """mutation ($company: UUID!) { createCompanyApiKey(
    input: {companyId: $company, name: "Sync", scopes: [READ_SUBMISSIONS]}) { secret } }"""


ASKS_FOR_A_TOKEN = re.compile(r"^[A-Z]+=\$\((.*)\)$", re.MULTILINE)
"""A variable that is what a command prints."""


def commands(text: str) -> list[list[str]]:
    """The words of each command; what stands behind `#` is for readers."""
    lines = re.sub(ASKS_FOR_A_TOKEN, r"\1\n", text.replace("\\\n", " ")).splitlines()
    words = [shlex.split(part, comments=True) for line in lines for part in line.split(" && ")]
    return [each for each in words if each]


def in_the_tutorial() -> set[str]:
    """The commands of the walk."""
    texts = {text for language, text in blocks() if language == "sh"}
    return {name for name in of_language("sh") if BLOCKS[name].text in texts}


def test_every_command_is_here() -> None:
    assert RUN | in_the_tutorial() == of_language("sh")


@pytest.mark.parametrize("name", sorted(RUN))
def test_every_word_of_a_command_is_known(name: str) -> None:
    assert [each for each in commands(BLOCKS[name].text) if not is_known(*each)] == []


def is_known(program: str, *words: str) -> bool:
    """Whether the program takes these words: whatever runs for long, or changes this machine, is not run."""
    match program:
        case "make":
            done = subprocess.run(
                ["make", "--dry-run", *words], cwd=ROOT, capture_output=True, check=False
            )
            return done.returncode == 0
        case "export":
            name, _, value = words[0].partition("=")
            return name in SETTINGS and bool(read_settings({name: value}))
        case "gateway" | ".venv/bin/gateway":
            return is_command(words[0], [*words[1:]])
        case "npx":  # what judges run
            return [*words[1:]] in [[*command[1:]] for command in GENERATORS.values()]
        case ".venv/bin/pytest":
            return all((ROOT / each).exists() for each in words)
    return program == "curl"


def is_command(name: str, options: list[str]) -> bool:
    """Whether the command line has it, and takes these options."""
    command = main.get_command(click.Context(main), name)
    try:
        return command is not None and bool(command.make_context(name, options))
    except click.UsageError:
        return False


@pytest.mark.parametrize(
    "line",
    [
        "make nothing",
        "export NO_SETTING=1",
        "gateway fly",
        "gateway serve --fast",
        ".venv/bin/pytest tests/no",
        "npx genql --fast",
        "rm x",
    ],
)
def test_a_word_that_nobody_knows_is_found(line: str) -> None:
    (words,) = commands(line)
    assert not is_known(*words)


# --- requests


@asynccontextmanager
async def site(database: Database, **more: Any) -> AsyncIterator[Asking]:
    """A gateway on the demo data, over HTTP."""
    settings = database.settings(**more)
    app: Any = create_app(settings)
    transport = httpx.ASGITransport(app)
    async with (
        alive(app),
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
    ):
        yield Asking(client, settings, claims_of)


async def sent(ask: Asking, name: str, **variables: str) -> httpx.Response:
    """Send what a block has curl send; its `$NAMES` are these variables, and its host is the test's."""
    words = commands(BLOCKS[name].text)[-1]
    for variable, value in variables.items():
        words = [each.replace(f"${variable}", value).replace(variable, value) for each in words]
    address = next(each for each in words if "://" in each)
    headers = [words[at + 1].split(": ", 1) for at, each in enumerate(words) if each == "-H"]
    data = words[words.index("-d") + 1] if "-d" in words else None
    path = re.sub(r"^https?://[^/]+", "", address)
    method = "POST" if data else "GET"
    return await ask.client.request(method, path, content=data, headers=dict(headers))


async def test_one_query_is_answered_to_each_person_with_their_own(shared: Database) -> None:
    async with site(shared) as ask:
        answers = {
            who: (
                await sent(
                    ask,
                    ONE_QUERY,
                    TOKEN=token(ask, who),
                )
            ).json()["data"]
            for who in ("contributor", "manager")
        }
    counts = {who: each["submissions"]["totalCount"] for who, each in answers.items()}
    assert counts["contributor"] > 0
    assert counts["manager"] > 0
    assert counts["contributor"] != counts["manager"]
    assert answers["contributor"]["me"] != answers["manager"]["me"]


async def test_nobody_and_somebody_ask_with_curl(shared: Database) -> None:
    async with site(shared) as ask:
        public = (await sent(ask, AS_NOBODY)).json()["data"]
        own = (await sent(ask, AS_SOMEBODY, TOKEN=token(ask, "contributor"))).json()["data"]
    assert len(public["tasks"]["nodes"]) == 2
    assert own["me"]["fullName"] == "Amara Demo"


async def test_a_file_is_downloaded(database: Database) -> None:
    async with site(database) as ask:
        names = {"TOKEN": token(ask, "manager"), "VERSION_ID": VERSION}
        answer = await sent(ask, DOWNLOAD, **names)
    assert answer.status_code == 200
    assert answer.content.startswith(b"PAR1")


async def test_a_key_reads_submissions(database: Database) -> None:
    async with site(database) as ask:
        made = await ask("manager", MAKE_KEY, company=company(1))
        answer = (await sent(ask, WITH_A_KEY, KEY=made["secret"])).json()
    assert answer["data"]["submissions"]["nodes"]


async def test_a_refusal_has_the_fields_that_are_shown(shared: Database) -> None:
    shown = without_numbers_of_now(BLOCKS[REFUSAL].text)
    async with site(shared, requests_per_minute=10, burst_share=1) as ask:
        answers = [
            await ask.client.post("/graphql", json={"query": "{ __typename }"}) for _ in range(11)
        ]
    refused = answers[-1]
    status, *fields = shown.splitlines()
    assert [each.status_code for each in answers] == [200] * 10 + [429]
    assert status == f"HTTP/1.1 {refused.status_code} {refused.reason_phrase}"
    told = [f"{name}: {refused.headers[name]}" for name, _, _ in map(partition, fields)]
    assert without_numbers_of_now("\n".join(told)).splitlines() == fields


def without_numbers_of_now(text: str) -> str:
    """What is left of a minute is another number each time."""
    return re.sub(r"(?<=Retry-After: )\d+|(?<=t=)\d+", "N", text)


def partition(field: str) -> tuple[str, str, str]:
    """The name of a field of HTTP, and its value."""
    return field.partition(": ")


def token(ask: Asking, who: str) -> str:
    """What stands behind `Bearer` for somebody."""
    return ask.headers(who)["authorization"].removeprefix("Bearer ")
