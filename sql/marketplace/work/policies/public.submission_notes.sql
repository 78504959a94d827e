select private.protect_table('public.submission_notes');
grant select on table public.submission_notes to authenticated, service_role;

create policy submission_notes_select on public.submission_notes
for select to authenticated
using (
    -- the managers who decide
    company_id in (select private.my_company_ids(array['manager']))
    or (select private.is_admin())
);
comment on policy submission_notes_select on public.submission_notes is
    'Managers see the notes about submissions to their company''s tasks, admins all; the contributor never.';
