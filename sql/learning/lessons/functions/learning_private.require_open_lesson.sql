create or replace function learning_private.require_open_lesson(p_lesson_id uuid) returns learning.lessons
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_lesson learning.lessons;
begin
    select * into v_lesson
    from learning.lessons as lesson
    where
        lesson.id = p_lesson_id
        and lesson.is_open
    for key share;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such lesson.',
            hint = 'It may not be published, or not any more.',
            column = 'p_lesson_id';
    end if;
    return v_lesson;
end
$$;

comment on function learning_private.require_open_lesson(uuid) is 'A lesson that learners see, or PT404.';
revoke execute on function learning_private.require_open_lesson(uuid) from public;
