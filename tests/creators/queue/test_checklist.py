"""What the success checklist counts: reference rows, and the functions that are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = (Path(__file__).parents[3] / "docs" / "creators.md").read_text()
FUNCTIONS = """
select function.proname from pg_proc as function
inner join pg_namespace as namespace on namespace.oid = function.pronamespace
where namespace.nspname = any($1) and function.prokind = 'f'
"""


@pytest.mark.parametrize(
    ("count", "sql"),
    [
        (4, "select count(*) from creators.ai_provider"),
        (5, "select count(*) from creators.ai_model"),
        (7, "select count(*) from creators.job_type"),
        (1, "select count(*) from creators.ai_model where is_default"),
    ],
)
async def test_the_reference_rows_are_there(stage, count, sql):
    assert await stage.value(sql) == count


async def test_the_24_functions_of_the_queue_are_those_that_are_told(stage):
    told = DOCS[DOCS.index("The 24 functions of this phase") :].split("\n\n")[0]
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", told)) - {"creators_private", "clear_cache"}
    assert len(named) == 24
    assert named <= set(await stage.values(FUNCTIONS, ["creators", "creators_private"]))
