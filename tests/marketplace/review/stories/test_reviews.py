"""Many submissions are decided at once: each as it would be alone, or all or none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from tests.harness.people import ADMIN, People
from tests.marketplace.money.adversary.test_wallets import BILLED

AMARA, MANAGER, VIEWER, OTHER_MANAGER = 1, 3, 6, 8
REVIEW = """
mutation ($input: ReviewSubmissionsInput!) {
  reviewSubmissions(input: $input) { reviewedCount results { submissionId status code message hint } }
}
"""
STATUS = "query ($id: UUID!) { submission(id: $id) { status } }"


async def waiting(people: People) -> list[str]:
    """Ids of submissions that the manager may decide."""
    query = """{ submissions(first: 100, filter: { status: { eq: PENDING } }) { nodes {
      id task { campaign { details { reviewMode } } } } } }"""
    found = (await people.data(MANAGER, query))["submissions"]["nodes"]
    return [
        each["id"]
        for each in found
        if each["task"]["campaign"]["details"]["reviewMode"] == "COMPANY"
    ]


async def status(people: People, submission: str) -> str:
    return str((await people.data(MANAGER, STATUS, id=submission))["submission"]["status"])


async def review(people: People, who: int | None, ids: list[str], **more: Any) -> Any:
    given = {"submissionIds": ids, "decision": "APPROVED", **more}
    return await people.answer(who, REVIEW, input=given)


async def test_each_is_decided_for_itself_and_says_what_became_of_it(people: People) -> None:
    first, second, third, *_ = await waiting(people)
    await review(people, MANAGER, [second], decision="REJECTED", rejectionReason="Blurred.")
    absent = str(uuid4())
    answer = await review(people, MANAGER, [third, absent, second, first, third])
    done = answer["data"]["reviewSubmissions"]
    assert done["reviewedCount"] == 2
    assert [(each["submissionId"], each["status"], each["code"]) for each in done["results"]] == [
        (third, "APPROVED", None), (absent, None, "NOT_FOUND"),
        (second, None, "ALREADY_DECIDED"), (first, "APPROVED", None),
    ]  # fmt: skip
    assert all(each["message"] and each["hint"] for each in done["results"] if each["code"])
    assert [await status(people, each) for each in (first, second, third)] == [
        "APPROVED", "REJECTED", "APPROVED"
    ]  # fmt: skip


async def test_with_all_or_nothing_one_that_cannot_be_decided_undoes_the_rest(
    people: People,
) -> None:
    first, second, *_ = await waiting(people)
    given = [first, str(uuid4()), second]
    [error] = (await review(people, MANAGER, given, allOrNothing=True))["errors"]
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert error["message"].startswith("Number 2: ")
    assert error["extensions"]["fields"] == ["submissionIds"]
    assert [await status(people, each) for each in (first, second)] == ["PENDING", "PENDING"]
    done = await review(people, MANAGER, [first, second], allOrNothing=True)
    assert done["data"]["reviewSubmissions"]["reviewedCount"] == 2


async def test_nobody_decides_more_at_once_than_one_by_one(people: People) -> None:
    first, *_ = await waiting(people)
    for who, code in ((AMARA, "NOT_FOUND"), (OTHER_MANAGER, "NOT_FOUND"), (VIEWER, "FORBIDDEN")):
        [result] = (await review(people, who, [first]))["data"]["reviewSubmissions"]["results"]
        assert (result["status"], result["code"]) == (None, code)
    assert "errors" in await review(people, None, [first])
    assert await status(people, first) == "PENDING"


async def test_a_review_that_cannot_be_is_refused_whole(people: People) -> None:
    first, *_ = await waiting(people)
    for given, more, field in (
        ([], {}, "submissionIds"),
        ([str(uuid4()) for _ in range(101)], {}, "submissionIds"),
        ([first], {"decision": "REJECTED"}, "rejectionReason"),
        ([first], {"qualityScore": "0.955"}, "qualityScore"),
    ):
        [error] = (await review(people, MANAGER, given, **more))["errors"]
        assert error["extensions"]["fields"] == [field]
    assert await status(people, first) == "PENDING"


async def test_each_person_is_paid_once_what_was_promised(people: People) -> None:
    query = "query ($id: UUID!) { submission(id: $id) { task { reward } campaign: task { campaign { id } } } }"
    [first, second, *_] = await waiting(people)
    spent = (
        "query ($id: UUID!) { campaign(id: $id) { spentBudget reservedBudget remainingBudget } }"
    )
    of = [(await people.data(MANAGER, query, id=each))["submission"] for each in (first, second)]
    places = {each["campaign"]["campaign"]["id"] for each in of}
    before = {each: (await people.data(MANAGER, spent, id=each))["campaign"] for each in places}
    await review(people, MANAGER, [first, second, first])
    after = {each: (await people.data(MANAGER, spent, id=each))["campaign"] for each in places}
    moved = sum(
        Decimal(after[each]["spentBudget"]) - Decimal(before[each]["spentBudget"])
        for each in places
    )
    assert moved == sum(Decimal(each["task"]["reward"]) for each in of)
    for each in places:
        assert sum(map(Decimal, after[each].values())) == sum(map(Decimal, before[each].values()))


async def test_a_company_that_may_not_spend_ends_no_review_of_many(people: People) -> None:
    """Overruling takes a place and its money anew, which a suspended company has not; what was reserved is paid."""
    first, second, *_ = await waiting(people)
    await review(people, MANAGER, [first], decision="REJECTED", rejectionReason="Blurred.")
    query = "query ($id: UUID!) { submission(id: $id) { task { company { id } } } }"
    company = (await people.data(MANAGER, query, id=first))["submission"]["task"]["company"]["id"]
    given = {
        "companyId": company,
        "status": "SUSPENDED",
        "reason": "Unpaid",
    }
    await people.data(ADMIN, BILLED, input=given)
    done = (await review(people, ADMIN, [first, second]))["data"]["reviewSubmissions"]
    assert {each["submissionId"]: (each["status"], each["code"]) for each in done["results"]} == {
        first: (None, "COMPANY_SUSPENDED"), second: ("APPROVED", None),
    }  # fmt: skip
