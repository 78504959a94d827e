--! requires functions/private.local_day.sql
-- A streak lasts until a whole day of the person's own has passed without work.
create or replace function private.live_streak_days(p_user_id uuid, p_at timestamptz default now()) returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return coalesce((
        select streak.current_days
        from public.streaks as streak
        where
            streak.id = p_user_id
            and streak.last_day >= private.local_day(p_user_id, p_at) - 1
    ), 0);
end
$$;

comment on function private.live_streak_days(uuid, timestamptz) is 'Days in a row with work, until p_at''s day or the one before; 0 when the streak is broken.';
revoke execute on function private.live_streak_days(uuid, timestamptz) from public;
