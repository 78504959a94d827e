-- Whoever opens or closes the lesson holds its row, and waits for this one or is waited for.
create or replace function learning_private.keep_open_lesson() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    select lesson.is_open into new.is_open
    from learning.lessons as lesson
    where lesson.id = new.lesson_id
    for share;
    new.is_open := coalesce(new.is_open, false);
    return new;
end
$$;

comment on function learning_private.keep_open_lesson() is 'Trigger: a note or a test is open when its lesson is.';
revoke execute on function learning_private.keep_open_lesson() from public;
