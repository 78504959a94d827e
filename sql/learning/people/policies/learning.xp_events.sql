select private.protect_table('learning.xp_events');
grant select on table learning.xp_events to authenticated, service_role;

create policy xp_events_select on learning.xp_events
for select to authenticated
using (
    user_id = (select auth.uid())
);
comment on policy xp_events_select on learning.xp_events is
    'Learners see what brought them points; nobody writes it but functions.';
