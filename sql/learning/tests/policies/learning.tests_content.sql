select private.protect_table('learning.tests_content');
grant select on table learning.tests_content to authenticated, service_role;

create policy tests_content_select on learning.tests_content
for select to authenticated
using (
    -- whoever sees the lesson; a trigger keeps what most rows are asked for
    is_open
    or learning_private.sees_test(test_id)
);
comment on policy tests_content_select on learning.tests_content is
    'Whoever sees the lesson sees the items of its tests; what is right is not among them.';
