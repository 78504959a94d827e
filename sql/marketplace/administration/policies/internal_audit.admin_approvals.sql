select private.protect_table('internal_audit.admin_approvals');
grant select on table internal_audit.admin_approvals to authenticated;

create policy admin_approvals_select on internal_audit.admin_approvals
for select to authenticated
using ((select private.is_admin()));
comment on policy admin_approvals_select on internal_audit.admin_approvals is
    'Admins see what waits for a second one, and what became of it; only functions write it.';
