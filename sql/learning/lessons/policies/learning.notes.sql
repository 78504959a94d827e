select private.protect_table('learning.notes');
grant select on table learning.notes to authenticated, service_role;

create policy notes_select on learning.notes
for select to authenticated
using (
    -- whoever sees the lesson: the policy of lessons holds here too. A value, asked for by key for each row of a page:
    -- `exists` may be hashed, and then reads all lessons that there are.
    (select true from learning.lessons as lesson where lesson.id = notes.lesson_id)
);
comment on policy notes_select on learning.notes is
    'Whoever sees the lesson sees its notes.';
