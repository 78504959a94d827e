--! requires functions/learning_private.require_author.sql
-- A lesson comes before its tests in the order of locks.
create or replace function learning_private.lock_lesson(p_lesson_id uuid) returns learning.lessons
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_caller constant uuid := learning_private.require_author();
    v_lesson learning.lessons;
begin
    select * into v_lesson
    from learning.lessons as lesson
    where
        lesson.id = p_lesson_id
        and (lesson.author_id = v_caller or (select learning_private.is_content_editor()))
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such lesson of yours.',
            hint = 'Send the id of a lesson that you write; lessons lists them.',
            column = 'p_lesson_id';
    end if;
    -- Asked again: whoever lost the role or was signed out while this waited writes nothing.
    perform learning_private.require_author();
    return v_lesson;
end
$$;

comment on function learning_private.lock_lesson(uuid) is
    'The lesson, locked, when the caller writes it; PT404 for others, whether it is there or not.';
revoke execute on function learning_private.lock_lesson(uuid) from public;
