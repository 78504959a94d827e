select private.protect_table('learning.tests');
grant select on table learning.tests to authenticated, service_role;

create policy tests_select on learning.tests
for select to authenticated
using (
    -- whoever sees the lesson; a trigger keeps what most rows are asked for
    is_open
    or learning_private.sees_lesson(lesson_id)
);
comment on policy tests_select on learning.tests is
    'Whoever sees the lesson sees its tests.';
