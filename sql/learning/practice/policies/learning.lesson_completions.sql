select private.protect_table('learning.lesson_completions');
grant select on table learning.lesson_completions to authenticated, service_role;

create policy lesson_completions_select on learning.lesson_completions
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy lesson_completions_select on learning.lesson_completions is
    'Learners see their own; nobody writes them but functions.';
