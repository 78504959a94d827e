select private.protect_table('internal_audit.user_verifications');
grant select on table internal_audit.user_verifications to authenticated;

create policy user_verifications_select on internal_audit.user_verifications
for select to authenticated
using ((select private.is_admin()));
comment on policy user_verifications_select on internal_audit.user_verifications is
    'Admins see why an identity counts as verified; set_user_verified writes it.';
