--! requires functions/learning_private.writes_lesson.sql
-- Security definer: no client may read the right answers. Learners get PT404 or XL040, as for a test that is not there.
create or replace function learning.read_answers(p_test_id uuid) returns table (item_id uuid, sequence integer, correct_answer jsonb, explanation text)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_lesson_id constant uuid := (select test.lesson_id from learning.tests as test where test.id = p_test_id);
begin
    perform learning_private.require_author();
    if v_lesson_id is null or not learning_private.writes_lesson(v_lesson_id) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such test of yours.',
            hint = 'Send the id of a test of a lesson that you write.',
            column = 'p_test_id';
    end if;
    return query
    select
        item.id,
        item.sequence::integer,
        answer.correct_answer,
        answer.explanation
    from learning.tests_content as item
    inner join learning_private.answers as answer on answer.item_id = item.id
    where item.test_id = p_test_id
    order by item.sequence;
end
$$;

comment on function learning.read_answers(uuid) is 'What is right in a test, for whoever writes its lesson.';
revoke execute on function learning.read_answers(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.read_answers(uuid) to authenticated;
