select private.protect_table('learning.tests_content');
grant select on table learning.tests_content to authenticated, service_role;

create policy tests_content_select on learning.tests_content
for select to authenticated
using (
    -- whoever sees the lesson: the policies of tests and lessons hold here too. A value, asked for by key for each row of a
    -- page: `exists` may be hashed, and then reads all tests that there are.
    (select true from learning.tests as test where test.id = tests_content.test_id)
);
comment on policy tests_content_select on learning.tests_content is
    'Whoever sees the lesson sees the items of its tests; what is right is not among them.';
