-- A streak lasts until a whole day of the person's own has passed without work.
create or replace function private.live_streak_days(p_user_id uuid) returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return coalesce((
        select streak.current_days
        from public.streaks as streak
        inner join public.users as person on person.id = streak.id
        where
            streak.id = p_user_id
            and streak.last_day >= (now() at time zone person.time_zone)::date - 1
    ), 0);
end
$$;

comment on function private.live_streak_days(uuid) is 'Days in a row with work, until today or yesterday; 0 when the streak is broken.';
revoke execute on function private.live_streak_days(uuid) from public;
