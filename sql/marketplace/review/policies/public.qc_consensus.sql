select private.protect_table('public.qc_consensus');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.qc_consensus to anon, authenticated, service_role;

create policy qc_consensus_select on public.qc_consensus
for select to authenticated
using (
    -- before the decision nobody of the company or of the panel: its counts would tell the verdicts
    (
        status in ('approved', 'rejected')
        and (
            -- the submissions to the tasks of one's companies; billing sees budgets, not work
            company_id in (select private.my_company_ids(array['manager', 'viewer']))
            -- what one has judged
            or private.has_judged(submission_id)
        )
    )
    or (select private.is_admin())
);
comment on policy qc_consensus_select on public.qc_consensus is
    'After the decision managers and viewers see the panels of their company''s submissions and judges their own; admins see all.';
