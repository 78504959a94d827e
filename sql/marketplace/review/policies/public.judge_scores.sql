select private.protect_table('public.judge_scores');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.judge_scores to anon, authenticated, service_role;

create policy judge_scores_select on public.judge_scores
for select to authenticated
using (
    id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy judge_scores_select on public.judge_scores is 'Judges see their own score, admins all.';
