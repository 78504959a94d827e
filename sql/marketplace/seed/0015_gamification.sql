-- Streaks, badges and their bonuses follow from the submissions of the demo data; most of every tenth
-- person were invited by another one.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.demo_id_at(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '7' || lpad(p_kind::text, 3, '0') || '8000' || lpad(p_number::text, 12, '0')
    )::uuid
$$;

insert into private.work_counts (user_id, task_type, hour, approved)
select
    submission.user_id,
    task.task_type,
    extract(hour from submission.submitted_at at time zone person.time_zone)::integer,
    count(*)::integer
from public.submissions as submission
inner join public.tasks as task on task.id = submission.task_id
inner join public.users as person on person.id = submission.user_id
where submission.status = 'approved'
group by 1, 2, 3;

insert into public.streaks (id, current_days, longest_days, last_day, updated_at)
select
    run.user_id,
    (array_agg(run.length order by run.last_day desc))[1],
    max(run.length),
    max(run.last_day),
    timestamptz '2026-11-15 08:00+00'
from (
    -- Days in a row have the same difference to their rank.
    select
        numbered.user_id,
        count(*)::integer as length,
        max(numbered.day) as last_day
    from (
        select
            worked.user_id,
            worked.day,
            worked.day - (row_number() over (partition by worked.user_id order by worked.day))::integer as run
        from (
            select distinct
                submission.user_id,
                (submission.submitted_at at time zone person.time_zone)::date as day
            from public.submissions as submission
            inner join public.users as person on person.id = submission.user_id
        ) as worked
    ) as numbered
    group by
        numbered.user_id,
        numbered.run
) as run
group by run.user_id;

analyze private.work_counts;

create temporary table demo_badges on commit drop as
select
    person.id as user_id,
    badge.id as badge_id,
    badge.xp_bonus,
    substr(person.id::text, 25)::bigint * 100 + substr(badge.id::text, 25)::bigint as number,
    person.unlocked_at
from (
    select
        submission.user_id as id,
        max(submission.reviewed_at) as unlocked_at
    from public.submissions as submission
    where submission.status = 'approved'
    group by submission.user_id
) as person
cross join lateral private.due_badges(person.id) as badge;

insert into public.user_badges (id, user_id, badge_id, unlocked_at)
select
    pg_temp.demo_id_at(won.unlocked_at, 21, won.number),
    won.user_id,
    won.badge_id,
    won.unlocked_at
from demo_badges as won;

insert into public.xp_events (id, user_id, amount, reason, created_at)
select
    pg_temp.demo_id_at(won.unlocked_at, 22, won.number),
    won.user_id,
    won.xp_bonus,
    'badge',
    won.unlocked_at
from demo_badges as won
where won.xp_bonus > 0;

-- Person n was invited by person n / 10, and so on for three levels.
insert into public.referral_cycles (id, referrer_id, referred_id, level, xp_bonus, created_at)
select
    pg_temp.demo_id(22, numbered.n * 10 + chain.level),
    pg_temp.demo_id(0, numbered.n / chain.divisor),
    pg_temp.demo_id(0, numbered.n),
    chain.level,
    chain.xp_bonus,
    timestamptz '2026-10-01 09:00+00'
from generate_series(10, 1000 * current_setting('gateway.seed_scale')::bigint, 10) as numbered (n)
cross join lateral (
    values
    (1, 10, 100),
    (2, 100, 50),
    (3, 1000, 25)
) as chain (level, divisor, xp_bonus)
where
    -- The one before was invited too.
    numbered.n % chain.divisor = 0
    -- The people with names have invited nobody yet.
    and numbered.n / chain.divisor > 8;

insert into public.xp_events (id, user_id, amount, reason, created_at)
select
    pg_temp.demo_id_at(referral.created_at, 23, substr(referral.id::text, 25)::bigint),
    referral.referrer_id,
    referral.xp_bonus,
    'referral',
    referral.created_at
from public.referral_cycles as referral
union all
select
    pg_temp.demo_id_at(referral.created_at, 24, substr(referral.id::text, 25)::bigint),
    referral.referred_id,
    50,
    'referral',
    referral.created_at
from public.referral_cycles as referral
where referral.level = 1;

alter table public.users disable trigger touch_updated_at;

update public.users as person
set
    level = earned.level,
    current_xp = earned.xp - 50 * earned.level * (earned.level - 1),
    target_xp = 100 * earned.level
from (
    select
        total.user_id,
        total.xp,
        -- Level n begins at 50 × n × (n − 1) points.
        floor((1 + sqrt(1 + total.xp / 12.5)) / 2)::integer as level
    from public.xp_totals as total
    where total.period = 'all_time'
) as earned
where
    earned.user_id = person.id
    and 50 * person.level * (person.level - 1) + person.current_xp <> earned.xp;

alter table public.users enable trigger touch_updated_at;
