select private.protect_table('internal_audit.payout_differences');
grant select on table internal_audit.payout_differences to authenticated;

create policy payout_differences_select on internal_audit.payout_differences
for select to authenticated
using ((select private.is_admin()));
comment on policy payout_differences_select on internal_audit.payout_differences is 'Admins see them all; functions write them.';
