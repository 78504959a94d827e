select private.protect_table('public.qc_votes');
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
