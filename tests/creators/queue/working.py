"""What tests of the queue begin with: jobs of a creator, and workers who claim them."""

from __future__ import annotations

from typing import Any

from tests.creators.acting import Stage, creator

CREATE = "select * from creators.create_job($1, $2, $3, $4)"
FIND = "select * from creators.find_or_create_job($1, $2, $3)"
CLAIM = "select * from creators.claim_jobs($1, $2, $3, $4)"
HEARTBEAT = "select * from creators.heartbeat_job($1, $2, $3, $4)"
COMPLETE = "select * from creators.complete_job($1, $2, $3)"
FAIL = "select * from creators.fail_job($1, $2, $3, $4)"
LOG = "select * from creators.log_job($1, $2, $3, $4)"
CANCEL = "select * from creators.cancel_job($1)"
RETRY = "select * from creators.retry_job($1)"
ROW = "select *, due_at - clock_timestamp() as wait from creators.job_queue where id = $1"
EXPIRE = "update creators.job_queue set due_at = clock_timestamp() - interval '1 s' where id = $1"
EMPTY = "delete from creators.job_queue"
NOBODY = "00000000-0000-7000-8000-000000000000"


async def created(
    stage: Stage,
    who: str = "creator",
    kind: str = "sync_youtube",
    payload: str = "{}",
    priority: int | None = None,
) -> str:
    """A new job of a person."""
    made = await stage.call("service", CREATE, creator(who), kind, payload, priority)
    return str(made["job_id"])


async def claimed(
    stage: Stage, limit: int = 1, seconds: int = 60, kinds: list[str] | None = None
) -> str | None:
    """The token of a new claim."""
    token = (await stage.call("service", CLAIM, limit, seconds, "w", kinds))["lease_token"]
    return None if token is None else str(token)


async def held(stage: Stage, token: str | None) -> list[Any]:
    """The ids of the jobs that a token holds, in the order of their turns."""
    sql = "select id::text from creators.job_queue where lease_token = $1 order by turn, id"
    return await stage.values(sql, token)
