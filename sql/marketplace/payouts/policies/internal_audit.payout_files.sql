select private.protect_table('internal_audit.payout_files');
grant select on table internal_audit.payout_files to authenticated;

create policy payout_files_select on internal_audit.payout_files
for select to authenticated
using ((select private.is_admin()));
comment on policy payout_files_select on internal_audit.payout_files is 'Admins see them all; functions write them.';
