"""A Python field reads the columns that it needs, whatever they are called."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Both
from tests.engine.features import Few


async def test_a_column_may_be_called_like_anything(library: Both) -> None:
    asked = await library("{ odds { nodes { __typename label everything } } }")

    assert asked.data["odds"]["nodes"] == [
        {"__typename": "Odd", "label": "letter of 1", "everything": ["None"] * 4},
        {
            "__typename": "Odd",
            "label": "parcel of 3",
            "everything": ["got", "1.5", "quoted", "escaped"],
        },
    ]


async def test_an_alias_does_not_stand_in_a_columns_place(library: Both) -> None:
    asked = await library("{ odds { nodes { type: id items: label label } } }")

    assert [each["items"] for each in asked.data["odds"]["nodes"]] == ["letter of 1", "parcel of 3"]


async def test_a_payload_reads_columns_that_only_python_needs(library: Both) -> None:
    asked = await library(
        'mutation { send(input: {type: "a box"}) { __typename label odd { label } } }',
        "contributor",
    )

    assert asked.data["send"] == {
        "__typename": "SendPayload",
        "label": "a box of 7",
        "odd": {"label": "parcel of 3"},
    }


async def test_python_makes_objects_and_one_of_several(library: Both) -> None:
    asked = await library("""{ odds { nodes {
        size: amount(above: 1) { kind: __typename ... on Few { of: ofType }
            ... on Many { ofType least note less: few { what: ofType } } }
        amount(above: 5) { __typename } } } }""")

    assert asked.data["odds"]["nodes"] == [
        {"size": {"kind": "Few", "of": "letter"}, "amount": None},
        {
            "size": {
                "kind": "Many",
                "ofType": "parcel",
                "least": "3",
                "note": None,
                "less": [{"what": "other"}],
            },
            "amount": None,
        },
    ]


def test_what_python_makes_has_only_its_fields() -> None:
    with pytest.raises(TypeError, match="Few has no"):
        Few(of_type="letter", more=1)  # type: ignore[call-arg]
