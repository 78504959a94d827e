select private.drop_policies('internal_audit.user_verifications');
alter table internal_audit.user_verifications enable row level security;
alter table internal_audit.user_verifications force row level security;
revoke all on table internal_audit.user_verifications from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.user_verifications to authenticated;

create policy user_verifications_select on internal_audit.user_verifications
for select to authenticated
using ((select private.is_admin()));
comment on policy user_verifications_select on internal_audit.user_verifications is
    'Admins see why an identity counts as verified; set_user_verified writes it.';
