"""Each example of GraphiQL is answered on the demo data, to whom it says it is for."""

from __future__ import annotations

import re

import pytest

from resolvers.creators import CREATORS
from tests.creators.acting import identity
from tests.harness.asking import asking

NAMED = {
    "anybody": "anon", "creator": "creator", "creator2": "creator2", "creator-new": "new", "creator-admin": "admin",
    "a service": "service",
}  # fmt: skip
EXAMPLES = [each for each in CREATORS.examples if "subscription " not in each.query.split("{")[0]]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
async def test_an_example_is_answered(database, tmp_path, example):
    (who,) = re.findall(r"^As ([\w -]+):", example.description)
    async with asking(database, tmp_path) as ask:
        answer = await ask(example.query, identity(NAMED[who]), **example.variables)
    assert all(value is not None for value in answer.data.values())


@pytest.mark.parametrize(
    "example",
    [each for each in CREATORS.examples if each not in EXAMPLES],
    ids=lambda each: each.name,
)
async def test_a_subscription_begins(listen, example):
    heard = await listen(example.query, identity("creator"), **example.variables)
    assert heard.error is None
