-- The score comes from the client: whoever sends a hundred of them in a loop gains what a good day brings, and no more.
create or replace function learning_private.bounded_practice_xp(p_user_id uuid, p_day date, p_worth integer) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_day learning.study_days;
begin
    select * into strict v_day
    from learning.study_days as day
    where
        day.user_id = p_user_id
        and day.day = p_day
    for no key update;
    if v_day.session_count >= 500 then
        raise exception using
            errcode = 'XL013',
            message = 'You have completed 500 practice sessions today.',
            hint = 'Go on tomorrow.';
    end if;
    update learning.study_days as day
    set
        session_count = v_day.session_count + 1,
        practice_xp = least(300, v_day.practice_xp + p_worth)
    where
        day.user_id = p_user_id
        and day.day = p_day;
    return least(300, v_day.practice_xp + p_worth) - v_day.practice_xp;
end
$$;

comment on function learning_private.bounded_practice_xp(uuid, date, integer) is
    'Counts a practice session for a day, and returns the points that it brings: a day brings 300 in all. XL013 beyond 500 sessions.';
revoke execute on function learning_private.bounded_practice_xp(uuid, date, integer) from public;
