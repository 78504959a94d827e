select private.protect_table('public.notifications');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.notifications to anon, authenticated, service_role;
grant update (is_read, read_at) on table public.notifications to authenticated;

create policy notifications_select on public.notifications
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy notifications_select on public.notifications is 'People see their own notifications, admins all.';

create policy notifications_update on public.notifications
for update to authenticated
using (user_id = (select auth.uid()))
with check (user_id = (select auth.uid()));
comment on policy notifications_update on public.notifications is
    'People mark their own notifications as read: the only columns that the grant names.';
