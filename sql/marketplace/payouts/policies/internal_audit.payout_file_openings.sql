select private.protect_table('internal_audit.payout_file_openings');
grant select on table internal_audit.payout_file_openings to authenticated;

create policy payout_file_openings_select on internal_audit.payout_file_openings
for select to authenticated
using ((select private.is_admin()));
comment on policy payout_file_openings_select on internal_audit.payout_file_openings is 'Admins see them all; functions write them.';
