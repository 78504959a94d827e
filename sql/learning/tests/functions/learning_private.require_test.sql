-- Locked against deletion alone: many learners take a test at once.
create or replace function learning_private.require_test(p_test_id uuid) returns learning.tests
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_test learning.tests;
begin
    select test.* into v_test
    from learning.tests as test
    inner join learning.lessons as lesson on lesson.id = test.lesson_id
    where
        test.id = p_test_id
        and lesson.is_open
    for key share of test;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such test.',
            hint = 'Its lesson may not be published, or not any more.',
            column = 'p_test_id';
    end if;
    return v_test;
end
$$;

comment on function learning_private.require_test(uuid) is 'A test of an open lesson, or PT404.';
revoke execute on function learning_private.require_test(uuid) from public;
