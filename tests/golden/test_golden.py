"""Every case: the statements it is compiled to, and the answer that they give on the demo data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.case import (
    FOLDER,
    Case,
    all_cases,
    check,
    reads_of,
    shown_answer,
    shown_statements,
)
from tests.harness.asking import Asking

READS = [case for case in all_cases() if not case.writes]
WRITES = [case for case in all_cases() if case.writes]


def named(case: Case) -> str:
    return case.name


async def compare(case: Case, ask: Asking, updates: bool) -> None:
    asked = await ask(case.text, case.person, operation=case.operation, **case.variables)
    check(case, asked)
    found = shown_statements(asked), shown_answer(asked)
    if updates:
        case.record(*found)
    assert found == case.recorded()


@pytest.mark.parametrize("case", READS, ids=named)
async def test_a_read_is_compiled_and_answered_as_recorded(
    case: Case, reader: Asking, updates_golden: bool
) -> None:
    await compare(case, reader, updates_golden)


@pytest.mark.parametrize("case", WRITES, ids=named)
async def test_a_mutation_is_compiled_and_answered_as_recorded(
    case: Case, writer: Asking, updates_golden: bool
) -> None:
    await compare(case, writer, updates_golden)


@pytest.mark.parametrize("case", READS, ids=named)
async def test_graphql_core_gives_the_recorded_answer_too(case: Case, oracle: Asking) -> None:
    asked = await oracle(case.text, case.person, operation=case.operation, **case.variables)

    assert shown_answer(asked) == case.recorded()[1]


async def test_the_second_time_a_read_gives_the_same_bytes_from_the_same_plan(
    reader: Asking,
) -> None:
    for case in READS[::5]:
        first = await reader(case.text, case.person, operation=case.operation, **case.variables)
        again = await reader(case.text, case.person, operation=case.operation, **case.variables)

        assert reads_of(again) == reads_of(first)
        assert shown_answer(again) == shown_answer(first)


def test_there_are_cases_enough() -> None:
    assert len(all_cases()) >= 60


def test_no_recording_without_its_case() -> None:
    recorded = {path.with_suffix("") for path in recordings()}

    assert recorded == {case.path.with_suffix("") for case in all_cases()}


def recordings() -> list[Path]:
    return [*FOLDER.glob("*/*.sql"), *FOLDER.glob("*/*.json")]
