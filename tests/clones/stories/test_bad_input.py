"""What is wrong is refused with a code, a message, a hint and the field of its own, and leaves nothing behind."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.clones.acting import clone, looking
from tests.clones.asking import Asking
from tests.clones.stories.test_owner import (
    ARCHIVE,
    CANCEL,
    CLAIM,
    COMPLETE,
    CREATE,
    FAIL,
    HEARTBEAT,
    RECORD,
    SETTLE,
    SUBMIT,
    UPDATE,
)
from tests.harness.database import Database

NEW = {"name": "A", "modelType": "B"}
TASK = {"cloneId": clone(1), "taskName": "A"}
ORDER = {"orderId": "O-1", "amount": "49.90", "currency": "EUR"}
PAID = {"orderId": "ORDER-4", "amount": "14.99", "currency": "EUR"}
EVENT = {
    "eventId": "E-1",
    "orderId": "O-1",
    "kind": "CAPTURED",
    "amount": "49.90",
    "currency": "EUR",
}
MEGABYTE = {"a": "x" * 1_000_000}
NOBODY = str(UUID(int=1))
WAITING, ENDED = "01a1d459-8900-7002-80c0-000000000004", "01a1c4e6-7500-7002-80c0-000000000001"
TASKS = "query ($filter: CloneTaskFilter) { cloneTasks(filter: $filter) { totalCount } }"

BAD: list[tuple[str, str, dict[str, Any], str, str]] = [
    # who, mutation, input, code, field
    ("owner", CREATE, {**NEW, "config": {"temperature": -0.1}}, "INVALID_CONFIG", "config"),
    ("owner", CREATE, {**NEW, "config": {"temperature": 2.01}}, "INVALID_CONFIG", "config"),
    ("owner", CREATE, {**NEW, "config": {"maxTokens": 0}}, "INVALID_CONFIG", "config"),
    ("owner", CREATE, {**NEW, "config": {"customParameters": MEGABYTE}}, "JSON_TOO_LARGE", "config"),
    ("owner", CREATE, {**NEW, "name": ""}, "INVALID_VALUE", "name"),
    ("owner", CREATE, {**NEW, "name": "🙂" * 256}, "INVALID_VALUE", "name"),
    ("owner", UPDATE, {"cloneId": clone(1), "config": {"temperature": 3}}, "INVALID_CONFIG", "config"),
    ("owner", UPDATE, {"cloneId": clone(4), "name": "B"}, "NOT_FOUND", "cloneId"),
    ("owner", ARCHIVE, {"cloneId": clone(4)}, "NOT_FOUND", "cloneId"),
    ("owner", SUBMIT, {**TASK, "cloneId": clone(4)}, "NOT_FOUND", "cloneId"),
    ("owner", SUBMIT, {**TASK, "taskName": "é" * 256}, "INVALID_VALUE", "taskName"),
    ("owner", SUBMIT, {**TASK, "taskInput": MEGABYTE}, "JSON_TOO_LARGE", "taskInput"),
    ("owner", UPDATE, {"cloneId": clone(3), "name": "B"}, "CLONE_ARCHIVED", "cloneId"),
    ("owner", ARCHIVE, {"cloneId": clone(3)}, "CLONE_ARCHIVED", "cloneId"),
    ("owner", SUBMIT, {**TASK, "cloneId": clone(3)}, "CLONE_ARCHIVED", "cloneId"),
    ("owner", CANCEL, {"taskId": ENDED}, "TASK_ENDED", "taskId"),
    ("service", HEARTBEAT, {"taskId": WAITING, "leaseToken": NOBODY}, "LEASE_LOST", "leaseToken"),
    ("service", COMPLETE, {"taskId": WAITING, "leaseToken": NOBODY, "taskOutput": {}}, "LEASE_LOST", "leaseToken"),
    ("service", FAIL, {"taskId": WAITING, "leaseToken": NOBODY, "errorMessage": "A"}, "LEASE_LOST", "leaseToken"),
    ("owner", CANCEL, {"taskId": NOBODY}, "NOT_FOUND", "taskId"),
    ("service", HEARTBEAT, {"taskId": NOBODY, "leaseToken": NOBODY}, "NOT_FOUND", "taskId"),
    ("service", COMPLETE, {"taskId": NOBODY, "leaseToken": NOBODY, "taskOutput": {}}, "NOT_FOUND", "taskId"),
    ("service", FAIL, {"taskId": NOBODY, "leaseToken": NOBODY, "errorMessage": "A"}, "NOT_FOUND", "taskId"),
    ("service", CLAIM, {"limit": 0}, "INVALID_VALUE", "limit"),
    ("service", CLAIM, {"leaseSeconds": 0}, "INVALID_VALUE", "leaseSeconds"),
    ("service", CLAIM, {"leaseSeconds": None}, "INVALID_VALUE", "leaseSeconds"),
    ("owner", RECORD, {**PAID, "amount": "15.00"}, "PAYMENT_DIFFERS", "orderId"),
    ("owner", RECORD, {**PAID, "currency": "USD"}, "PAYMENT_DIFFERS", "orderId"),
    ("owner", RECORD, {**ORDER, "amount": "0"}, "INVALID_VALUE", "amount"),
    ("owner", RECORD, {**ORDER, "amount": "1.001"}, "INVALID_VALUE", "amount"),
    ("owner", RECORD, {**ORDER, "currency": "XXX"}, "UNKNOWN_CURRENCY", "currency"),
    ("owner", RECORD, {**ORDER, "orderId": "🙂" * 300}, "INVALID_VALUE", "orderId"),
    ("owner", RECORD, {**ORDER, "metadata": MEGABYTE}, "JSON_TOO_LARGE", "metadata"),
    ("service", SETTLE, {**EVENT, "amount": "1000000000000000"}, "INVALID_VALUE", "amount"),
    ("service", SETTLE, {**EVENT, "currency": "x" * 11}, "INVALID_VALUE", "currency"),
]  # fmt: skip
"""What each code is about stands beside it; each is one step away from what is good."""

PATHS = ([], [""] * 1_001, ["a\0"], [None], "")
"""What is no path into JSON, or none that anybody means."""

CONTENTS = """
select sum(hashtextextended(row::text, 0)) from (
    select to_jsonb(t) from clones.ai_clones as t
    union all select to_jsonb(t) from clones.ai_tasks as t
    union all select to_jsonb(t) from clones.payments as t
    union all select to_jsonb(t) from clones.payment_events as t
    union all select to_jsonb(t) from clones.activity_logs as t
) as all_rows (row)
"""


async def contents(database: Database) -> Any:
    async with looking(database) as stage:
        return await stage.value(CONTENTS)


async def refusal(ask: Asking, who: str, query: str, given: dict[str, Any]) -> tuple[str, Any]:
    answer = await ask.answer(who, query, input=given)
    assert "errors" in answer, f"taken: {str(given)[:200]}"
    (error,) = answer["errors"]
    assert error["message"].endswith("."), error
    assert error["extensions"].get("hint"), error
    return error["extensions"]["code"], error["extensions"].get("fields")


async def test_each_wrong_value_is_named_and_leaves_nothing(
    ask: Asking, database: Database
) -> None:
    before = await contents(database)

    found = [await refusal(ask, who, query, given) for who, query, given, *_ in BAD]

    assert found == [(code, [field]) for *_, code, field in BAD]
    assert await contents(database) == before


async def test_what_is_no_path_is_refused_or_finds_nothing(ask: Asking) -> None:
    for path in PATHS:
        answer = await ask.answer("owner", TASKS, filter={"taskInput": {"path": path, "eq": 1}})
        if "errors" not in answer:
            assert answer["data"]["cloneTasks"] == {"totalCount": 0}
            continue
        (error,) = answer["errors"]
        assert error["extensions"]["code"] in (
            "INVALID_VALUE",
            "INVALID_OPERATION",
            "LIMIT_EXCEEDED",
        ), path
        assert error["message"]
        assert error["extensions"]["hint"]
