--! requires functions/private.evaluate_badges.sql functions/private.local_day.sql
-- Only the first work of a day locks anything: the person, then the streak. A day that is not after
-- the last one changes nothing, so that neither a repetition nor a move to the west counts; nor does one that
-- comes before the last one has ended where it was counted, so that no move to the east does.
create or replace function private.touch_streak(p_user_id uuid, p_day date default null) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_day constant date not null := coalesce(p_day, private.local_day(p_user_id));
    v_days integer;
begin
    select streak.current_days
    into v_days
    from public.streaks as streak
    where
        streak.id = p_user_id
        and (streak.last_day >= v_day or now() < streak.last_day_ends_at);
    if found then
        return v_days;
    end if;

    perform
    from public.users as person
    where person.id = p_user_id
    for no key update;
    insert into public.streaks as streak (id, current_days, longest_days, last_day, last_day_ends_at)
    select
        person.id,
        1,
        1,
        v_day,
        (v_day + 1)::timestamp at time zone person.time_zone
    from public.users as person
    where person.id = p_user_id
    on conflict (id) do update
    set
        current_days = case when streak.last_day = v_day - 1 then streak.current_days + 1 else 1 end,
        longest_days = greatest(
            streak.longest_days,
            case when streak.last_day = v_day - 1 then streak.current_days + 1 else 1 end
        ),
        last_day = v_day,
        last_day_ends_at = excluded.last_day_ends_at
    where
        streak.last_day < v_day
        -- asked again: somebody may have moved while this waited for the person
        and (streak.last_day_ends_at is null or now() >= streak.last_day_ends_at);
    select streak.current_days
    into strict v_days
    from public.streaks as streak
    where streak.id = p_user_id;
    perform private.evaluate_badges(p_user_id);
    return v_days;
end
$$;

comment on function private.touch_streak(uuid, date) is
    'Counts a day with work: today in the person''s time zone, or p_day. Returns the days in a row.';
revoke execute on function private.touch_streak(uuid, date) from public;
