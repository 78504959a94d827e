"""A null where the schema promises none is an error, and rises to where null is allowed."""

from __future__ import annotations

import pytest

from tests.engine.test_scalars import GOOD, INFINITE, both
from tests.harness.asking import Asking

NULLS = "00000000-0000-7000-8000-00000000000b"
MISSING = "A value is missing or does not fit its type, where the schema promises one."


async def test_a_view_with_a_null_takes_its_row_with_it(lab: Asking, lab_oracle: Asking) -> None:
    query = (
        f'{{ good: promise(id: "{GOOD}") {{ label }} '
        f'broken: promise(id: "{NULLS}") {{ id label }} role }}'
    )

    asked = await both(lab, lab_oracle, query)

    assert asked.body["data"] == {"good": {"label": "good"}, "broken": None, "role": "anon"}
    assert (asked.error["path"], asked.error["message"]) == (["broken", "label"], MISSING)


async def test_a_null_in_a_list_takes_the_whole_list_with_it(
    lab: Asking, lab_oracle: Asking
) -> None:
    query = "{ promises { totalCount edges { node { label } } } who }"

    asked = await both(lab, lab_oracle, query)

    assert asked.body["data"] == {"promises": None, "who": None}
    assert asked.error["path"] == ["promises", "edges", 1, "node", "label"]


async def test_a_related_row_that_is_not_there_is_a_null_too(
    lab: Asking, lab_oracle: Asking
) -> None:
    asked = await both(lab, lab_oracle, f'{{ promise(id: "{NULLS}") {{ id sample {{ label }} }} }}')

    assert asked.body["data"] == {"promise": None}
    assert asked.error["path"] == ["promise", "sample"]


async def test_a_computed_field_with_a_null(lab: Asking, lab_oracle: Asking) -> None:
    query = f'{{ a: sample(id: "{GOOD}") {{ title }} b: sample(id: "{NULLS}") {{ it: title }} }}'

    asked = await both(lab, lab_oracle, query)

    assert asked.body["data"] == {"a": {"title": "good"}, "b": None}
    assert asked.error["path"] == ["b", "it"]


async def test_a_function_row_with_a_null(lab: Asking, lab_oracle: Asking) -> None:
    asked = await both(lab, lab_oracle, "{ half { amount label } }")

    assert asked.body["data"] == {"half": None}
    assert asked.error["path"] == ["half", "label"]


async def test_what_is_not_asked_for_is_no_error(lab: Asking, lab_oracle: Asking) -> None:
    asked = await both(lab, lab_oracle, "{ half { amount } promises { totalCount } }")

    assert asked.data == {"half": {"amount": "1.5"}, "promises": {"totalCount": 2}}


async def test_a_broken_value_below_a_union_and_an_interface(
    lab: Asking, lab_oracle: Asking
) -> None:
    identity = "contributor"
    query = """{ samples(filter: {label: {like: "of person%"}}) { nodes {
        partner { __typename ... on Sample { label kind } }
        parent { ... on Node { id } }
    } } }"""

    compiled, completed = await lab(query, identity), await lab_oracle(query, identity)

    assert compiled.body["data"] == completed.body["data"]
    assert compiled.body["data"]["samples"]["nodes"] == [
        {
            "partner": {"__typename": "Sample", "label": "infinite", "kind": None},
            "parent": {"id": GOOD},
        }
    ]
    assert compiled.error["path"] == ["samples", "nodes", 0, "partner", "kind"]


@pytest.mark.parametrize("node", ["U2FtcGxlOjAwMDAwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwYw"])
async def test_a_broken_value_below_node(lab: Asking, lab_oracle: Asking, node: str) -> None:
    query = "query ($id: ID!) { node(nodeId: $id) { id ... on Sample { amount } } }"

    asked = await both(lab, lab_oracle, query, id=node)

    assert asked.body["data"] == {"node": {"id": INFINITE, "amount": None}}
    assert asked.error["path"] == ["node", "amount"]


async def test_a_mutation_is_done_though_its_answer_has_a_hole(own: Asking) -> None:
    asked = await own(
        "mutation { actWithNull(input: {}) { note sample { __typename label kind ... on Node { id } } } }",
        "contributor",
    )

    assert asked.body["data"]["actWithNull"]["sample"] == {
        "__typename": "Sample", "label": "infinite", "kind": None, "id": INFINITE,
    }  # fmt: skip
    assert asked.error["path"] == ["actWithNull", "sample", "kind"]
