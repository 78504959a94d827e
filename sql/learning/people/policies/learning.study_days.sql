select private.protect_table('learning.study_days');
grant select on table learning.study_days to authenticated, service_role;

create policy study_days_select on learning.study_days
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy study_days_select on learning.study_days is
    'Learners see their own days; nobody writes them but functions.';
