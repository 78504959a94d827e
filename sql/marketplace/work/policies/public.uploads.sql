select private.protect_table('public.uploads');
grant select on table public.uploads to authenticated, service_role;

create policy uploads_select on public.uploads
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy uploads_select on public.uploads is 'People see their own uploads, admins all.';
