"""Each example of GraphiQL is answered on the demo data, to whom it says it is for."""

from __future__ import annotations

import re

import pytest

from resolvers.clones import CLONES
from tests.clones.acting import identity
from tests.harness.asking import asking

NAMED = {"clone-owner": "owner", "clone-owner2": "owner2", "clone-admin": "admin"}
EXAMPLES = [each for each in CLONES.examples if "subscription" not in each.query]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
async def test_an_example_is_answered(database, tmp_path, example):
    (who,) = re.findall(r"^As ([\w-]+):", example.description)
    async with asking(database, tmp_path) as ask:
        answer = await ask(example.query, identity(NAMED[who]), **example.variables)
    assert all(value is not None for value in answer.data.values())


async def test_the_subscription_begins(listen):
    (example,) = [each for each in CLONES.examples if each not in EXAMPLES]
    heard = await listen(example.query, identity("owner"), **example.variables)
    assert heard.error is None
