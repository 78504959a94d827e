select private.drop_policies('public.uploads');
alter table public.uploads enable row level security;
alter table public.uploads force row level security;
revoke all on table public.uploads from public, anon, authenticated, service_role, api_key;
grant select on table public.uploads to authenticated, service_role;

create policy uploads_select on public.uploads
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy uploads_select on public.uploads is 'People see their own uploads, admins all.';
