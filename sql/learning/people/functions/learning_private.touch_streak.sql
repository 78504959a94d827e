--! requires functions/learning_private.local_day.sql
-- A day that is not after the last one is the last one, so a move to the west counts nothing; nor is there a new one before
-- the last has ended where it was counted, so a move to the east brings none early. What a day bounds is bounded by it too.
create or replace function learning_private.touch_streak(p_user_id uuid) returns date
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_day constant date := learning_private.local_day(p_user_id);
    v_learner learning.users;
begin
    select * into strict v_learner
    from learning.users as learner
    where learner.id = p_user_id
    for no key update;
    if v_learner.last_day is not null and (v_day <= v_learner.last_day or now() < v_learner.last_day_ends_at) then
        return v_learner.last_day;
    end if;
    insert into learning.study_days (user_id, day)
    values (p_user_id, v_day)
    on conflict do nothing;
    update learning.users as learner
    set
        streak_count = case when v_learner.last_day = v_day - 1 then v_learner.streak_count + 1 else 1 end,
        last_day = v_day,
        last_day_ends_at = (v_day + 1)::timestamp at time zone coalesce(
            (select chosen.time_zone from learning.user_settings as chosen where chosen.user_id = p_user_id), 'UTC'
        )
    where learner.id = p_user_id;
    return v_day;
end
$$;

comment on function learning_private.touch_streak(uuid) is
    'Counts today as a day with work where it is a new one; returns the day that work counts for now.';
revoke execute on function learning_private.touch_streak(uuid) from public;
