"""Who works for a company is decided by its managers; a company keeps at least one."""

import hashlib

import pytest

from tests.harness.demo import ACCEPT, INVITE, campaign, company, person

CREATE = "select * from public.create_company($1, $2)"
ADD = INVITE
REMOVE = "select * from public.remove_company_member($1, $2)"
SET = "select * from public.set_company_member_role($1, $2, $3)"
KEY = "select * from public.create_company_api_key($1, $2, '{datasets:read}')"
REVOKE = "select * from public.revoke_company_api_key($1)"
ROLE = "select role from public.company_members where company_id = $1 and user_id = $2"


async def test_who_creates_a_company_manages_it(stage):
    made = await stage.call(500, CREATE, " Voices Ltd ", "https://voices.example/logo.png")
    row = await stage.owner("select * from public.companies where id = $1", made["company_id"])
    assert (row["name"], row["logo_url"]) == ("Voices Ltd", "https://voices.example/logo.png")
    assert row["billing_status"] == "unverified"
    assert (await stage.owner(ROLE, row["id"], person(500)))["role"] == "manager"


@pytest.mark.parametrize(
    ("who", "name", "logo", "refused"),
    [
        (500, " ", None, ("23514", "companies_name_length")),
        (500, "x" * 256, None, ("23514", "companies_name_length")),
        (500, None, None, ("23502", "name")),
        (500, "Voices", "javascript:alert(1)", ("23514", "companies_valid_logo_url")),
        ("anon", "Voices", None, ("42501", None)),
        ("service", "Voices", None, ("42501", None)),
        (199, "Voices", None, ("XC001", None)),
        (999999, "Voices", None, ("PT401", None)),
    ],
)
async def test_a_company_that_may_not_be_is_refused(stage, who, name, logo, refused):
    assert await stage.refusal(who, CREATE, name, logo) == refused


async def test_who_signed_in_anonymously_has_no_company(stage):
    refused = await stage.refusal(500, CREATE, "Voices", None, is_anonymous=True)
    assert refused == ("PT403", None)


@pytest.mark.parametrize("who", ["manager", "admin"])
@pytest.mark.parametrize("role", ["manager", "viewer", "billing"])
async def test_a_manager_adds_a_member(stage, who, role):
    asked = await stage.call(who, ADD, company(1), person(500), role)
    assert await stage.owner(ROLE, company(1), person(500)) is None, "not without being asked"
    await stage.call(500, ACCEPT, asked["invitation_id"])
    assert (await stage.owner(ROLE, company(1), person(500)))["role"] == role


@pytest.mark.parametrize(
    ("who", "number", "user", "role", "refused"),
    [
        ("manager", 1, 6, "viewer", ("XM031", "p_user_id")),
        ("manager", 1, 999999, "viewer", ("PT404", "p_user_id")),
        ("manager", 1, 500, "owner", ("PT400", "p_role")),
        ("manager", 1, 500, None, ("PT400", "p_role")),
        ("manager", 2, 500, "viewer", ("PT404", "p_company_id")),
        ("manager", 999999, 500, "viewer", ("PT404", "p_company_id")),
        ("viewer", 1, 500, "viewer", ("PT403", "p_company_id")),
        ("billing", 1, 500, "viewer", ("PT403", "p_company_id")),
        ("contributor", 1, 1, "manager", ("PT404", "p_company_id")),
        ("manager2", 1, 8, "manager", ("PT404", "p_company_id")),
        ("judge", 1, 4, "manager", ("PT404", "p_company_id")),
        ("anon", 1, 1, "manager", ("42501", None)),
    ],
)
async def test_a_member_who_may_not_be_added_is_refused(stage, who, number, user, role, refused):
    assert await stage.refusal(who, ADD, company(number), person(user), role) == refused


@pytest.mark.parametrize(
    ("who", "number", "user", "refused"),
    [
        ("viewer", 1, 7, ("PT403", "p_company_id")),
        ("billing", 1, 6, ("PT403", "p_company_id")),
        ("manager2", 1, 6, ("PT404", "p_company_id")),
        ("contributor", 1, 6, ("PT404", "p_company_id")),
        ("contributor", 1, 1, ("PT404", "p_company_id")),
        ("manager", 1, 500, ("PT404", "p_user_id")),
        ("manager", 1, 3, ("XM030", "p_user_id")),
        ("admin", 1, 3, ("XM030", "p_user_id")),
        ("anon", 1, 6, ("42501", None)),
    ],
)
async def test_a_member_who_may_not_be_removed_stays(stage, who, number, user, refused):
    assert await stage.refusal(who, REMOVE, company(number), person(user)) == refused


@pytest.mark.parametrize(
    ("who", "user", "role", "refused"),
    [
        ("viewer", 6, "manager", ("PT403", "p_company_id")),
        ("billing", 7, "manager", ("PT403", "p_company_id")),
        ("manager2", 6, "viewer", ("PT404", "p_company_id")),
        ("manager", 500, "viewer", ("PT404", "p_user_id")),
        ("manager", 3, "viewer", ("XM030", "p_user_id")),
        ("admin", 3, "billing", ("XM030", "p_user_id")),
        ("manager", 6, "king", ("PT400", "p_role")),
    ],
)
async def test_a_role_that_may_not_change_stays(stage, who, user, role, refused):
    assert await stage.refusal(who, SET, company(1), person(user), role) == refused


async def test_a_manager_hands_the_company_over(stage):
    await stage.call("manager", SET, company(1), person(6), "manager")
    await stage.call("manager", SET, company(1), person(3), "viewer")
    assert (await stage.owner(ROLE, company(1), person(3)))["role"] == "viewer"
    await stage.call(3, REMOVE, company(1), person(3))
    assert await stage.owner(ROLE, company(1), person(3)) is None


async def test_members_leave_by_themselves(stage):
    for who, user in (("viewer", 6), ("billing", 7)):
        await stage.call(who, REMOVE, company(1), person(user))
        assert await stage.owner(ROLE, company(1), person(user)) is None


async def test_a_removed_manager_sees_nothing_and_may_do_nothing(stage):
    asked = await stage.call("manager", ADD, company(1), person(500), "manager")
    await stage.call(500, ACCEPT, asked["invitation_id"])
    created = await stage.call(
        500, "select * from public.create_task('Say', 'Say it', 'text', 1, $1)", campaign(1)
    )
    await stage.owner("update public.tasks set status = 'paused' where id = $1", created["task_id"])
    look = [
        ("select id from public.companies where id = $1", company(1)),
        ("select id from public.campaigns where company_id = $1", company(1)),
        ("select id from public.company_members where company_id = $1", company(1)),
        ("select id from public.company_transactions where company_id = $1", company(1)),
        (
            f"select id from public.submissions where company_id = $1 and user_id <> '{person(500)}'",
            company(1),
        ),
        ("select id from public.tasks where id = $1", created["task_id"]),
        ("select id from client_portal.campaign_spend where company_id = $1", company(1)),
    ]
    assert all([await stage.rows(500, sql, value) for sql, value in look])
    key = await stage.call(500, KEY, company(1), "Sync")
    await stage.call("manager", REMOVE, company(1), person(500))
    assert not any([await stage.rows(500, sql, value) for sql, value in look])
    row = await stage.owner(
        "select revoked_at from public.company_api_keys where id = $1", key["api_key_id"]
    )
    assert row["revoked_at"] is not None
    refused = await stage.refusal(500, "select * from public.fund_campaign($1, 5)", campaign(1))
    assert refused == ("PT404", "p_campaign_id")


async def test_a_key_is_shown_once_and_only_its_hash_is_kept(stage):
    made = await stage.call("manager", KEY, company(1), " Nightly sync ")
    row = await stage.owner(
        "select * from public.company_api_keys as key inner join private.company_api_key_hashes "
        "on api_key_id = key.id where key.id = $1",
        made["api_key_id"],
    )
    assert row["key_hash"] == hashlib.sha256(made["secret"].encode()).digest()
    assert (row["prefix"], row["name"]) == (made["secret"][:12], "Nightly sync")
    assert made["secret"] not in str(dict(row))
    await stage.call("manager", REVOKE, made["api_key_id"])
    first = await stage.owner(
        "select revoked_at from public.company_api_keys where id = $1", row["id"]
    )
    await stage.call("manager", REVOKE, made["api_key_id"])
    assert first["revoked_at"] is not None


async def test_only_managers_make_and_revoke_keys(stage):
    made = await stage.call("manager", KEY, company(1), "Sync")
    for who, code in (("viewer", "PT403"), ("billing", "PT403"), ("manager2", "PT404")):
        assert await stage.refusal(who, KEY, company(1), "Sync") == (code, "p_company_id")
        refused = await stage.refusal(who, REVOKE, made["api_key_id"])
        assert refused == ("PT404", "p_api_key_id")
    live = (
        "select count(*) from public.company_api_keys where company_id = $1 and revoked_at is null"
    )
    while (await stage.owner(live, company(1)))[0] < 20:
        await stage.call("manager", KEY, company(1), "Another")
    assert await stage.refusal("manager", KEY, company(1), "One more") == ("XM037", "p_company_id")


@pytest.mark.parametrize(
    ("sql", "args"),
    [
        (ADD, (company(1), person(500), "viewer")),
        (REMOVE, (company(1), person(6))),
        (SET, (company(1), person(6), "billing")),
        (KEY, (company(1), "Sync")),
        (REVOKE, (company(1),)),
    ],
)
async def test_a_signed_out_session_changes_no_company(stage, sql, args):
    session = "00000000-0000-4000-8000-00000000aaaa"
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2) returning 1",
        session,
        person(3),
    )
    assert await stage.refusal("manager", sql, *args, session_id=session) == ("PT401", None)
