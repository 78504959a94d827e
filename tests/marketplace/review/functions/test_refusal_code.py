"""A review of many says of each submission what a review of one says, whatever is refused on the way."""

from __future__ import annotations

import re

import pytest

from resolvers.marketplace.errors import ERRORS
from tests.harness.served import sql_files

SOURCES = {file.stem: file.text for file in sql_files("functions")}
TRIGGERS = [file.text for file in sql_files("triggers")]
OF_THE_WHOLE = {
    "PT400": "the score or the reason, which is the same for all",
    "PT401": "who asks is not signed in",
    "XC001": "who asks is suspended",
    "XC002": "a ledger is written in no other way",
}
BUILT_IN = {"PT403": "FORBIDDEN", "PT404": "NOT_FOUND"}
CALLED = re.compile(r"\b((?:public|private)\.\w+)\(")
WRITTEN = re.compile(
    r"\b(update|insert|delete)(?: into| from)?\s+((?:public|private|internal_audit)\.\w+)"
)
EXECUTED = re.compile(
    r"(?:before|after) ([\s\S]+?) on (\w+\.\w+)[\s\S]*?execute function ((?:public|private)\.\w+)"
)


def reached(first: str) -> set[str]:
    """The functions that one may call, triggers of the tables that it writes included."""
    fired: dict[tuple[str, str], set[str]] = {}
    for text in TRIGGERS:
        for statement in text.split(";"):
            for events, table, function in EXECUTED.findall(statement):
                for event in re.findall("insert|update|delete", events):
                    fired.setdefault((event, table), set()).add(function)
    found: set[str] = set()
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name in found or name not in SOURCES:
            continue
        found.add(name)
        waiting += CALLED.findall(SOURCES[name])
        for written in WRITTEN.findall(SOURCES[name]):
            waiting += fired.get(written, set())
    return found


RAISED = {
    code
    for name in reached("public.review_submission")
    for code in re.findall(r"'((?:XC|XM|PT)\d{3})'", SOURCES[name])
}


def test_what_a_decision_may_meet_is_found() -> None:
    assert {"XM017", "XM036", "XM102", "PT404", "XC001"} <= RAISED
    assert len(reached("public.review_submission")) > 30


@pytest.mark.parametrize("sqlstate", sorted(RAISED | ERRORS.keys()))
async def test_its_code_is_the_one_of_errors_or_it_ends_the_whole(stage, sqlstate):
    row = await stage.owner("select private.refusal_code($1) as code", sqlstate)
    if row["code"] is not None:
        assert row["code"] == {**ERRORS, **BUILT_IN}[sqlstate]
        assert sqlstate not in OF_THE_WHOLE
    else:
        assert sqlstate not in RAISED or sqlstate in OF_THE_WHOLE
