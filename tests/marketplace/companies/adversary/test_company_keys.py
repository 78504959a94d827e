"""Cheats with a company's API key: it does what its scopes say for its own company, and nothing else ever."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_leaf_type,
)

from gateway.catalog import RowsRoot
from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, company, person
from tests.harness.people import ADMIN, People, people_of
from tests.harness.served import schema
from tests.marketplace.companies.adversary.test_memberships import SUSPEND, TASK

AMARA, MANAGER, MANAGER2 = 1, 3, 8
SCOPES = ("READ_DATASETS", "CREATE_TASKS", "READ_SUBMISSIONS")
MAKE = """
mutation ($input: CreateCompanyApiKeyInput!) {
  createCompanyApiKey(input: $input) { secret apiKey { id scopes expiresAt } }
}
"""
REVOKE = "mutation ($input: RevokeCompanyApiKeyInput!) { revokeCompanyApiKey(input: $input) { apiKey { revokedAt } } }"
KEYS = "query ($id: UUID!) { company(id: $id) { apiKeys { nodes { id lastUsedAt } } } }"
LISTS = {
    "datasetBundles": "{ datasetBundles { totalCount nodes { id name versions { nodes { parquetUrl } } } } }",
    "tasks": "{ tasks { totalCount nodes { id title } } }",
    "submissions": "{ submissions { totalCount nodes { id submissionData task { title } } } }",
}
OPEN = {
    "READ_DATASETS": {"datasetBundles"},
    "CREATE_TASKS": {"tasks"},
    "READ_SUBMISSIONS": {"tasks", "submissions"},
}
NEW_TASK = {
    "campaignId": campaign(3), "title": "Describe the rain", "description": "In a text.",
    "taskType": "TEXT", "reward": "1.00", "minTrustScore": "0",
}  # fmt: skip
REFUSED = {"FORBIDDEN", "UNAUTHENTICATED", "NOT_FOUND"}
IMPORTANT = (
    "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id title status } } }"
)


async def make(people: People, *scopes: str, who: int = MANAGER, of: int = 1, **more: Any) -> Any:
    """A new key: its secret, and what is kept of it."""
    given = {"companyId": company(of), "name": "Sync", "scopes": scopes or SCOPES, **more}
    return (await people.data(who, MAKE, input=given))["createCompanyApiKey"]


async def opens(people: People, key: str) -> set[str]:
    """The lists in which a key sees anything."""
    seen = {name: await people.answer(key, query) for name, query in LISTS.items()}
    return {name for name, answer in seen.items() if rows_of(answer.get("data"))}


def rows_of(data: Any) -> list[Any]:
    return [row for root in (data or {}).values() if root for row in root["nodes"]]


async def test_keys_work_where_auth_is_not_theirs_to_use(people: People, database: Database):
    """Every list is asked as a key: none fails for what its statement names, and its own are not empty."""
    async with connection_as(database) as owner:
        assert not await owner.fetchval("select has_schema_privilege('api_key', 'auth', 'usage')")
    key = (await make(people))["secret"]
    for field, root in schema.catalog.queries.items():
        if isinstance(root, RowsRoot):
            answer = await people.answer(key, f"{{ {field} {{ edges {{ cursor }} }} }}")
            codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
            assert codes <= {"FORBIDDEN"}, field
            assert "schema auth" not in str(answer), field
    assert await opens(people, key) == set(LISTS)


@pytest.mark.parametrize("scope", SCOPES)
async def test_a_key_reads_what_its_scope_does_not_say(people: People, scope: str):
    made = await make(people, scope)
    assert await opens(people, made["secret"]) == OPEN[scope]
    code = await people.code(made["secret"], TASK, input=NEW_TASK)
    assert code == (None if scope == "CREATE_TASKS" else "SCOPE_REQUIRED")


async def test_a_key_reads_and_writes_for_another_company(people: People, database: Database):
    key = (await make(people, who=MANAGER2, of=2))["secret"]
    async with connection_as(database) as owner:
        for name, query in LISTS.items():
            table = {"datasetBundles": "dataset_bundles"}.get(name, name)
            (counted,) = (await people.data(key, query)).values()
            count = f"select count(*) from public.{table} where company_id = $1"
            assert counted["totalCount"] == await owner.fetchval(count, company(2))
    for given in (
        NEW_TASK,
        {**NEW_TASK, "companyId": company(1)},
        {**NEW_TASK, "campaignId": campaign(5), "companyId": company(1)},
        {**NEW_TASK, "campaignId": "00000000-0000-7000-8002-000000000000"},
    ):
        assert await people.code(key, TASK, input=given) in ("NOT_FOUND", "INVALID_VALUE")
    honest = await people.data(key, IMPORTANT, input={**NEW_TASK, "campaignId": campaign(5)})
    assert honest["createTask"]["task"]["status"] in ("ACTIVE", "PAUSED")


async def test_what_a_key_creates_is_somebodys(people: People, database: Database):
    made = await make(people, "CREATE_TASKS")
    key = {"idempotencyKey": people.key()}
    answers = [
        await people.data(made["secret"], IMPORTANT, input={**NEW_TASK, **key}) for _ in range(2)
    ]
    assert answers[0] == answers[1], "a repeated request is the key's own"
    task = answers[0]["createTask"]["task"]["id"]
    other = (await make(people, "CREATE_TASKS"))["secret"]
    again = await people.data(other, IMPORTANT, input={**NEW_TASK, **key})
    assert again["createTask"]["task"]["id"] != task, "and no other key's"
    query = "query ($id: UUID!) { task(id: $id) { creator { id } createdByKey { id } } }"
    assert (await people.data(MANAGER, query, id=task))["task"] == {
        "creator": None, "createdByKey": {"id": made["apiKey"]["id"]},
    }  # fmt: skip
    assert (await people.data(AMARA, query, id=task))["task"]["createdByKey"] is None
    async with connection_as(database) as owner:
        stored = (
            "select count(*) from gateway.idempotency_keys where subject = $1 and role = 'api_key'"
        )
        assert await owner.fetchval(stored, made["apiKey"]["id"]) == 1


async def ended(people: People, how: str) -> tuple[str, str]:
    """A key that was good, and is over."""
    if how == "unknown":
        return "xum_" + 64 * "0", ""
    soon = (datetime.now(UTC) + timedelta(seconds=1.2)).isoformat()
    made = await make(people, **({"expiresAt": soon} if how == "over" else {}))
    key, id = made["secret"], made["apiKey"]["id"]
    assert await opens(people, key) == set(LISTS)
    if how == "over":
        await asyncio.sleep(1.5)
    elif how == "revoked":
        await people.data(MANAGER, REVOKE, input={"apiKeyId": id})
    elif how == "of a suspended manager":
        given = {"userId": person(MANAGER), "isActive": False, "reason": "Fraud"}
        await people.data(ADMIN, SUSPEND, input=given)
    elif how == "cut":
        key = key[:-1]
    return key, id


async def test_keys_that_are_over_are_told_apart_or_open_something(people: People):
    answers = []
    for how in ("unknown", "over", "revoked", "cut", "of a suspended manager"):
        key, _ = await ended(people, how)
        for query, given in (("{ tasks { nodes { id } } }", {}), (TASK, {"input": NEW_TASK})):
            answer = await people.answer(key, query, **given)
            assert "data" not in answer, how
            answers.append(json.dumps(answer))
    assert len(set(answers)) == 1
    assert json.loads(answers[0])["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_manager_who_was_made_a_viewer_goes_on_with_their_key(people: People):
    """The key opened the doors of who made it."""
    role = "mutation ($input: SetCompanyMemberRoleInput!) { setCompanyMemberRole(input: $input) { member { role } } }"
    given = {"companyId": company(1), "userId": person(6), "role": "MANAGER"}
    await people.data(MANAGER, role, input=given)
    key = (await make(people, who=6))["secret"]
    assert await opens(people, key) == set(LISTS)
    await people.data(MANAGER, role, input={**given, "role": "VIEWER"})
    assert await people.code(key, LISTS["tasks"]) == "UNAUTHENTICATED"


async def test_a_key_and_a_token_together_are_more_than_either(people: People):
    key = (await make(people))["secret"]
    headers = {**people.credentials(ADMIN), **people.credentials(key)}
    answer = await people.post("{ tasks { totalCount } }", headers)
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["message"].endswith("two callers.")
    as_token = await people.post("{ tasks { totalCount } }", {"authorization": f"Bearer {key}"})
    assert as_token.status_code == 401
    both = {"authorization": f"Bearer {key}", "apikey": key}
    assert (await people.post("{ tasks { totalCount } }", both)).status_code == 200, (
        "as supabase-js sends the key that it was made with"
    )


async def test_a_repeated_call_shows_the_secret_again_or_it_is_kept(
    people: People, database: Database
):
    given = {"idempotencyKey": people.key()}
    first, second = [await make(people, **given) for _ in range(2)]
    assert first["apiKey"] == second["apiKey"]
    assert second["secret"] is None
    async with connection_as(database) as owner:
        kept = await owner.fetchval(
            "select string_agg(result::text, '') from gateway.idempotency_keys"
        )
    assert first["apiKey"]["id"] in kept
    assert first["secret"] not in kept


async def test_a_key_is_made_that_opens_nothing_or_too_much(people: People):
    good = {"companyId": company(1), "name": "Sync", "scopes": ["READ_DATASETS"]}
    past = "2020-01-01T00:00:00Z"
    for more, code in (
        ({"scopes": []}, "INVALID_VALUE"),
        ({"scopes": ["EVERYTHING"]}, "INVALID_OPERATION"),
        ({"expiresAt": past}, "INVALID_VALUE"),
        ({"companyId": company(2)}, "NOT_FOUND"),
    ):
        assert await people.code(MANAGER, MAKE, input={**good, **more}) == code
    for who in (6, 7, AMARA, None):
        assert await people.code(who, MAKE, input=good) in REFUSED
    key = (await make(people))["secret"]
    assert await people.code(key, MAKE, input=good) == "FORBIDDEN", "keys make no keys"


async def test_a_key_fills_the_market_with_tasks(people: People, database: Database):
    key = (await make(people, "CREATE_TASKS"))["secret"]
    async with connection_as(database) as owner:
        await owner.execute(
            "update private.settings set value = '2' where name = 'tasks_per_key_and_hour'"
        )
    codes = [await people.code(key, TASK, input=NEW_TASK) for _ in range(3)]
    assert codes == [None, None, "TOO_MANY_TASKS"]
    assert await people.code(MANAGER, TASK, input=NEW_TASK) is None


async def test_a_key_asks_as_fast_as_it_likes(database: Database):
    async with people_of(database, key_rate=3) as people:
        key, other = [(await make(people))["secret"] for _ in range(2)]
        codes = [await people.code(key, "{ __typename }") for _ in range(12)]
        assert "TOO_MANY_REQUESTS" in codes
        assert await people.code(other, "{ __typename }") is None, "each key for itself"
        await asyncio.sleep(1)
        assert await people.code(key, "{ __typename }") is None


async def test_the_last_use_is_a_row_that_is_always_written(people: People, database: Database):
    made = await make(people)
    await asyncio.gather(*(people.data(made["secret"], LISTS["tasks"]) for _ in range(5)))
    shown = await people.data(MANAGER, KEYS, id=company(1))
    (used,) = [
        each["lastUsedAt"]
        for each in shown["company"]["apiKeys"]["nodes"]
        if each["id"] == made["apiKey"]["id"]
    ]
    assert used is not None
    async with connection_as(database) as owner:
        await owner.execute("select public.note_key_use($1)", made["apiKey"]["id"])
        again = "select last_used_at from public.company_api_keys where id = $1"
        assert await owner.fetchval(again, made["apiKey"]["id"]) == datetime.fromisoformat(used)


async def test_a_program_downloads_what_its_key_does_not_open(people: People, database: Database):
    made = await make(people, "READ_DATASETS")
    (nodes,) = (await people.data(made["secret"], LISTS["datasetBundles"])).values()
    address = next(
        version["parquetUrl"]
        for bundle in nodes["nodes"]
        for version in bundle["versions"]["nodes"]
    )
    assert (await people.get(address)).status_code == 200, "the address is the key's"
    path = address.partition("?")[0]
    assert (await people.get(path, apikey=made["secret"])).status_code == 200
    async with connection_as(database) as owner:
        logged = await owner.fetch(
            "select user_id, api_key_id::text from public.download_logs where api_key_id is not null"
        )
    assert [tuple(row) for row in logged] == 2 * [(None, made["apiKey"]["id"])]
    weaker = (await make(people, "READ_SUBMISSIONS"))["secret"]
    assert (await people.get(path, apikey=weaker)).status_code == 403
    stranger = (await make(people, who=MANAGER2, of=2))["secret"]
    assert (await people.get(path, apikey=stranger)).status_code == 404
    await people.data(MANAGER, REVOKE, input={"apiKeyId": made["apiKey"]["id"]})
    assert (await people.get(address)).status_code == 401, "and ends with it"


# --- whatever the schema has


def fields_of(kind: str) -> Iterator[tuple[str, GraphQLField]]:
    root = getattr(schema.graphql, f"{kind}_type")
    yield from root.fields.items()


def least(kind: GraphQLInputType) -> Any:
    """A value that the type allows, with nothing that may be left out."""
    if isinstance(kind, GraphQLNonNull):
        return least(kind.of_type)
    if isinstance(kind, GraphQLList):
        return [least(kind.of_type)]
    if isinstance(kind, GraphQLInputObjectType):
        required = {n: f for n, f in kind.fields.items() if isinstance(f.type, GraphQLNonNull)}
        if not required and "of" not in kind.fields:  # one that would change nothing
            required = dict(list(kind.fields.items())[:1])
        return {name: least(field.type) for name, field in required.items()}
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    return VALUES[get_named_type(kind).name]


VALUES: dict[str, Any] = {
    "UUID": company(1), "ID": "x", "String": "text", "Int": 1, "Float": 0.5, "Decimal": "1.00",
    "Boolean": True, "DateTime": "2030-01-01T00:00:00Z", "Date": "2030-01-01", "JSON": {"text": "x"},
    "URL": "https://example.org/", "EmailAddress": "a@example.org", "BigInt": "1",
}  # fmt: skip


def operation(kind: str, name: str, field: GraphQLField) -> tuple[str, dict[str, Any]]:
    required = {n: a for n, a in field.args.items() if isinstance(a.type, GraphQLNonNull)}
    declared = ", ".join(f"${n}: {a.type}" for n, a in required.items())
    given = ", ".join(f"{n}: ${n}" for n in required)
    of = get_named_type(field.type)
    selected = "" if is_leaf_type(of) else " { __typename }"
    if "nodes" in getattr(of, "fields", {}):
        selected = " { nodes { __typename } }"
    text = f"{kind}{f' ({declared})' if declared else ''} {{ {name}{f'({given})' if given else ''}{selected} }}"
    return text, {n: least(a.type) for n, a in required.items()}


def shows(data: Any) -> bool:
    """Whether an answer says anything."""
    (value,) = (data or {"none": None}).values()
    return bool(value["nodes"] if isinstance(value, dict) and "nodes" in value else value)


async def test_a_key_of_every_scope_is_answered_by_any_other_root_field(database: Database):
    answered = set()
    async with people_of(database, key_rate=0) as people:
        key = (await make(people))["secret"]
        for kind in ("query", "mutation"):
            for name, field in fields_of(kind):
                query, variables = operation(kind, name, field)
                answer = await people.answer(key, query, **variables)
                codes = {each["extensions"]["code"] for each in answer.get("errors", [])}
                if shows(answer.get("data")):
                    answered.add(name)
                elif name not in NOTHING_THERE:
                    assert codes & (REFUSED | {"INVALID_VALUE", "ONE_OF_TWO"}), (name, answer)
    assert answered == {"tasks", "submissions", "datasetBundles"}


NOTHING_THERE = {"task", "submission", "datasetBundle", "mySubmissions", "myJudgements"}
"""They are open, to whoever knows an id; a key has no work of its own."""


async def test_the_database_grants_keys_more_than_is_said_here(database: Database):
    async with connection_as(database) as owner:
        relations = await owner.fetch(
            "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema)' and ("
            "has_any_column_privilege('api_key', c.oid, 'select, insert, update') or has_table_privilege('api_key', c.oid, 'delete'))"  # noqa: E501
        )
        functions = await owner.fetch(
            "select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
            "where n.nspname !~ '^(pg_|information_schema|auth|extensions)' and has_schema_privilege('api_key', n.oid, 'usage') "  # noqa: E501
            "and has_function_privilege('api_key', p.oid, 'execute')"
        )
        writes = await owner.fetchval(
            "select count(*) from pg_class c where c.relkind in ('r', 'p') and c.relnamespace <> 'pg_catalog'::regnamespace "  # noqa: E501
            "and has_table_privilege('api_key', c.oid, 'insert, update, delete, truncate')"
        )
    assert writes == 0
    assert {row[0] for row in relations} == {
        "public.tasks", "public.submissions", "public.dataset_bundles", "public.dataset_versions",
        "public.dataset_items",
        "public.qc_assignments", "public.kept_tasks",  # hidden from them by their policies
    }  # fmt: skip
    assert {row[0] for row in functions} == {
        "gateway.claim_idempotency_key", "gateway.store_idempotency_result",
        "public.create_task", "public.record_download", "public.read_dataset", "public.is_admin",
        "public.my_company_ids", "public.my_reviewed_company_ids", "public.my_submission_keys", "public.my_task_scopes",
        "public.submission_is_decided", "public.task_is_open", "public.task_slots_left",
    }  # fmt: skip


async def test_a_former_admin_goes_on_through_a_key(people: People, database: Database):
    key = (await make(people, "READ_DATASETS", who=ADMIN))["secret"]
    assert await opens(people, key) == OPEN["READ_DATASETS"]
    async with connection_as(database) as owner:
        await owner.execute(
            "update auth.users set raw_app_meta_data = '{}' where id = $1", person(ADMIN)
        )
    assert await opens(people, key) == set()
