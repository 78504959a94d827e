--! requires functions/learning_private.lock_lesson.sql functions/learning_private.require_items.sql functions/learning_private.write_items.sql
-- Security definer: nobody may write tests directly. Under the lesson's lock, so that two authors do not mix their items.
create or replace function learning.upsert_test(
    p_lesson_id uuid,
    p_title text,
    p_items learning.item_draft [],
    p_test_id uuid default null,
    p_passing_score integer default 70,
    p_time_limit_seconds integer default null
) returns table (test_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_lesson constant learning.lessons := learning_private.lock_lesson(p_lesson_id);
    v_title constant text := private.require_text(p_title, 'p_title', 200);
    v_id uuid;
begin
    if p_test_id is null then
        insert into learning.tests (lesson_id, title, passing_score, time_limit_seconds)
        values (v_lesson.id, v_title, coalesce(p_passing_score, 70), p_time_limit_seconds)
        returning id into v_id;
    else
        update learning.tests as test
        set
            title = v_title,
            passing_score = coalesce(p_passing_score, 70),
            time_limit_seconds = p_time_limit_seconds
        where
            test.id = p_test_id
            and test.lesson_id = v_lesson.id
        returning test.id into v_id;
        if not found then
            raise exception using
                errcode = 'PT404',
                message = 'The lesson has no such test.',
                hint = 'Leave the id out to add a test.',
                column = 'p_test_id';
        end if;
    end if;
    perform learning_private.require_items(v_id, p_items);
    perform learning_private.write_items(v_id, p_items);
    return query select v_id;
end
$$;

comment on function learning.upsert_test(uuid, text, learning.item_draft [], uuid, integer, integer) is
    'Writes a test of a lesson with all of its items and what is right; results of before stay as they were.';
revoke execute on function learning.upsert_test(uuid, text, learning.item_draft [], uuid, integer, integer) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.upsert_test(uuid, text, learning.item_draft [], uuid, integer, integer) to authenticated;
