-- The points since the last level decay, so that nobody loses a level. Whoever is locked is at work
-- or in another run: left for the next run of the day, so that nobody waits in a circle.
create or replace function private.decay_inactive_users(
    p_inactivity_days integer default 7,
    p_decay_percentage numeric default 0.05,
    p_day date default null
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_day constant date := coalesce(p_day, (now() at time zone 'UTC')::date);
    v_decayed integer;
begin
    if p_inactivity_days is null or p_inactivity_days < 1 then
        raise exception using
            errcode = 'PT400',
            message = 'Inactivity is at least one day.',
            column = 'p_inactivity_days';
    end if;
    if p_decay_percentage is null or p_decay_percentage <= 0 or p_decay_percentage > 1 or p_decay_percentage = 'NaN' then
        raise exception using
            errcode = 'PT400',
            message = 'The share that decays is above 0 and at most 1.',
            hint = 'Send 0.05 for five percent.',
            column = 'p_decay_percentage';
    end if;

    with inactive as materialized (
        select
            person.id,
            floor(person.current_xp * p_decay_percentage)::integer as lost
        from public.streaks as streak
        inner join public.users as person on person.id = streak.id
        where
            streak.last_day < v_day - p_inactivity_days
            and (streak.decayed_on is null or streak.decayed_on < v_day)
            and person.is_active
            and person.current_xp > 0
        order by person.id
        for no key update of person, streak skip locked
    ),

    marked as (
        update public.streaks as streak
        set decayed_on = v_day
        from inactive
        where streak.id = inactive.id
    ),

    decayed as (
        update public.users as person
        set current_xp = person.current_xp - inactive.lost
        from inactive
        where
            person.id = inactive.id
            and inactive.lost > 0
        returning
            person.id,
            inactive.lost
    )

    insert into public.xp_events (user_id, amount, reason)
    select
        decayed.id,
        -decayed.lost,
        'decay'
    from decayed;
    get diagnostics v_decayed = row_count;
    return v_decayed;
end
$$;

comment on function private.decay_inactive_users(integer, numeric, date) is
    'Takes a share of the points since the last level from everyone who has not worked for so many days, once a day; returns from how many.';
revoke execute on function private.decay_inactive_users(integer, numeric, date) from public;
