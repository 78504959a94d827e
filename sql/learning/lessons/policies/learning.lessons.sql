select private.protect_table('learning.lessons');
grant select on table learning.lessons to authenticated, service_role;

create policy lessons_select on learning.lessons
for select to authenticated
using (
    is_open
    or author_id = (select auth.uid())
    or (select learning_private.is_content_editor())
);
comment on policy lessons_select on learning.lessons is
    'Open lessons are for all who are signed in; authors see their own, the content team all.';
