--! requires functions/private.touch_streak.sql
-- Security definer: nobody may write streaks directly.
create or replace function private.touch_streak_of_submission() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.touch_streak(new.user_id);
    return null;
end
$$;

comment on function private.touch_streak_of_submission() is 'Trigger: who submits has worked today.';
revoke execute on function private.touch_streak_of_submission() from public;
