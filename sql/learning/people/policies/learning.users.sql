select private.protect_table('learning.users');
grant select on table learning.users to authenticated, service_role;

create policy users_select on learning.users
for select to authenticated
using (
    id = (select auth.uid())
);
comment on policy users_select on learning.users is
    'Learners see their own row; nobody writes it but functions.';
