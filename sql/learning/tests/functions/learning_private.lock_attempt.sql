-- After the learner in the order of locks. The database's clock decides, not the transaction's beginning: a call that waits is late.
create or replace function learning_private.lock_attempt(p_test learning.tests, p_user_id uuid) returns learning.test_attempts
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_attempt learning.test_attempts;
begin
    if p_test.time_limit_seconds is null then
        insert into learning.test_attempts (test_id, user_id)
        values (p_test.id, p_user_id)
        on conflict (test_id, user_id) do nothing;
    end if;
    select * into v_attempt
    from learning.test_attempts as attempt
    where
        attempt.test_id = p_test.id
        and attempt.user_id = p_user_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'XL021',
            message = 'This test has a time limit, and you have not started it.',
            hint = 'Call startTest first.',
            column = 'p_test_id';
    end if;
    if v_attempt.finished_at is not null then
        raise exception using
            errcode = 'XL020',
            message = 'You have finished this test.',
            hint = 'See the result: a test is taken once.',
            column = 'p_test_id';
    end if;
    if clock_timestamp() > v_attempt.deadline_at + interval '5 seconds' then
        raise exception using
            errcode = 'XL022',
            message = 'The time for this test is over.',
            hint = 'A test is taken once, within its time limit and five seconds of grace.',
            column = 'p_test_id';
    end if;
    return v_attempt;
end
$$;

comment on function learning_private.lock_attempt(learning.tests, uuid) is
    'The attempt that the person may finish now, locked; XL020, XL021 or XL022.';
revoke execute on function learning_private.lock_attempt(learning.tests, uuid) from public;
