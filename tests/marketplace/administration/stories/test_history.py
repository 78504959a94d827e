"""What admins did, and the news of a judge, through HTTP: for whom it is, and for nobody else."""

from __future__ import annotations

from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, person
from tests.harness.people import ADMIN, people_of

AUDIT = """
query ($filter: AuditChangeFilter, $orderBy: [AuditChangeOrder!]) {
  auditLog(first: 10, filter: $filter, orderBy: $orderBy) {
    totalCount
    nodes { schema table rowId operation oldValues newValues role actor { fullName } }
  }
}
"""
STATUS_CHANGES = """
query ($filter: UserStatusChangeFilter) {
  userStatusChanges(filter: $filter) { nodes { isActive reason user { id } admin { fullName } } }
}
"""
SUSPEND = """
mutation ($input: SetUserStatusInput!) { setUserStatus(input: $input) { user { isActive } } }
"""
CREATE = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }"
SUBMIT = "mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id } } }"
OTHERS = [1, 3, 4, 6, None]


async def test_nobody_else_reads_the_history(database: Database) -> None:
    async with people_of(database) as people:
        suspended = {"userId": person(2), "isActive": False, "reason": "Why"}
        await people.data(ADMIN, SUSPEND, input=suspended)
        for query in (AUDIT, STATUS_CHANGES):
            ((root, shown),) = (await people.data(ADMIN, query)).items()
            assert shown["nodes"]
            for who in OTHERS:
                answer = await people.answer(who, query)
                found = (answer["data"] or {}).get(root)
                assert found is None or found["nodes"] == [], (root, who)
                refused = [error["extensions"]["code"] for error in answer.get("errors", [])]
                assert refused == (["FORBIDDEN"] if who is None else []), (root, who)


async def test_an_admin_reads_what_admins_did_and_can_narrow_it(database: Database) -> None:
    async with people_of(database) as people:
        for is_active, reason in ((False, "Sent the same photo twice"), (True, "It was a mistake")):
            given = {"userId": person(2), "isActive": is_active, "reason": reason}
            await people.data(ADMIN, SUSPEND, input=given)

        changes = (await people.data(ADMIN, AUDIT, filter={"rowId": {"eq": person(2)}}))["auditLog"]
        assert changes["totalCount"] == 2
        assert changes["nodes"][1] == {
            "schema": "public",
            "table": "users",
            "rowId": person(2),
            "operation": "UPDATE",
            "oldValues": {"is_active": True, **_touched(changes["nodes"][1]["oldValues"])},
            "newValues": {"is_active": False, **_touched(changes["nodes"][1]["newValues"])},
            "role": "admin",
            "actor": {"fullName": changes["nodes"][1]["actor"]["fullName"]},
        }
        oldest = await people.data(ADMIN, AUDIT, orderBy=["CREATED_AT_ASC"])
        assert oldest["auditLog"]["nodes"][0]["newValues"]["is_active"] is False
        none = await people.data(
            ADMIN, AUDIT, filter={"table": {"eq": "users"}, "operation": {"eq": "DELETE"}}
        )
        assert none["auditLog"]["nodes"] == []
        mine = await people.data(ADMIN, AUDIT, filter={"actorId": {"eq": person(1)}})
        assert mine["auditLog"]["totalCount"] == 0

        told = await people.data(ADMIN, STATUS_CHANGES, filter={"userId": {"eq": person(2)}})
        assert [node["reason"] for node in told["userStatusChanges"]["nodes"]] == [
            "It was a mistake",
            "Sent the same photo twice",
        ]


def _touched(values: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key == "updated_at"}


async def test_a_judge_finds_new_work_among_the_notifications(database: Database) -> None:
    query = """
    {
      notifications(first: 1, filter: {type: {eq: JUDGEMENT_ASSIGNED}}) {
        nodes {
          title message actionUrl
          subject { ... on Judgement { id status task { title } submission { id } } }
        }
      }
    }
    """
    task = {
        "campaignId": campaign(3),
        "title": "Describe the rain",
        "description": "In a text.",
        "taskType": "TEXT",
        "reward": "1.00",
        "minTrustScore": "0",
    }
    answer = {"text_content": "It rained all day long, and nobody minded."}
    async with people_of(database) as people, connection_as(database) as owner:
        made = (await people.data(3, CREATE, input=task))["createTask"]["task"]["id"]
        given = {"taskId": made, "submissionData": answer}
        sent = (await people.data(600, SUBMIT, input=given))["submitTask"]["submission"]["id"]
        judges = await owner.fetch(
            "select judge_id from public.qc_assignments where submission_id = $1", sent
        )
        assert len(judges) == 3
        for judge in judges:
            who = int(str(judge["judge_id"])[-12:])
            (note,) = (await people.data(who, query))["notifications"]["nodes"]
            assert note["title"] == "Work to judge"
            assert note["subject"]["status"] == "PENDING"
            assert note["subject"]["task"]["title"] == "Describe the rain"
            assert "Describe the rain" in note["message"]
            assert note["subject"]["submission"] is None, "whose it is stays hidden"
            assert note["actionUrl"] == f"/judgements/{note['subject']['id']}"
