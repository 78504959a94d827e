--! requires functions/learning_private.lock_lesson.sql
-- Security definer: nobody may write lessons directly.
create or replace function learning.publish_lesson(p_lesson_id uuid) returns table (lesson_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform learning_private.lock_lesson(p_lesson_id);
    update learning.lessons as lesson
    set
        published_at = coalesce(lesson.published_at, now()),
        is_active = true
    where
        lesson.id = p_lesson_id
        and not lesson.is_open;
    return query select p_lesson_id;
end
$$;

comment on function learning.publish_lesson(uuid) is 'Shows a lesson to all learners, with its notes and tests; one that is open stays as it is.';
revoke execute on function learning.publish_lesson(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.publish_lesson(uuid) to authenticated;
