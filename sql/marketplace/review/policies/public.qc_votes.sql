select private.drop_policies('public.qc_votes');
alter table public.qc_votes enable row level security;
alter table public.qc_votes force row level security;
revoke all on table public.qc_votes from public, anon, authenticated, service_role, api_key;
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.qc_votes to anon, authenticated, service_role;

create policy qc_votes_select on public.qc_votes
for select to authenticated
using (
    -- one's own verdicts
    judge_id = (select auth.uid())
    or (select private.is_admin())
    -- those of the same panel, once it is decided
    or private.has_judged(submission_id)
);
comment on policy qc_votes_select on public.qc_votes is
    'Judges see their own verdicts, after the decision those of the same panel too, admins all.';
