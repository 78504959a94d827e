"""publish_announcement tells something to those whom it is for, and is for admins."""

import pytest

from tests.harness.demo import company, person

PUBLISH = """
select announcement_id from public.publish_announcement('News', 'Good news', $1, $2, $3, $4, $5)
"""
SEEN = "select exists (select from public.announcements where id = $1)"
EVERYBODY = ("anon", "contributor", "manager", "viewer", "manager2", "admin")


async def readers(stage, audience, company_id=None, region=None):
    made = await stage.call("admin", PUBLISH, audience, company_id, region, None, None)
    seen = {who: (await stage.call(who, SEEN, made["announcement_id"]))[0] for who in EVERYBODY}
    return {who for who, sees in seen.items() if sees}


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        (("all",), set(EVERYBODY)),
        ((None,), set(EVERYBODY)),
        (("contributors",), {"contributor", "admin"}),
        (("companies",), {"manager", "viewer", "manager2", "admin"}),
        (("company", company(1)), {"manager", "viewer", "admin"}),
        (("region", None, "NG"), set(EVERYBODY) - {"anon"}),
        (("region", None, "DE"), {"admin"}),
    ],
)
async def test_it_is_read_by_its_audience(stage, given, seen):
    assert await readers(stage, *given) == seen


async def test_nobody_gets_a_copy(stage):
    before = await stage.owner("select count(*) from public.notifications")
    await readers(stage, "all")
    assert await stage.owner("select count(*) from public.notifications") == before


async def test_it_is_shown_from_its_beginning_to_its_end(stage):
    publish = """
    select announcement_id from public.publish_announcement(
        'News', 'Good news', p_published_at => now() + $1::interval, p_expires_at => now() + '2 days'
    )
    """
    for start, shown in (("-1 day", True), ("1 day", False)):
        made = await stage.call("admin", publish.replace("$1", f"'{start}'"))
        assert (await stage.call("anon", SEEN, made[0]))[0] is shown
        await stage.owner(
            "update public.announcements set published_at = now() - interval '2 days', "
            "expires_at = now() where id = $1",
            made[0],
        )
        assert (await stage.call("contributor", SEEN, made[0]))[0] is False


@pytest.mark.parametrize(
    ("who", "sqlstate"),
    [("contributor", "PT403"), ("manager", "PT403"), ("anon", "42501"), ("service", "42501")],
)
async def test_only_admins_publish(stage, who, sqlstate):
    assert (await stage.refusal(who, PUBLISH, "all", None, None, None, None))[0] == sqlstate


async def test_an_admin_who_was_signed_out_publishes_nothing(stage):
    session = "00000000-0000-4000-8000-000000000002"
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2)",
        session,
        person(5),
    )
    refused = await stage.refusal(
        "admin", PUBLISH, "all", None, None, None, None, session_id=session
    )
    assert refused[0] == "PT401"


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ("null, 'B'", ("PT400", "p_title")),
        ("'  ', 'B'", ("PT400", "p_title")),
        ("repeat('x', 256), 'B'", ("PT400", "p_title")),
        ("'A', ''", ("PT400", "p_message")),
        ("'A', repeat('x', 10001)", ("PT400", "p_message")),
        ("'A', 'B', 'friends'", ("PT400", "p_audience")),
        ("'A', 'B', 'company'", ("PT400", "p_company_id")),
        (f"'A', 'B', 'all', '{company(1)}'", ("PT400", "p_company_id")),
        (f"'A', 'B', 'company', '{company(999)}'", ("PT404", "p_company_id")),
        ("'A', 'B', 'region'", ("PT400", "p_region")),
        ("'A', 'B', 'region', null, 'ng'", ("PT400", "p_region")),
        ("'A', 'B', 'all', null, 'NG'", ("PT400", "p_region")),
        ("'A', 'B', p_expires_at => now()", ("PT400", "p_expires_at")),
        (
            "'A', 'B', p_published_at => '2036-01-02', p_expires_at => '2036-01-01'",
            ("PT400", "p_expires_at"),
        ),
    ],
)
async def test_a_bad_argument_is_named(stage, arguments, refused):
    sql = f"select * from public.publish_announcement({arguments})"
    assert await stage.refusal("admin", sql) == refused
