select private.protect_table('learning.attempt_answers');
grant select on table learning.attempt_answers to authenticated, service_role;

create policy attempt_answers_select on learning.attempt_answers
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy attempt_answers_select on learning.attempt_answers is
    'Learners see their own, and with them what was right; functions write them once a test is finished.';
