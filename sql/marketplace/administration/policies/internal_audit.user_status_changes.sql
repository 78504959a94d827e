select private.protect_table('internal_audit.user_status_changes');
grant select on table internal_audit.user_status_changes to authenticated;

create policy user_status_changes_select on internal_audit.user_status_changes
for select to authenticated
using ((select private.is_admin()));
comment on policy user_status_changes_select on internal_audit.user_status_changes is
    'Admins see why an account was suspended; set_user_status writes it.';
