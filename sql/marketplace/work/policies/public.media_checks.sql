select private.protect_table('public.media_checks');
grant select on table public.media_checks to anon, authenticated, service_role;

create policy media_checks_select on public.media_checks
for select to authenticated
using (
    -- who reviews the answer, or watches those who do
    company_id in (select private.my_company_ids(array['manager', 'viewer']))
    or (select private.is_admin())
);
comment on policy media_checks_select on public.media_checks is
    'Managers and viewers see what was found in files for their company''s tasks, admins all; the contributor never: their figures would tell how to pass.';
