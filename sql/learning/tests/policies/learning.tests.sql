select private.protect_table('learning.tests');
grant select on table learning.tests to authenticated, service_role;

create policy tests_select on learning.tests
for select to authenticated
using (
    -- whoever sees the lesson: the policy of lessons holds here too. A value, asked for by key for each row of a page:
    -- `exists` may be hashed, and then reads all lessons that there are.
    (select true from learning.lessons as lesson where lesson.id = tests.lesson_id)
);
comment on policy tests_select on learning.tests is
    'Whoever sees the lesson sees its tests.';
