"""Who names something that they may not see hears what they would hear of an id that nobody has.

The rows come from the schema: a mutation that takes an id and has none here fails the test.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from graphql import GraphQLSchema, build_schema, get_named_type

from gateway.schema import load_schema
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import ACTORS, campaign, company, identity_of, person, task
from tests.harness.server import ROOT
from tests.harness.settings import settings_of

SCHEMA = build_schema((ROOT / "schema.graphql").read_text())
GARDEN = "tests.garden.application:DOMAINS"
CALLED = re.compile(r"^    (\w+)\(input: \$input\)", re.MULTILINE)
OUTSIDERS = ("contributor2", "manager2", "judge", "anon")


class Row(NamedTuple):
    """What is hidden (a query of ids; `me` has the outsider's), and what else the mutation is sent."""

    hidden: str
    more: dict[str, Any]


class Open(NamedTuple):
    """Why nothing of this kind is hidden from anybody who may call the mutation."""

    reason: str


# The policy of tasks decides what is hidden; those below are hidden from every outsider.
TASKS = f"select unnest(array['{task(2)}', '{task(5)}', '{task(7)}', '{task(10)}', '{task(11)}', '{task(12)}']::uuid[])"
TEMPLATES = f"select id from public.task_templates where company_id = '{company(1)}'"
DRAFTS = f"select id from public.tasks where status = 'draft' and company_id = '{company(1)}'"
OWN_DRAFT = "00000000-0000-7000-8090-000000000902"
OWN_TEMPLATE = "00000000-0000-7000-8090-000000000003"
REPORT = {"format": "PDF", "firstDay": "2026-02-01", "lastDay": "2026-02-07"}
COMPANIES = f"select '{company(1)}'::uuid"
CAMPAIGNS = f"select unnest(array['{campaign(1)}', '{campaign(2)}', '{campaign(4)}']::uuid[])"
SUBMISSIONS = f"""
select distinct on (submission.status) submission.id from public.submissions as submission
where submission.user_id <> (select id from me)
and submission.company_id is distinct from '{company(2)}' and not exists (
    select from public.qc_assignments as assignment
    where assignment.submission_id = submission.id and assignment.judge_id = (select id from me)
    and assignment.status <> 'withdrawn'
)
"""
JUDGED_ONCE = f"""
{SUBMISSIONS.replace("distinct on (submission.status)", "")}
and submission.id in (select submission_id from public.qc_assignments where status = 'withdrawn')
"""
APPEALS = "select id from public.appeals where user_id <> (select id from me)"
UPLOADS = "select id from public.uploads where user_id <> (select id from me) limit 2"
WITHDRAWALS = (
    "select distinct on (status) id from public.withdrawals where user_id <> (select id from me)"
)
METHODS = "select id from public.payout_methods where user_id <> (select id from me) limit 2"
APPROVALS = "select id from internal_audit.admin_approvals"
TICKETS = "select distinct on (status) id from public.support_tickets where user_id <> (select id from me)"
BUNDLES = f"select id from public.dataset_bundles where company_id = '{company(1)}' limit 2"
VERSIONS = (
    "select id from public.dataset_versions where bundle_id in "
    f"(select id from public.dataset_bundles where company_id = '{company(1)}') limit 2"
)
DEPOSITS = f"select id from public.deposits where company_id = '{company(1)}' limit 2"
INVITATIONS = f"select id from public.company_invitations where company_id = '{company(1)}'"
KEYS = f"select id from public.company_api_keys where company_id = '{company(1)}' limit 2"
NOTIFICATIONS = "select id from public.notifications where user_id <> (select id from me) and not is_read limit 2"
JUDGES = "select distinct on (status) id from public.judges where id <> (select id from me)"
MISSIONS = "select id from public.admin_tasks limit 1"
BLOCKED = f"select '{person(994)}'::uuid"
PEOPLE = f"select '{person(6)}'::uuid"
CLICKS = Open(
    "a number is answered, for which what is hidden counts as little as what there is not"
)
FAILED_WORK = Open("admins alone may call it, and see all that was given up")
PROFILES = Open("everybody who is signed in reads public_profiles, which has all people")

DEVICES = "select id from messages.devices where user_id <> (select id from me)"
CLONES = "select id from clones.ai_clones where owner_id <> (select id from me) limit 2"
OF_CLONES = "select id from clones.ai_tasks where owner_id <> (select id from me) limit 2"
OWNERS = "select id from clones.users where id <> (select id from me) limit 2"
MEDIA = "select id from learning.media_assets where owner_id <> (select id from me)"
LESSONS = "select id from learning.lessons where not is_open"
OF_OTHERS = "select id from learning.{} where user_id <> (select id from me) limit 2"
ALL_LESSONS = "select id from learning.lessons limit 2"
ALL_TESTS = "select id from learning.tests limit 2"
HIDDEN_TESTS = (
    "select test.id from learning.tests as test "
    "inner join learning.lessons as lesson on lesson.id = test.lesson_id where not lesson.is_open"
)
CREATORS = "select id from creators.users where id <> (select id from me) limit 2"
HIDDEN_CONTENT = "select id from creators.content_item where not is_public and user_id <> (select id from me) limit 2"
OF_CREATORS = "select id from creators.{} where user_id <> (select id from me) limit 2"
ACCOUNTS = OF_CREATORS.format("social_account")
JOBS = OF_CREATORS.format("job_queue")
SUBMISSIONS = OF_CREATORS.format("seo_submission")
SITES = OF_CREATORS.format("seo_connection")
SUGGESTIONS = OF_CREATORS.format("ai_suggestion")
OWN = object()  # the outsider's own submission that waits for a revision, or no submission
OWN_SUBMISSION = """
select coalesce(
    (
        select id from public.submissions
        where user_id = $1::uuid and status = 'revision_requested' limit 1
    ),
    gen_random_uuid()
)
"""
WHERE_HIDDEN = "with me as (select $1::uuid as id), hidden (id) as ({}) select id from hidden"
ANSWER = {"submissionData": {"text_content": "An answer."}}
NEW_TASK = {"title": "Read aloud", "description": "Read.", "taskType": "AUDIO", "reward": "1.00"}
ROWS: dict[tuple[str, str], Row | Open] = {
    ("createTask", "campaignId"): Row(CAMPAIGNS, NEW_TASK),
    ("createTask", "companyId"): Row(COMPANIES, NEW_TASK),
    ("setAnswerLimits", "taskId"): Row(TASKS, {"blurMost": 1}),
    ("updateTask", "taskId"): Row(TASKS, {"title": "Mine now"}),
    ("updateTask", "campaignId"): Row(CAMPAIGNS, {"taskId": OWN_DRAFT}),
    ("publishTask", "taskId"): Row(DRAFTS, {}),
    ("deleteTaskDraft", "taskId"): Row(DRAFTS, {}),
    ("createTaskTemplate", "companyId"): Row(COMPANIES, {**NEW_TASK, "name": "Mine"}),
    ("updateTaskTemplate", "templateId"): Row(TEMPLATES, {"name": "Mine"}),
    ("deleteTaskTemplate", "templateId"): Row(TEMPLATES, {}),
    ("createTaskFromTemplate", "templateId"): Row(TEMPLATES, {"campaignId": campaign(5)}),
    ("createTaskFromTemplate", "campaignId"): Row(CAMPAIGNS, {"templateId": OWN_TEMPLATE}),
    ("archiveTask", "taskId"): Row(TASKS, {}),
    ("createUpload", "taskId"): Row(TASKS, {"contentType": "audio/mpeg", "sizeBytes": 1000}),
    ("createUpload", "companyId"): Row(
        COMPANIES, {"contentType": "image/png", "sizeBytes": 1000, "purpose": "LOGO"}
    ),
    ("completeUpload", "uploadId"): Row(UPLOADS, {}),
    ("setAvatar", "uploadId"): Row(UPLOADS, {}),
    ("submitTask", "taskId"): Row(TASKS, ANSWER),
    ("submitTask", "uploadId"): Row(UPLOADS, {**ANSWER, "taskId": task(17)}),
    ("reviewSubmission", "submissionId"): Row(SUBMISSIONS, {"decision": "APPROVED"}),
    ("reviewSubmissions", "submissionIds"): Row(
        SUBMISSIONS, {"decision": "APPROVED", "allOrNothing": True}
    ),
    ("reviseSubmission", "submissionId"): Row(SUBMISSIONS, ANSWER),
    ("reviseSubmission", "uploadId"): Row(UPLOADS, {**ANSWER, "submissionId": OWN}),
    ("flagSubmission", "submissionId"): Row(SUBMISSIONS, {"reason": "Odd."}),
    ("clearSubmissionFlag", "submissionId"): Row(SUBMISSIONS, {"reason": "Fine."}),
    ("appointJudge", "userId"): Row(PEOPLE, {}),
    ("dismissJudge", "userId"): Row(JUDGES, {"reason": "Odd."}),
    ("castJudgement", "submissionId"): Row(JUDGED_ONCE, {"verdict": "APPROVED"}),
    ("resolveEscalation", "submissionId"): Row(SUBMISSIONS, {"decision": "APPROVED"}),
    ("appealRejection", "submissionId"): Row(SUBMISSIONS, {"reason": "It is right."}),
    ("withdrawAppeal", "appealId"): Row(APPEALS, {}),
    ("decideAppeal", "appealId"): Row(APPEALS, {"decision": "UPHELD", "reason": "It is right."}),
    ("cancelWithdrawal", "withdrawalId"): Row(WITHDRAWALS, {}),
    ("processWithdrawal", "withdrawalId"): Row(WITHDRAWALS, {"status": "PROCESSING"}),
    ("releaseWithdrawal", "withdrawalId"): Row(WITHDRAWALS, {"reason": "Known."}),
    ("approveAdminAct", "approvalId"): Row(APPROVALS, {}),
    ("rejectAdminAct", "approvalId"): Row(APPROVALS, {"reason": "No."}),
    ("openPayoutFile", "fileId"): Open("admins alone may call it, and see every file"),
    ("acknowledgePayoutDifference", "differenceId"): Open("admins alone may call it, and see all"),
    ("openPayoutDetails", "withdrawalId"): Row(WITHDRAWALS, {"reason": "To pay."}),
    ("requestWithdrawal", "payoutMethodId"): Row(METHODS, {"amount": "5"}),
    ("removePayoutMethod", "payoutMethodId"): Row(METHODS, {}),
    ("setDefaultPayoutMethod", "payoutMethodId"): Row(METHODS, {}),
    ("batchApprovePayouts", "withdrawalIds"): Row(WITHDRAWALS, {}),
    ("adjustBalance", "userId"): Row(PEOPLE, {"type": "BONUS", "amount": "1", "reason": "Good."}),
    ("addCompanyMember", "companyId"): Row(COMPANIES, {"userId": person(9), "role": "VIEWER"}),
    ("addCompanyMember", "userId"): PROFILES,
    ("acceptCompanyInvitation", "invitationId"): Row(INVITATIONS, {}),
    ("declineCompanyInvitation", "invitationId"): Row(INVITATIONS, {}),
    ("revokeCompanyInvitation", "invitationId"): Row(INVITATIONS, {}),
    ("leaveCompany", "companyId"): Row(COMPANIES, {}),
    ("removeCompanyMember", "companyId"): Row(COMPANIES, {"userId": person(6)}),
    ("removeCompanyMember", "userId"): Row(PEOPLE, {"companyId": company(2)}),
    ("setCompanyMemberRole", "companyId"): Row(COMPANIES, {"userId": person(6), "role": "VIEWER"}),
    ("setCompanyMemberRole", "userId"): Row(PEOPLE, {"companyId": company(2), "role": "MANAGER"}),
    ("createCompanyApiKey", "companyId"): Row(
        COMPANIES, {"name": "Mine", "scopes": ["READ_DATASETS"]}
    ),
    ("revokeCompanyApiKey", "apiKeyId"): Row(KEYS, {}),
    ("createCampaign", "companyId"): Row(COMPANIES, {"name": "Mine"}),
    ("duplicateTask", "taskId"): Row(TASKS, {}),
    ("duplicateTask", "campaignId"): Row(CAMPAIGNS, {"taskId": task(21)}),
    ("updateCompany", "companyId"): Row(COMPANIES, {"name": "Mine"}),
    ("updateCompany", "uploadId"): Row(UPLOADS, {"companyId": company(2)}),
    ("updateCampaign", "campaignId"): Row(CAMPAIGNS, {"name": "Mine"}),
    ("fundCampaign", "campaignId"): Row(CAMPAIGNS, {"amount": "1.00"}),
    ("setCampaignStatus", "campaignId"): Row(CAMPAIGNS, {"status": "PAUSED"}),
    ("returnCampaignFunds", "campaignId"): Row(CAMPAIGNS, {"amount": "1.00"}),
    ("depositFunds", "companyId"): Row(COMPANIES, {"amount": "1.00"}),
    ("cancelDeposit", "depositId"): Row(DEPOSITS, {}),
    ("confirmDeposit", "depositId"): Row(DEPOSITS, {"reference": "B-1", "reason": "Seen."}),
    ("rejectDeposit", "depositId"): Row(DEPOSITS, {"reason": "Not seen."}),
    ("refundDeposit", "depositId"): Row(DEPOSITS, {"amount": "1.00", "reason": "Asked for it."}),
    ("refundWallet", "companyId"): Row(
        COMPANIES, {"amount": "1.00", "reference": "B-1", "reason": "Asked for."}
    ),
    ("adjustWallet", "companyId"): Row(COMPANIES, {"amount": "1.00", "reason": "Odd."}),
    ("verifyCompany", "companyId"): Row(COMPANIES, {"reason": "Checked."}),
    ("setCompanyBillingStatus", "companyId"): Row(
        COMPANIES, {"status": "SUSPENDED", "reason": "Unpaid."}
    ),
    ("setCompanyFee", "companyId"): Row(COMPANIES, {"feePercent": "0"}),
    ("inviteToCampaign", "campaignId"): Row(CAMPAIGNS, {"userId": person(9)}),
    ("inviteToCampaign", "userId"): PROFILES,
    ("blockContributor", "companyId"): Row(COMPANIES, {"userId": person(1), "reason": "Odd."}),
    ("blockContributor", "userId"): Row(PEOPLE, {"companyId": company(2), "reason": "Odd."}),
    ("unblockContributor", "companyId"): Row(COMPANIES, {"userId": person(994)}),
    ("unblockContributor", "userId"): Row(BLOCKED, {"companyId": company(2)}),
    ("createDatasetBundle", "companyId"): Row(COMPANIES, {"name": "Mine"}),
    ("createDatasetBundle", "campaignId"): Row(CAMPAIGNS, {"name": "M", "companyId": company(2)}),
    ("publishDatasetBundle", "bundleId"): Row(BUNDLES, {}),
    ("requestReport", "companyId"): Row(COMPANIES, {"kind": "COMPANY", **REPORT}),
    ("requestReport", "campaignId"): Row(CAMPAIGNS, {"kind": "CAMPAIGN", **REPORT}),
    ("setWeeklyReport", "companyId"): Row(COMPANIES, {"format": "PDF"}),
    ("recordDownload", "versionId"): Row(VERSIONS, {"format": "JSONL"}),
    ("markNotificationsRead", "notificationIds"): Row(NOTIFICATIONS, {}),
    ("publishAnnouncement", "companyId"): Row(COMPANIES, {"title": "News", "message": "Much."}),
    ("replySupportTicket", "ticketId"): Row(TICKETS, {"message": "Hello"}),
    ("closeSupportTicket", "ticketId"): Row(TICKETS, {}),
    ("featureTask", "taskId"): Row(TASKS, {"title": "First"}),
    ("unfeatureTask", "taskId"): Row(TASKS, {}),
    ("endMission", "missionId"): Row(MISSIONS, {}),
    ("setUserStatus", "userId"): Row(PEOPLE, {"isActive": False, "reason": "Odd."}),
    ("setUserVerified", "userId"): Row(PEOPLE, {"isVerified": False, "reason": "Odd."}),
    ("disconnectUser", "userId"): Row(PEOPLE, {"reason": "Odd."}),
    ("updateClone", "cloneId"): Row(CLONES, {"name": "Mine"}),
    ("archiveClone", "cloneId"): Row(CLONES, {}),
    ("submitCloneTask", "cloneId"): Row(CLONES, {"taskName": "Mine"}),
    ("cancelCloneTask", "taskId"): Row(OF_CLONES, {}),
    ("recordPayment", "ownerId"): Row(OWNERS, {"orderId": "mine", "amount": "1"}),
    **{
        (f"{act}CloneTask", argument): Row(OF_CLONES, {**more, other: person(999999)})
        for act, more in (
            ("heartbeat", {}),
            ("complete", {}),
            ("fail", {"errorMessage": "No"}),
        )
        for argument, other in (("taskId", "leaseToken"), ("leaseToken", "taskId"))
    },
    ("setUserRole", "userId"): Row(CREATORS, {"role": "MODERATOR"}),
    ("setTier", "userId"): Row(CREATORS, {"tier": "premium"}),
    ("incrementQuota", "userId"): Row(CREATORS, {"quota": "SYNC"}),
    ("decrementQuota", "userId"): Row(CREATORS, {"quota": "SYNC"}),
    ("completeConnection", "connectionId"): Row(
        OF_CREATORS.format("platform_connection"),
        {"state": "a", "tokens": {"a": "b"}, "platformAccountId": "a", "handle": "a"},
    ),
    ("updateSocialAccount", "socialAccountId"): Row(ACCOUNTS, {"visibility": "PRIVATE"}),
    ("disconnectAccount", "socialAccountId"): Row(ACCOUNTS, {}),
    ("deleteSocialAccount", "socialAccountId"): Row(ACCOUNTS, {}),
    ("reportAccountStatus", "socialAccountId"): Row(ACCOUNTS, {"status": "SUSPENDED"}),
    ("requestSync", "socialAccountId"): Row(ACCOUNTS, {}),
    ("deliverContent", "socialAccountId"): Row(ACCOUNTS, {"platform": "youtube", "items": []}),
    ("failSync", "socialAccountId"): Row(ACCOUNTS, {"platform": "youtube", "message": "No"}),
    ("requestSuggestions", "contentItemId"): Row(OF_CREATORS.format("content_item"), {}),
    ("applySuggestion", "suggestionId"): Row(SUGGESTIONS, {"field": "TITLE"}),
    ("revertSuggestion", "applicationId"): Row(OF_CREATORS.format("ai_suggestion_application"), {}),
    ("deliverSuggestion", "suggestionId"): Row(
        SUGGESTIONS, {"promptTokens": 1, "completionTokens": 1, "titles": ["A"]}
    ),
    ("failSuggestion", "suggestionId"): Row(SUGGESTIONS, {"errorMessage": "No"}),
    ("keepSearchEngineTokens", "connectionId"): Row(SITES, {"tokens": {"a": "b"}}),
    ("disconnectSearchEngine", "connectionId"): Row(SITES, {}),
    ("submitToSearchEngine", "connectionId"): Row(SITES, {"contentItemId": person(999999)}),
    ("submitToSearchEngine", "contentItemId"): Row(
        OF_CREATORS.format("content_item"), {"connectionId": person(999999)}
    ),
    ("settleSubmission", "submissionId"): Row(SUBMISSIONS, {}),
    ("failSubmission", "submissionId"): Row(SUBMISSIONS, {"errorMessage": "No"}),
    ("retryWork", "id"): FAILED_WORK,
    ("removeDevice", "deviceId"): Row(DEVICES, {}),
    ("createJob", "userId"): Row(CREATORS, {"jobType": "sync_x"}),
    ("findOrCreateJob", "userId"): Row(CREATORS, {"jobType": "sync_x"}),
    ("cancelJob", "jobId"): Row(JOBS, {}),
    ("retryJob", "jobId"): Row(JOBS, {}),
    **{
        (f"{act}Job", argument): Row(JOBS, {**more, other: person(999999)})
        for act, more in (
            ("heartbeat", {}),
            ("complete", {}),
            ("fail", {"errorMessage": "No"}),
            ("log", {"message": "A line"}),
        )
        for argument, other in (("jobId", "leaseToken"), ("leaseToken", "jobId"))
    },
    ("updateContent", "contentItemId"): Row(OF_CREATORS.format("content_item"), {"title": "Mine"}),
    ("revertContent", "contentItemId"): Row(OF_CREATORS.format("content_item"), {"revision": 1}),
    ("deleteContent", "contentItemId"): Row(OF_CREATORS.format("content_item"), {}),
    ("restoreContent", "contentItemId"): Row(OF_CREATORS.format("content_item"), {}),
    ("categorizeContent", "contentItemId"): Row(
        OF_CREATORS.format("content_item"), {"category": "gaming"}
    ),
    ("deliverContentMedia", "contentItemId"): Row(
        OF_CREATORS.format("content_item"), {"media": []}
    ),
    ("trackClick", "contentItemIds"): CLICKS,
    ("featureCreator", "creatorId"): Row(CREATORS, {}),
    ("unfeatureCreator", "creatorId"): Row(CREATORS, {}),
    ("markCreatorNotificationsRead", "notificationIds"): Row(
        OF_CREATORS.format("notification"), {}
    ),
    ("createLesson", "coverMediaId"): Row(
        MEDIA, {"lessonCode": "mine", "title": "Mine", "lessonType": "WORD"}
    ),
    ("updateLesson", "lessonId"): Row(ALL_LESSONS, {"title": "Mine"}),
    ("updateLesson", "coverMediaId"): Row(MEDIA, {"lessonId": person(999999)}),
    ("publishLesson", "lessonId"): Row(LESSONS, {}),
    ("upsertNote", "lessonId"): Row(ALL_LESSONS, {"noteContent": "Mine"}),
    ("upsertNote", "noteId"): Row(
        "select id from learning.notes limit 2", {"lessonId": person(999999), "noteContent": "Mine"}
    ),
    ("upsertTest", "lessonId"): Row(ALL_LESSONS, {"title": "Mine", "items": []}),
    ("upsertTest", "testId"): Row(
        ALL_TESTS, {"lessonId": person(999999), "title": "M", "items": []}
    ),
    ("startPractice", "lessonId"): Row(LESSONS, {}),
    ("completePractice", "practiceId"): Row(OF_OTHERS.format("practice_sessions"), {"score": "1"}),
    ("completePractice", "mediaId"): Row(MEDIA, {"practiceId": person(999999), "score": "1"}),
    ("startTest", "testId"): Row(HIDDEN_TESTS, {}),
    ("submitTest", "testId"): Row(HIDDEN_TESTS, {"answers": []}),
    ("openChat", "lessonId"): Row(LESSONS, {}),
    ("postChatMessage", "chatId"): Row(OF_OTHERS.format("chat_sessions"), {"content": "Hello"}),
    ("postTutorMessage", "chatId"): Row(OF_OTHERS.format("chat_sessions"), {"content": "Hello"}),
    ("postTutorMessage", "messageId"): Row(
        OF_OTHERS.format("chat_messages"), {"chatId": person(999999), "content": "Hello"}
    ),
    ("markLearningNotificationsRead", "notificationIds"): Row(
        OF_OTHERS.format("notifications"), {}
    ),
}


def arguments(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    """Each argument of a mutation that names a row by its id."""
    assert schema.mutation_type
    for mutation, field in schema.mutation_type.fields.items():
        for name, argument in get_named_type(field.args["input"].type).fields.items():
            if get_named_type(argument.type).name in ("UUID", "ID") and name != "idempotencyKey":
                yield mutation, name


@pytest.fixture(scope="module")
async def ask(shared: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asking]:
    """A gateway over the demo data; whatever is asked of it here is refused, or changes nothing."""
    folder: Path = tmp_path_factory.mktemp("data")
    async with asking(shared, folder) as asked:
        yield asked


def unasked(schema: GraphQLSchema) -> set[tuple[str, str]]:
    """Arguments for which neither a row here nor a test beside their domain asks."""
    return {
        each for each in set(arguments(schema)) - ROWS.keys() if each[0] not in asked_elsewhere()
    }


@cache
def asked_elsewhere() -> set[str]:
    """Mutations that a stranger calls in the tests of a domain of people's own rows."""
    texts = [path.read_text() for path in (ROOT / "tests").rglob("test_*.py")]
    return {
        name
        for text in texts
        if "from tests.harness.owned import" in text and 'stranger.codes == ["NOT_FOUND"]' in text
        for name in CALLED.findall(text)
    }


def test_every_mutation_that_names_a_row_has_one_here():
    assert unasked(SCHEMA) == set()
    assert ROWS.keys() <= set(arguments(SCHEMA))


def test_a_mutation_of_another_domain_that_has_none_is_found():
    found = unasked(build_schema(load_schema(settings_of(application=GARDEN)).sdl))
    assert found == {("sow", "bedId"), ("harvest", "plantingId")}


@pytest.mark.parametrize("outsider", OUTSIDERS)
@pytest.mark.parametrize(
    ("mutation", "argument"), [key for key in ROWS if isinstance(ROWS[key], Row)]
)
async def test_what_is_hidden_is_as_if_it_were_not_there(shared, ask, mutation, argument, outsider):
    row = ROWS[mutation, argument]
    assert isinstance(row, Row)
    me = identity_of(outsider)
    subject = me.subject or person(999999)
    async with connection_as(shared, "postgres") as owner:
        hidden = [
            each["id"] for each in await owner.fetch(WHERE_HIDDEN.format(row.hidden), subject)
        ]
        own = await owner.fetchval(OWN_SUBMISSION, subject)
    assert hidden, "the demo data has such a row"

    input_type = get_named_type(SCHEMA.mutation_type.fields[mutation].args["input"].type)
    is_list = "[" in str(input_type.fields[argument].type)
    document = (
        f"mutation($input: {input_type.name}!) {{ {mutation}(input: $input) {{ __typename }} }}"
    )
    more = {key: str(own) if value is OWN else value for key, value in row.more.items()}

    async def answer(each: uuid.UUID) -> Any:
        value = [str(each)] if is_list else str(each)
        return (await ask(document, me, input={**more, argument: value})).body

    absent = await answer(uuid.uuid4())
    if not mutation.endswith("NotificationsRead"):
        assert absent["errors"]
    for each in hidden:
        assert await answer(each) == absent, each


async def test_functions_and_the_policy_agree_on_who_sees_a_task(shared):
    async with connection_as(shared, "postgres") as owner:
        wrong = []
        for who in set(ACTORS) - {"anon", "service"}:
            me = identity_of(who)
            transaction = owner.transaction()
            await transaction.start()
            await owner.execute("select set_config('request.jwt.claims', $1, true)", me.claims_json)
            by_function = await owner.fetch(
                "select task.id from public.tasks as task, public.users as person "
                "where person.id = $1::uuid and private.sees_task(task, person) order by 1",
                me.subject,
            )
            await owner.execute("set local role authenticated")
            by_policy = await owner.fetch("select id from public.tasks order by 1")
            await transaction.rollback()
            if by_function != by_policy or not by_policy:
                wrong.append(who)
    assert wrong == []
