-- After the learner, in the order of locks.
create or replace function learning_private.lock_practice(p_practice_id uuid, p_user_id uuid) returns learning.practice_sessions
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_practice learning.practice_sessions;
begin
    select * into v_practice
    from learning.practice_sessions as practice
    where
        practice.id = p_practice_id
        and practice.user_id = p_user_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such practice session of yours.',
            hint = 'Begin one with startPractice.',
            column = 'p_practice_id';
    end if;
    if v_practice.completed_at is not null then
        raise exception using
            errcode = 'XL010',
            message = 'This practice session is completed.',
            hint = 'Start another one.',
            column = 'p_practice_id';
    end if;
    if v_practice.started_at < now() - interval '24 hours' then
        raise exception using
            errcode = 'XL011',
            message = 'This practice session ended 24 hours after its start.',
            hint = 'Start another one.',
            column = 'p_practice_id';
    end if;
    return v_practice;
end
$$;

comment on function learning_private.lock_practice(uuid, uuid) is
    'A practice session of the person that can be completed, locked; PT404, XL010 or XL011.';
revoke execute on function learning_private.lock_practice(uuid, uuid) from public;
