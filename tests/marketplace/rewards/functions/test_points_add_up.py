"""Whatever happens in whatever order: a person's points are the sum of their ledger, in every place."""

import asyncio
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.harness.database import connection_as
from tests.harness.demo import person

PEOPLE = [person(number) for number in (3, 4, 501, 502, 503)]
START = date(2026, 3, 1)
someone = st.sampled_from(PEOPLE)
day = st.integers(0, 60).map(lambda n: START + timedelta(days=n))
STEPS = st.one_of(
    st.tuples(
        st.just("select private.award_xp($1, $2, $3)"),
        someone,
        st.integers(0, 20000),
        st.sampled_from(["submission_approved", "mission", "referral", "adjustment"]),
    ),
    st.tuples(st.just("select private.touch_streak($1, $2)"), someone, day),
    st.tuples(st.just("select private.evaluate_badges($1)"), someone),
    st.tuples(
        st.just("update public.users set total_earned = total_earned + $2 where id = $1"),
        someone,
        st.integers(0, 600),
    ),
    st.tuples(
        st.just("select private.decay_inactive_users($1, $2::integer / 100.0, $3)"),
        st.integers(1, 20),
        st.integers(1, 100),
        day,
    ),
)
WRONG = """
select id::text from private.ledger_mismatches() where kind = 'xp'
union all
select person.id::text
from public.users as person
left join public.xp_totals as total on total.user_id = person.id and total.period = 'all_time'
where
    50 * person.level * (person.level - 1) + person.current_xp <> coalesce(total.xp, 0)
    or person.current_xp >= person.target_xp
    or person.target_xp <> 100 * person.level
union all
select streak.id::text from public.streaks as streak
where streak.multiplier <> private.streak_multiplier(streak.current_days)
union all
select profile.id::text from public.public_profiles as profile
where badge_count <> (select count(*) from public.user_badges where user_id = profile.id)
union all
select user_id::text from public.xp_events where reason = 'badge'
group by user_id
having sum(amount) <> (
    select sum(badge.xp_bonus)
    from public.user_badges as won inner join public.badges as badge on badge.id = won.badge_id
    where won.user_id = xp_events.user_id
)
"""


async def wrong_after(shared, steps):
    async with connection_as(shared, "postgres") as owner:
        transaction = owner.transaction()
        await transaction.start()
        try:
            for sql, *arguments in steps:
                await owner.execute(sql, *arguments)
            return await owner.fetch(WRONG)
        finally:
            await transaction.rollback()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, max_size=25))
def test_points_are_the_sum_of_their_ledger_after_any_steps(shared, steps):
    # a loop of its own: hypothesis calls plain functions
    assert asyncio.run(wrong_after(shared, steps)) == []
