select private.protect_table('public.qc_assignments');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.qc_assignments to anon, authenticated, service_role;
-- Nor lets one a key, which listens to submissions: what they are asked for as well are judgements.
grant select on table public.qc_assignments to api_key;

create policy qc_assignments_select on public.qc_assignments
for select to authenticated
using (
    -- one's own work; what was withdrawn is no business of theirs any more
    (
        judge_id = (select auth.uid())
        and status <> 'withdrawn'
    )
    or (select private.is_admin())
);
comment on policy qc_assignments_select on public.qc_assignments is
    'Judges see what is assigned to them, admins all; neither contributors nor companies learn who judges.';
