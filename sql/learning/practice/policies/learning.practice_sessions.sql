select private.protect_table('learning.practice_sessions');
grant select on table learning.practice_sessions to authenticated, service_role;

create policy practice_sessions_select on learning.practice_sessions
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy practice_sessions_select on learning.practice_sessions is
    'Learners see their own practice; nobody writes it but functions.';
