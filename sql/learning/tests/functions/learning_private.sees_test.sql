--! requires functions/learning_private.sees_lesson.sql
-- Security definer: for the policy of items, of what is not open.
create or replace function learning_private.sees_test(p_test_id uuid) returns boolean
language plpgsql
stable
security definer
cost 1000
set search_path = ''
as $$
begin
    return coalesce(
        (
            select learning_private.sees_lesson(test.lesson_id)
            from learning.tests as test
            where test.id = p_test_id
        ),
        false
    );
end
$$;

comment on function learning_private.sees_test(uuid) is 'Whether the caller sees a test: whoever sees its lesson.';
revoke execute on function learning_private.sees_test(uuid) from public;
grant execute on function learning_private.sees_test(uuid) to authenticated, service_role;
