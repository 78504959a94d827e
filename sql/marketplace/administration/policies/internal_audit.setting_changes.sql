select private.protect_table('internal_audit.setting_changes');
grant select on table internal_audit.setting_changes to authenticated;

create policy setting_changes_select on internal_audit.setting_changes
for select to authenticated
using ((select private.is_admin()));
comment on policy setting_changes_select on internal_audit.setting_changes is
    'Admins see what was changed of the settings, and why; a function writes it.';
