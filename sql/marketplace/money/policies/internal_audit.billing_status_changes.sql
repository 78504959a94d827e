select private.protect_table('internal_audit.billing_status_changes');
grant select on table internal_audit.billing_status_changes to authenticated;

create policy billing_status_changes_select on internal_audit.billing_status_changes
for select to authenticated
using ((select private.is_admin()));
comment on policy billing_status_changes_select on internal_audit.billing_status_changes is
    'Admins see why a company may spend or not; functions write it.';
