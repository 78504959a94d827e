--! requires functions/learning_private.require_test.sql
-- Security definer: nobody may write attempts directly.
create or replace function learning.start_test(p_test_id uuid) returns table (attempt_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_learner constant learning.users := learning_private.lock_learner();
    v_test constant learning.tests := learning_private.require_test(p_test_id);
    v_attempt learning.test_attempts;
begin
    insert into learning.test_attempts (test_id, user_id, deadline_at)
    values (v_test.id, v_learner.id, now() + make_interval(secs => v_test.time_limit_seconds))
    on conflict (test_id, user_id) do nothing;
    select * into strict v_attempt
    from learning.test_attempts as attempt
    where
        attempt.test_id = v_test.id
        and attempt.user_id = v_learner.id;
    if v_attempt.finished_at is not null then
        raise exception using
            errcode = 'XL020',
            message = 'You have finished this test.',
            hint = 'See the result: a test is taken once.',
            column = 'p_test_id';
    end if;
    perform learning_private.note_activity(v_learner.id);
    return query select v_attempt.id;
end
$$;

comment on function learning.start_test(uuid) is 'Begins a test, from when its time limit counts; one that was begun goes on.';
revoke execute on function learning.start_test(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.start_test(uuid) to authenticated;
