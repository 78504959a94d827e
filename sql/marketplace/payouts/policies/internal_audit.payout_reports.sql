select private.protect_table('internal_audit.payout_reports');
-- All columns but what was handed in.
grant select (
    id, provider, sha256, status, message, entries, error, handed_in_by, handed_in_at, read_at
) on table internal_audit.payout_reports to authenticated;

create policy payout_reports_select on internal_audit.payout_reports
for select to authenticated
using ((select private.is_admin()));
comment on policy payout_reports_select on internal_audit.payout_reports is 'Admins see what came of reports; functions write them.';
