"""What tests of search engines begin with."""

from __future__ import annotations

from typing import Any

from tests.creators.acting import Stage, item

__all__ = [
    "CONNECT",
    "DISCONNECT",
    "FAIL",
    "FRESH",
    "KEEP",
    "ROW",
    "SETTLE",
    "SUBMIT",
    "pending",
    "site",
]

CONNECT = "select * from creators.connect_search_engine($1, $2)"
KEEP = "select * from creators.keep_search_engine_tokens($1, $2)"
DISCONNECT = "select * from creators.disconnect_search_engine($1)"
SUBMIT = "select * from creators.submit_to_search_engine($1, $2, $3)"
SETTLE = "select * from creators.settle_submission($1, $2)"
FAIL = "select * from creators.fail_submission($1, $2, $3)"
ROW = "select * from creators.seo_submission where id = $1"
FRESH = """
delete from creators.job_queue;
delete from creators.seo_submission;
delete from creators.seo_usage;
update creators.subscription set seo_submissions_used = 0,
    tier_id = (select id from creators.subscription_tier where slug = 'premium')
"""
"""Nothing waits and nothing is used, and everybody has a tier that can submit."""


def site(number: int) -> str:
    """Nia's: 1 is active, 2 disconnected; Omar's: 3 is active."""
    return f"00000000-0000-7000-80f4-{number:012}"


async def pending(stage: Stage, number: int = 1, at: str | None = None) -> Any:
    """A submission of an item of Nia's that is waited for; its id."""
    made = await stage.call("creator", SUBMIT, at or site(1), item(number), None)
    return made["submission_id"]
