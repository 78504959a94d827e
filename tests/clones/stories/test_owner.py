"""An owner configures a clone, gives it tasks, follows them and pays, over HTTP."""

from __future__ import annotations

from tests.clones.acting import clone, looking, person

CREATE = """mutation ($input: CreateCloneInput!) { createClone(input: $input) { clone {
  id name status modelType config { modelVersion temperature maxTokens customParameters } owner { name }
} } }"""
UPDATE = """mutation ($input: UpdateCloneInput!) { updateClone(input: $input) { clone {
  name status config { temperature maxTokens }
} } }"""
ARCHIVE = "mutation ($input: ArchiveCloneInput!) { archiveClone(input: $input) { cancelledCount clone { status } } }"
SUBMIT = """mutation ($input: SubmitCloneTaskInput!) { submitCloneTask(input: $input) { task {
  id taskName status priority input { dataset analysisType dateRange { start end } } clone { name }
} } }"""
CANCEL = "mutation ($input: CancelCloneTaskInput!) { cancelCloneTask(input: $input) { task { status completedAt } } }"
CLAIM = """mutation ($input: ClaimCloneTasksInput!) { claimCloneTasks(input: $input) {
  leaseToken leasedUntil tasks { nodes { id taskName attempts worker } }
} }"""
HEARTBEAT = """mutation ($input: HeartbeatCloneTaskInput!) { heartbeatCloneTask(input: $input) {
  leasedUntil task { status }
} }"""
COMPLETE = """mutation ($input: CompleteCloneTaskInput!) { completeCloneTask(input: $input) { task {
  status taskOutput output { result data { processedRecords insights } executionTime }
} } }"""
FAIL = """mutation ($input: FailCloneTaskInput!) { failCloneTask(input: $input) { task {
  status errorMessage attempts
} } }"""
RECORD = """mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { payment {
  id orderId amount currency status invoice { customerName invoiceNumber taxAmount discount } owner { id }
} } }"""
SETTLE = """mutation ($input: SettlePaymentInput!) { settlePayment(input: $input) { outcome payment { status } } }"""
CONFIG = {
    "modelVersion": "4.0",
    "temperature": 0.7,
    "maxTokens": 2000,
    "customParameters": {"style": "brief"},
}
INPUT = {
    "dataset": "sales_data.csv",
    "analysis_type": "trend",
    "date_range": {"start": "2024-01-01", "end": "2024-12-31"},
}
OUTPUT = {
    "result": "success",
    "data": {"processed_records": 1000, "insights": ["insight1", "insight2"]},
    "execution_time": "5.2s",
}


async def test_a_clone_does_a_task(ask, database):
    async with looking(database) as stage:
        await stage.empty_queue()
    made = (
        await ask("owner", CREATE, input={"name": "A", "modelType": "gpt-4", "config": CONFIG})
    )["clone"]
    assert made["config"] == CONFIG
    assert (made["status"], made["owner"]) == ("ACTIVE", {"name": "Kofi Demo"})

    given = {"cloneId": made["id"], "taskName": "Trend", "taskInput": INPUT, "priority": "HIGH"}
    task = (await ask("owner", SUBMIT, input=given))["task"]
    assert task["input"] == {
        "dataset": "sales_data.csv",
        "analysisType": "trend",
        "dateRange": {"start": "2024-01-01", "end": "2024-12-31"},
    }
    assert (task["status"], task["clone"]) == ("PENDING", {"name": "A"})

    claimed = await ask("service", CLAIM, input={"limit": 5, "leaseSeconds": 30, "worker": "w"})
    assert claimed["tasks"]["nodes"] == [
        {"id": task["id"], "taskName": "Trend", "attempts": 1, "worker": "w"}
    ]
    held = {"taskId": task["id"], "leaseToken": claimed["leaseToken"]}
    beat = await ask("service", HEARTBEAT, input={**held, "leaseSeconds": 300})
    assert beat["leasedUntil"] > claimed["leasedUntil"]
    done = (await ask("service", COMPLETE, input={**held, "taskOutput": OUTPUT}))["task"]
    assert (done["status"], done["taskOutput"]) == ("COMPLETED", OUTPUT)
    assert done["output"] == {
        "result": "success",
        "data": {"processedRecords": 1000, "insights": ["insight1", "insight2"]},
        "executionTime": "5.2s",
    }

    told = await ask(
        "owner",
        """query ($id: UUID!) { cloneTask(id: $id) { activities { nodes {
          action level actorRole worker actor { name } address { ipAddress }
          details { previousState newState changedFields }
        } } } }""",
        id=task["id"],
    )
    steps = [
        (each["action"], each["details"]["previousState"], each["details"]["newState"])
        for each in reversed(told["activities"]["nodes"])
    ]
    assert steps == [
        ("created", None, "pending"),
        ("claimed", "pending", "in_progress"),
        ("completed", "in_progress", "completed"),
    ]


async def test_a_key_repeats_a_claim_and_gives_nobody_else_its_tasks(ask):
    key = {"limit": 2, "idempotencyKey": "00000000-0000-7000-8ffe-000000000001"}
    first, again = [await ask("service", CLAIM, input=key) for _ in range(2)]
    other = await ask("service", CLAIM, input={"limit": 2})
    assert first == again
    taken = {task["id"] for each in (first, other) for task in each["tasks"]["nodes"]}
    assert len(taken) == 4


async def test_a_failing_task_is_tried_again_and_a_cancelled_one_is_not(ask, database):
    async with looking(database) as stage:
        await stage.empty_queue()
    given = {"cloneId": clone(1), "taskName": "Fails"}
    task = (await ask("owner", SUBMIT, input=given))["task"]["id"]
    token = (await ask("service", CLAIM, input={}))["leaseToken"]
    held = {"taskId": task, "leaseToken": token}
    failed = (await ask("service", FAIL, input={**held, "errorMessage": "No model"}))["task"]
    assert failed == {"status": "PENDING", "errorMessage": "No model", "attempts": 1}
    assert (await ask("service", CLAIM, input={}))["tasks"]["nodes"] == []
    assert (await ask("owner", CANCEL, input={"taskId": task}))["task"]["status"] == "CANCELLED"
    assert await ask.error("owner", CANCEL, input={"taskId": task}) == ("TASK_ENDED", ["taskId"])
    lost = ("LEASE_LOST", ["leaseToken"])
    assert await ask.error("service", COMPLETE, input=held) == lost


async def test_a_clone_is_paused_changed_and_archived(ask):
    changes = {"cloneId": clone(1), "status": "PAUSED", "config": {"temperature": 1.5}}
    changed = (await ask("owner", UPDATE, input=changes))["clone"]
    assert changed == {
        "name": "Analyst",
        "status": "PAUSED",
        "config": {"temperature": 1.5, "maxTokens": None},
    }
    done = await ask("owner", ARCHIVE, input={"cloneId": clone(1)})
    assert done == {"cancelledCount": 1, "clone": {"status": "ARCHIVED"}}
    for mutation, given in ((UPDATE, {"name": "B"}), (SUBMIT, {"taskName": "B"})):
        refused = await ask.error("owner", mutation, input={"cloneId": clone(1), **given})
        assert refused == ("CLONE_ARCHIVED", ["cloneId"])


async def test_what_is_wrong_is_named_as_the_client_sent_it(ask):
    new = {"name": "A", "modelType": "B"}
    hot = {**new, "config": {"temperature": 2.5}}
    assert await ask.error("owner", CREATE, input=hot) == ("INVALID_CONFIG", ["config"])
    large = {**new, "config": {"customParameters": {"a": "x" * 100_000}}}
    assert await ask.error("owner", CREATE, input=large) == ("JSON_TOO_LARGE", ["config"])
    changed = {"cloneId": clone(1), "config": {"maxTokens": 0}}
    assert await ask.error("owner", UPDATE, input=changed) == ("INVALID_CONFIG", ["config"])
    unnamed = {"cloneId": clone(1), "taskName": " "}
    assert await ask.error("owner", SUBMIT, input=unnamed) == ("INVALID_VALUE", ["taskName"])
    foreign = {"cloneId": clone(4), "taskName": "A"}
    assert await ask.error("owner", SUBMIT, input=foreign) == ("NOT_FOUND", ["cloneId"])
    paid = {"orderId": "A", "amount": "1.001"}
    assert await ask.error("owner", RECORD, input=paid) == ("INVALID_VALUE", ["amount"])
    coins = {"orderId": "A", "amount": "1", "currency": "COINS"}
    assert await ask.error("owner", RECORD, input=coins) == ("UNKNOWN_CURRENCY", ["currency"])


async def test_only_workers_work_and_only_people_own(ask):
    for who in ("owner", "admin"):
        assert (await ask.error(who, CLAIM, input={}))[0] == "FORBIDDEN"
    for who in ("service", "anon"):
        answer = await ask.answer(who, CREATE, input={"name": "A", "modelType": "B"})
        assert answer["errors"][0]["extensions"]["code"] in ("FORBIDDEN", "UNAUTHENTICATED")


async def test_an_order_is_paid_once_whatever_its_provider_repeats(ask):
    order = {
        "orderId": "O-1",
        "amount": "49.90",
        "currency": "EUR",
        "metadata": {"customer_name": "John Doe", "invoice_number": "INV-1", "tax_amount": 10.00},
    }
    paid = [(await ask("owner", RECORD, input=order))["payment"] for _ in range(3)]
    assert paid[0] == paid[1] == paid[2]
    assert (paid[0]["amount"], paid[0]["status"], paid[0]["owner"]) == (
        "49.90",
        "CREATED",
        {"id": person(1)},
    )
    assert paid[0]["invoice"]["customerName"] == "John Doe"
    assert paid[0]["invoice"]["discount"] is None
    other = {**order, "amount": "49.91"}
    assert await ask.error("owner", RECORD, input=other) == ("PAYMENT_DIFFERS", ["orderId"])

    def event(number, kind, amount="49.90"):
        return {
            "eventId": f"E-{number}",
            "orderId": "O-1",
            "kind": kind,
            "amount": amount,
            "currency": "EUR",
        }

    told = [
        await ask("service", SETTLE, input=each)
        for each in (
            event(1, "REFUNDED"),
            event(2, "CAPTURED", "49.91"),
            event(3, "CAPTURED"),
            event(3, "CAPTURED"),
            event(4, "APPROVED"),
        )
    ]
    assert [(each["outcome"], each["payment"]["status"]) for each in told] == [
        ("SETTLED", "CREATED"),
        ("DIFFERS", "CREATED"),
        ("SETTLED", "REFUNDED"),
        ("REPEATED", "REFUNDED"),
        ("SETTLED", "REFUNDED"),
    ]
    changed = await ask.error("service", SETTLE, input=event(4, "FAILED"))
    assert changed == ("PAYMENT_EVENT_DIFFERS", ["eventId"])
    differs = (
        """{ clonePaymentEvents(filter: {orderId: {eq: "O-1"}}) { nodes { eventId outcome } } }"""
    )
    events = (await ask("admin", differs))["nodes"]
    assert {each["eventId"]: each["outcome"] for each in events} == {
        "E-1": "SETTLED", "E-2": "DIFFERS", "E-3": "SETTLED", "E-4": "SETTLED",
    }  # fmt: skip
    assert (await ask("owner", differs))["nodes"] == []


async def test_figures_and_monitoring(ask):
    figures = """{ cloneStatistics(from: "2026-11-01", to: "2026-11-30", by: CLONE) {
      period cloneId submitted completed failed cancelled unfinished averageSeconds
    } }"""
    first = (await ask("owner", figures))[0]
    assert first == {
        "period": None, "cloneId": clone(1), "submitted": 4, "completed": 1, "failed": 1, "cancelled": 1,
        "unfinished": 1, "averageSeconds": "300.000",
    }  # fmt: skip
    sizes = "{ databaseSizes { tableName totalBytes } }"
    assert "clones.ai_tasks" in {each["tableName"] for each in await ask("admin", sizes)}
    assert (await ask.error("owner", sizes))[0] == "FORBIDDEN"
    usage = "{ indexUsage { tableName indexName scans } }"
    assert await ask("admin", usage)
    assert (await ask.error("owner", usage))[0] == "FORBIDDEN"
    span = """{ cloneStatistics(from: "2026-01-02", to: "2026-01-01") { submitted } }"""
    assert (await ask.error("owner", span))[0] == "INVALID_SPAN_OF_FIGURES"


async def test_what_an_admin_decides_holds_for_owners(ask):
    setting = "mutation ($input: SetCloneSettingInput!) { setCloneSetting(input: $input) { setting { name value } } }"
    given = {"name": "open_tasks_per_owner", "value": "1"}
    assert (await ask("admin", setting, input=given))["setting"] == given
    assert (await ask.error("owner", setting, input=given))[0] == "FORBIDDEN"
    more = {"cloneId": clone(1), "taskName": "A"}
    assert (await ask.error("owner", SUBMIT, input=more))[0] == "TOO_MANY_OPEN_TASKS"


async def test_filters_lead_into_json(ask):
    found = """query ($filter: CloneTaskFilter) { cloneTasks(filter: $filter, first: 100) {
      totalCount nodes { input { dataset } } } }"""
    every = await ask(4, found, filter={})
    dataset = every["nodes"][0]["input"]["dataset"]
    for condition in (
        {"contains": {"dataset": dataset}},
        {"path": ["dataset"], "eq": dataset},
    ):
        some = await ask(4, found, filter={"taskInput": condition})
        assert 0 < some["totalCount"] < every["totalCount"]
        assert {each["input"]["dataset"] for each in some["nodes"]} == {dataset}
    hot = """{ clones(filter: {config: {temperature: {gte: 1}}}) { nodes { name config { temperature } } } }"""
    assert [each["name"] for each in (await ask("owner", hot))["nodes"]] == ["Writer"]
