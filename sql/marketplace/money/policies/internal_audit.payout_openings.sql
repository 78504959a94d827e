select private.protect_table('internal_audit.payout_openings');
grant select on table internal_audit.payout_openings to authenticated;

create policy payout_openings_select on internal_audit.payout_openings
for select to authenticated
using ((select private.is_admin()));
comment on policy payout_openings_select on internal_audit.payout_openings is
    'Admins see who has read where a payout goes; open_payout_details writes it.';
