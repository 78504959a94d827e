-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

-- The multiplier is a column that follows from the days, so that the two can never differ.
create function private.streak_multiplier(p_days integer) returns numeric
language sql
immutable
security invoker
set search_path = ''
as $$
    select case
        when p_days >= 30 then 2.00
        when p_days >= 14 then 1.50
        when p_days >= 7 then 1.25
        when p_days >= 3 then 1.10
        else 1.00
    end
$$;

comment on function private.streak_multiplier(integer) is
    'By how much points for work are multiplied: 1.10 from 3 days in a row, 1.25 from 7, 1.50 from 14, 2.00 from 30.';
revoke execute on function private.streak_multiplier(integer) from public;

create table public.streaks (
    id uuid primary key references public.users (id) on delete restrict,
    current_days integer not null
        constraint streaks_valid_current_days check (current_days > 0),
    longest_days integer not null,
    last_day date not null,
    multiplier numeric(3, 2) not null generated always as (private.streak_multiplier(current_days)) stored,
    decayed_on date,
    updated_at timestamptz not null default now(),
    constraint streaks_valid_longest_days check (longest_days >= current_days)
);

comment on table public.streaks is 'Days in a row on which a person submitted work. Kept by private.touch_streak.';
comment on column public.streaks.id is 'The person''s id in public.users.';
comment on column public.streaks.current_days is 'Days in a row until last_day; it goes on when work follows on the next day, else begins anew.';
comment on column public.streaks.last_day is 'The last day with work, in the time zone that the person had then.';
comment on column public.streaks.multiplier is 'For points of work while the streak lasts.';
comment on column public.streaks.decayed_on is 'The last day (UTC) on which points were lost to inactivity.';

create index streaks_last_day_idx on public.streaks (last_day);
comment on index public.streaks_last_day_idx is 'Who has been inactive for long.';

insert into public.streaks (id, current_days, longest_days, last_day)
select
    run.user_id,
    (array_agg(run.length order by run.last_day desc))[1],
    max(run.length),
    max(run.last_day)
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

create table public.xp_totals (
    user_id uuid not null references public.users (id) on delete restrict,
    period text not null
        constraint xp_totals_valid_period check (period in ('day', 'week', 'all_time')),
    starts_on date not null,
    xp integer not null,
    primary key (user_id, period, starts_on),
    constraint xp_totals_all_time_has_no_start check ((period = 'all_time') = (starts_on = '-infinity'))
);

comment on table public.xp_totals is
    'The sum of xp_events for each person, day and week (UTC) and for all time. Kept by a trigger, so that a leaderboard is a read of one index.';
comment on column public.xp_totals.starts_on is 'The day, or the Monday of the week; -infinity for all time.';

create index xp_totals_ranked_idx on public.xp_totals (period, starts_on, xp desc, user_id) where xp > 0;
comment on index public.xp_totals_ranked_idx is 'The leaderboard of a period, in its order.';

insert into public.xp_totals (user_id, period, starts_on, xp)
select
    event.user_id,
    span.period,
    span.starts_on,
    sum(event.amount)::integer
from public.xp_events as event
cross join lateral (
    values
    ('day', (event.created_at at time zone 'UTC')::date),
    ('week', date_trunc('week', event.created_at at time zone 'UTC')::date),
    ('all_time', date '-infinity')
) as span (period, starts_on)
group by 1, 2, 3;
