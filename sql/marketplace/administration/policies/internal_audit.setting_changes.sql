select private.drop_policies('internal_audit.setting_changes');
alter table internal_audit.setting_changes enable row level security;
alter table internal_audit.setting_changes force row level security;
revoke all on table internal_audit.setting_changes from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.setting_changes to authenticated;

create policy setting_changes_select on internal_audit.setting_changes
for select to authenticated
using ((select private.is_admin()));
comment on policy setting_changes_select on internal_audit.setting_changes is
    'Admins see what was changed of the settings, and why; a function writes it.';
