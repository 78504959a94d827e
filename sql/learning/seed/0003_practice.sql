-- Practice of the year before December 2026: five sessions of each learner for each unit of scale, at most fifty, each on a day
-- of its own; and one that the first learner has begun and left. Figures are counted from them.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-81' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.person(p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-8000-' || lpad(p_number::text, 12, '0'))::uuid $$;

create or replace function pg_temp.pick(p_number bigint, p_salt bigint, p_choices bigint) returns bigint
language sql
immutable
as $$ select (p_number % 10000019 * (2654435761 + p_salt * 1597334678) % 4294967296) / 65536 % p_choices $$;

-- A key of a moment that is the same each time.
create or replace function pg_temp.dated_id(p_at timestamptz, p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$
    select (
        lpad(to_hex((extract(epoch from p_at) * 1000)::bigint), 12, '0')
        || '70008' || lpad(p_kind::text, 3, '0') || lpad(p_number::text, 12, '0')
    )::uuid
$$;

-- A foreign key is checked by a query that would be planned for every row.
set local plan_cache_mode = force_generic_plan;

select private.create_month_partitions('learning.practice_sessions', date '2025-12-01', 12);

insert into learning.practice_sessions (
    id, user_id, lesson_id, mode, score, feedback, xp_gained, day, started_at, completed_at
)
select
    pg_temp.dated_id(made.at, 1, made.number),
    pg_temp.person(made.n),
    pg_temp.demo_id(2, made.lesson),
    made.mode,
    made.score,
    jsonb_build_object('summary', case when made.score >= 70 then 'Well signed.' else 'Look at the hands once more.' end),
    learning_private.practice_xp(made.mode, made.score),
    made.at::date,
    made.at,
    made.at + interval '3 minutes'
from (
    select
        n,
        k,
        n * 50 + k as number,
        1 + pg_temp.pick(n * 50 + k, 73, 60) as lesson,
        (array['word', 'sentence', 'freestyle'])[1 + (1 + pg_temp.pick(n * 50 + k, 73, 60)) % 3] as mode,
        pg_temp.pick(n * 50 + k, 74, 10001) / 100.0 as score,
        timestamptz '2026-11-20 08:00+00'
        - k * interval '1 day' * case when n % 5 = 1 and k <= 5 then 1 else 7 end
        + pg_temp.pick(n, 75, 28800) * interval '1 second' as at
    from generate_series(1, 1000 * current_setting('gateway.seed_scale')::integer) as person (n)
    cross join generate_series(1, least(50, 5 * current_setting('gateway.seed_scale')::integer)) as session (k)
) as made;

insert into learning.practice_sessions (id, user_id, lesson_id, mode, started_at)
values (
    pg_temp.dated_id(timestamptz '2026-11-21 08:00+00', 2, 1), pg_temp.person(901), pg_temp.demo_id(2, 3), 'word',
    timestamptz '2026-11-21 08:00+00'
);

insert into learning.study_days (user_id, day, session_count, practice_xp)
select
    user_id,
    day,
    count(*),
    sum(xp_gained)
from learning.practice_sessions
where is_completed
group by
    user_id,
    day;

insert into learning.xp_events (id, user_id, delta, reason, source_id, created_at)
select
    pg_temp.dated_id(completed_at, 3, row_number() over (order by id)),
    user_id,
    xp_gained,
    'practice',
    id,
    completed_at
from learning.practice_sessions
where xp_gained > 0;

insert into learning.lesson_completions (user_id, lesson_id, first_completed_at, last_completed_at)
select
    user_id,
    lesson_id,
    min(completed_at),
    max(completed_at)
from learning.practice_sessions
where is_completed
group by
    user_id,
    lesson_id;

alter table learning.users disable trigger user;
update learning.users as learner
set
    xp = gained.xp,
    session_count = coalesce(practised.sessions, 0),
    score_sum = coalesce(practised.scores, 0),
    last_active_at = coalesce(practised.last_at, learner.last_active_at),
    last_day = streak.last_day,
    last_day_ends_at = (streak.last_day + 1)::timestamp at time zone 'UTC',
    streak_count = coalesce(streak.days, 0)
from (
    select
        event.user_id,
        sum(event.delta) as xp
    from learning.xp_events as event
    group by event.user_id
) as gained
left join (
    select
        practice.user_id,
        count(*) as sessions,
        sum(practice.score) as scores,
        max(practice.completed_at) as last_at
    from learning.practice_sessions as practice
    where practice.is_completed
    group by practice.user_id
) as practised on practised.user_id = gained.user_id
left join lateral (
    select
        max(run.day) as last_day,
        count(*) as days
    from (
        select
            day.day,
            max(day.day) over () - day.day = row_number() over (order by day.day desc) - 1 as is_of_last
        from learning.study_days as day
        where day.user_id = gained.user_id
    ) as run
    where run.is_of_last
) as streak on true
where learner.id = gained.user_id;

update learning.users as learner
set
    word_lessons = completed.words,
    sentence_lessons = completed.sentences,
    freestyle_lessons = completed.freestyles
from (
    select
        completion.user_id,
        count(*) filter (where lesson.lesson_type = 'word') as words,
        count(*) filter (where lesson.lesson_type = 'sentence') as sentences,
        count(*) filter (where lesson.lesson_type = 'freestyle') as freestyles
    from learning.lesson_completions as completion
    inner join learning.lessons as lesson on lesson.id = completion.lesson_id
    group by completion.user_id
) as completed
where learner.id = completed.user_id;
alter table learning.users enable trigger user;

refresh materialized view learning_private.practice_metrics_daily;
