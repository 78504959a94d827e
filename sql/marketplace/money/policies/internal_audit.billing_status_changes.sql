select private.drop_policies('internal_audit.billing_status_changes');
alter table internal_audit.billing_status_changes enable row level security;
alter table internal_audit.billing_status_changes force row level security;
revoke all on table internal_audit.billing_status_changes from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.billing_status_changes to authenticated;

create policy billing_status_changes_select on internal_audit.billing_status_changes
for select to authenticated
using ((select private.is_admin()));
comment on policy billing_status_changes_select on internal_audit.billing_status_changes is
    'Admins see why a company may spend or not; functions write it.';
