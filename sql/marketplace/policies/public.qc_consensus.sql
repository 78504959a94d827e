select private.drop_policies('public.qc_consensus');
alter table public.qc_consensus enable row level security;
alter table public.qc_consensus force row level security;
revoke all on table public.qc_consensus from public, anon, authenticated, service_role;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.qc_consensus to anon, authenticated, service_role;

create policy qc_consensus_select on public.qc_consensus
for select to authenticated
using (
    -- the submissions to the tasks of one's companies; billing sees budgets, not work
    company_id in (select private.my_company_ids(array['manager', 'viewer']))
    or (select private.is_admin())
    -- what one has judged, once it is decided: its counts would tell the other verdicts
    or (
        status in ('approved', 'rejected')
        and private.has_judged(submission_id)
    )
);
comment on policy qc_consensus_select on public.qc_consensus is
    'Managers and viewers see the panels of their company''s submissions, judges their own after the decision, admins all.';
