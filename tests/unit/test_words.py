"""What derived types say is made of what the declared ones say."""

from __future__ import annotations

import pytest

from gateway.schema.words import about, shown


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("When it is due.", "Filter by `x`: when it is due."),
        ("When it is due. Null until then.", "Filter by `x`: when it is due."),
        ("When it is due\n\nMore of it.", "Filter by `x`: when it is due."),
        ("1.00 to 5.0, e.g. 2.5 of it.", "Filter by `x`: 1.00 to 5.0, e.g. 2.5 of it."),
        ("ISO 3166-1 code of a country.", "Filter by `x`: ISO 3166-1 code of a country."),
        ("UTC day.", "Filter by `x`: UTC day."),
        ("`y` in words.", "Filter by `x`: `y` in words."),
        ("A judge's verdict.", "Filter by `x`: a judge's verdict."),
        ("", "Filter by `x`."),
        (None, "Filter by `x`."),
    ],
)
def test_the_first_sentence_of_a_description_follows_the_lead(
    description: str | None, said: str
) -> None:
    assert about("Filter by `x`", description) == said


def test_a_field_is_shown_as_clients_know_it() -> None:
    assert [shown("created_at"), shown("company.legal_name")] == [
        "`createdAt`",
        "`company.legalName`",
    ]
