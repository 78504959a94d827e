"""The invariant of reads accepts what asks for the claims first, and nothing else."""

from __future__ import annotations

import pytest

from tests.golden.invariant import IN_TRANSACTION, assert_reads_after_claims

ASKS = (
    "(select t1.id from t as t1 where c.ok)",
    "(select coalesce(json_agg(i2.v), '[]'::json) as v from (select t1.v from t as t1 where c.ok limit 101) as i2)",
    "(select count(*) from (select i.v from (select t1.v from t as t1 where c.ok) as i) as j)",
)
DOES_NOT = (
    "(select t1.id from t as t1)",
    "(select t1.id from t as t1 where t1.id in (select id from u where c.ok))",
    "(select i2.v from (select t1.v from t as t1 where t1.x) as i2)",
    "(select i2.v from (select t1.v from t as t1 where c.ok) as i2, u)",
    "(select i2.v from (select t1.v from t as t1 where c.ok) as i2 left join lateral (select u.v from u) as j on true)",
    "(select i2.v from (select ' where c.ok' from t) as i2)",
    "(select (select t1.id from t as t1 where c.ok) from u)",
)


@pytest.mark.parametrize("column", ASKS)
def test_what_asks_is_accepted(column: str) -> None:
    assert assert_reads_after_claims(f"{IN_TRANSACTION}select {column}, {column} from c") == 2


@pytest.mark.parametrize("column", DOES_NOT)
def test_what_does_not_ask_is_refused(column: str) -> None:
    with pytest.raises(AssertionError):
        assert_reads_after_claims(f"{IN_TRANSACTION}select {ASKS[0]}, {column} from c")
