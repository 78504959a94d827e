"""The text of whole statements: objects, related rows, functions, and each root behind the claims."""

from __future__ import annotations

import pytest

from tests.golden.invariant import assert_reads_after_claims
from tests.unit.library import compiled, written

KEY = "00000000-0000-7000-8005-000000000001"


def selected(text: str) -> str:
    """What is behind the claims."""
    whole = written(text)
    return whole[whole.index(" select (") + len(" select ") :].removesuffix(" from c")


def test_an_object_is_read_by_its_key_after_the_claims() -> None:
    assert selected(f'{{ book(id: "{KEY}") {{ title }} }}') == (
        """(select json_build_object('title', t1."title") as v from "library"."books" as t1 """
        """where t1."id" = $5::uuid and c.ok limit 1)"""
    )


def test_a_related_row_is_joined_once_beside_its_row() -> None:
    text = selected(f'{{ book(id: "{KEY}") {{ author {{ name }} }} }}')

    assert text.count("left join lateral") == 1
    assert """from "library"."authors" as t2 where t2."id" = t1."author_id" limit 1""" in text


def test_a_function_is_called_once_after_the_claims() -> None:
    assert selected("{ bookCount }") == """(select to_json("library"."count_books"()) where c.ok)"""


@pytest.mark.parametrize(
    ("text", "count"),
    [("{ bookCount }", 1), ("{ a: bookCount b: bookCount books { totalCount } }", 3)],
)
def test_each_root_waits_for_the_claims(text: str, count: int) -> None:
    assert assert_reads_after_claims(written(text)) == count


def test_two_tables_of_one_name_have_aliases_of_their_own() -> None:
    text = written("{ books { nodes { a: author { name } b: author { id } } } }")
    aliases = [each.split()[0] for each in text.split('"authors" as ')[1:]]

    assert len(aliases) == len(set(aliases)) == 2


def test_a_call_passes_its_arguments_by_name_and_the_payload_reads_what_it_answered() -> None:
    prepared, values = compiled(
        f'mutation {{ lend(input: {{bookId: "{KEY}", days: 3}}) {{ book {{ title }} }} }}'
    )
    ((_, call, payload),) = prepared.calls

    assert (
        """"library"."lend"("p_book_id" => $1::uuid, "p_days" => $2::integer) as f""" in call.text
    )
    assert call.arguments(values)[1] == 3
    assert """json_to_record($1::json) as t1 ("book_id" uuid)""" in payload.text
    assert """t2."id" = t1."book_id" limit 1""" in payload.text
