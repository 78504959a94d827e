select private.protect_table('learning.test_attempts');
grant select on table learning.test_attempts to authenticated, service_role;

create policy test_attempts_select on learning.test_attempts
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy test_attempts_select on learning.test_attempts is
    'Learners see their own; nobody writes them but functions.';
