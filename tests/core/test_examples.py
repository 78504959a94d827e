"""Every example of GraphiQL is answered on the demo data, to the person whom it says it is for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jwt
import pytest

from gateway.declare.demo import demo_token
from gateway.declare.examples import Example
from gateway.identity import ANON, Identity
from gateway.schema import load_schema
from tests.harness.asking import asking
from tests.harness.database import Database
from tests.harness.server import SECRET
from tests.harness.settings import settings_of

SETTINGS = settings_of(environment="development", jwt_secret=SECRET)
SCHEMA = load_schema(SETTINGS)
PEOPLE = {person.name: person for person in SCHEMA.people}
NAME = re.compile(r"^(?:query|mutation)\s+(\w+)", re.MULTILINE)
SUBSCRIPTION = re.compile(r"^subscription\b", re.MULTILINE)


def examples(*, that_follow: bool) -> list[Any]:
    return [
        pytest.param(each, id=f"{domain.name}: {each.name}")
        for domain in SCHEMA.domains
        for each in domain.examples
        if bool(SUBSCRIPTION.search(each.query)) is that_follow
    ]


def identity_of(example: Example) -> Identity:
    """As a token of now says it: some things are asked of who has signed in a moment ago."""
    if example.person is None:
        return ANON
    token = demo_token(SETTINGS, PEOPLE[example.person])
    return Identity.from_claims(jwt.decode(token, options={"verify_signature": False}))


@pytest.mark.parametrize("example", examples(that_follow=False))
async def test_an_example_answers_something(
    database: Database, tmp_path: Path, example: Example
) -> None:
    name = NAME.search(example.query)
    async with asking(database, tmp_path) as ask:
        answer = await ask(
            example.query,
            identity_of(example),
            operation=name and name[1],  # of several the first one, as GraphiQL has it
            **example.variables,
        )
    assert all(value is not None for value in answer.data.values())
    lists = [each for each in answer.data.values() if isinstance(each, dict) and "nodes" in each]
    assert not lists or any(each["nodes"] for each in lists)


@pytest.mark.parametrize("example", examples(that_follow=True))
async def test_an_example_follows(listen: Any, example: Example) -> None:
    heard = await listen(example.query, identity_of(example), **example.variables)
    assert heard.error is None
