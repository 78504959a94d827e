-- What private.touch_streak makes of a person's work of a day, today in their time zone, before it is done.
create or replace function private.streak_days_with_today(p_user_id uuid, p_day date) returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return coalesce((
        select case
            when streak.last_day >= p_day or now() < streak.last_day_ends_at then streak.current_days
            when streak.last_day = p_day - 1 then streak.current_days + 1
        end
        from public.streaks as streak
        where streak.id = p_user_id
    ), 1);
end
$$;

comment on function private.streak_days_with_today(uuid, date) is 'Days in a row with work, that of this day included.';
revoke execute on function private.streak_days_with_today(uuid, date) from public;
