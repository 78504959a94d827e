select private.protect_table('learning.notes');
grant select on table learning.notes to authenticated, service_role;

create policy notes_select on learning.notes
for select to authenticated
using (
    -- whoever sees the lesson; a trigger keeps what most rows are asked for
    is_open
    or learning_private.sees_lesson(lesson_id)
);
comment on policy notes_select on learning.notes is
    'Whoever sees the lesson sees its notes.';
