--! requires functions/learning_private.is_content_editor.sql
-- Security definer: for policies, of what is not open. It looks up one lesson by key, where the policy of lessons would
-- be planned and begun again for each table that is read.
create or replace function learning_private.sees_lesson(p_lesson_id uuid) returns boolean
language plpgsql
stable
security definer
cost 1000
set search_path = ''
as $$
declare
    v_lesson record;
begin
    select
        lesson.is_open,
        lesson.author_id
    into v_lesson
    from learning.lessons as lesson
    where lesson.id = p_lesson_id;
    return coalesce(v_lesson.is_open, false)
        or coalesce(v_lesson.author_id = auth.uid(), false)
        or learning_private.is_content_editor();
end
$$;

comment on function learning_private.sees_lesson(uuid) is
    'Whether the caller sees a lesson, by the rule of the policy of lessons.';
revoke execute on function learning_private.sees_lesson(uuid) from public;
grant execute on function learning_private.sees_lesson(uuid) to authenticated, service_role;
