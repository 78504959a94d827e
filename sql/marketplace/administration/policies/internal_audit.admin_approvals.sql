select private.drop_policies('internal_audit.admin_approvals');
alter table internal_audit.admin_approvals enable row level security;
alter table internal_audit.admin_approvals force row level security;
revoke all on table internal_audit.admin_approvals from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.admin_approvals to authenticated;

create policy admin_approvals_select on internal_audit.admin_approvals
for select to authenticated
using ((select private.is_admin()));
comment on policy admin_approvals_select on internal_audit.admin_approvals is
    'Admins see what waits for a second one, and what became of it; only functions write it.';
