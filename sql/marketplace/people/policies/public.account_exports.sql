select private.drop_policies('public.account_exports');
alter table public.account_exports enable row level security;
alter table public.account_exports force row level security;
revoke all on table public.account_exports from public, anon, authenticated, service_role, api_key;
grant select on table public.account_exports to authenticated;

create policy account_exports_select on public.account_exports
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy account_exports_select on public.account_exports is
    'People see their own exports, nobody else does, admins included; only functions write them.';
