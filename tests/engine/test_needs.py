"""A Python field reads the columns that it needs, whatever they are called."""

from __future__ import annotations

from tests.engine.conftest import Both


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
