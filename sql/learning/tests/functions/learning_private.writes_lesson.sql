create or replace function learning_private.writes_lesson(p_lesson_id uuid) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return learning_private.is_content_editor() or exists (
        select
        from learning.lessons as lesson
        where
            lesson.id = p_lesson_id
            and lesson.author_id = (select auth.uid())
    );
end
$$;

comment on function learning_private.writes_lesson(uuid) is 'Whether the caller is the lesson''s author or writes all lessons.';
revoke execute on function learning_private.writes_lesson(uuid) from public;
