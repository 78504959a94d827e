select private.protect_table('learning.notifications');
grant select on table learning.notifications to authenticated, service_role;

create policy notifications_select on learning.notifications
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy notifications_select on learning.notifications is
    'Learners see their own notifications; jobs write them.';
