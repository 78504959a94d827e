"""The examples of learning in GraphiQL: each is answered on the demo data to whom it says it is for."""

from __future__ import annotations

import re

import pytest

from gateway import Example
from resolvers.learning import LEARNING
from tests.learning.school import School

EXAMPLES = {each.name: each for each in LEARNING.examples}


@pytest.mark.parametrize("name", EXAMPLES)
async def test_an_example_is_answered(school: School, name: str) -> None:
    example: Example = EXAMPLES[name]
    found = re.match(r"As (\w+): ", example.description)
    assert found, "who asks"
    if example.query.lstrip().startswith("subscription"):
        client = await school.site.client(school.headers(found[1]))
        await client.subscribe(query=example.query, variables=dict(example.variables))
        assert await client.ask("{ __typename }") == {"data": {"__typename": "Query"}}
        return
    data = await school.data(found[1], example.query, **example.variables)
    assert all(value is not None for value in data.values())
