select private.protect_table('public.account_exports');
grant select on table public.account_exports to authenticated;

create policy account_exports_select on public.account_exports
for select to authenticated
using (user_id = (select auth.uid()));
comment on policy account_exports_select on public.account_exports is
    'People see their own exports, nobody else does, admins included; only functions write them.';
