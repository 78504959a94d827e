select private.drop_policies('internal_audit.payout_openings');
alter table internal_audit.payout_openings enable row level security;
alter table internal_audit.payout_openings force row level security;
revoke all on table internal_audit.payout_openings from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.payout_openings to authenticated;

create policy payout_openings_select on internal_audit.payout_openings
for select to authenticated
using ((select private.is_admin()));
comment on policy payout_openings_select on internal_audit.payout_openings is
    'Admins see who has read where a payout goes; open_payout_details writes it.';
