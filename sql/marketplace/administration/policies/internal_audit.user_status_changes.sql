select private.drop_policies('internal_audit.user_status_changes');
alter table internal_audit.user_status_changes enable row level security;
alter table internal_audit.user_status_changes force row level security;
revoke all on table internal_audit.user_status_changes from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.user_status_changes to authenticated;

create policy user_status_changes_select on internal_audit.user_status_changes
for select to authenticated
using ((select private.is_admin()));
comment on policy user_status_changes_select on internal_audit.user_status_changes is
    'Admins see why an account was suspended; set_user_status writes it.';
