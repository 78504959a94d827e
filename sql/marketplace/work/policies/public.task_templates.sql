select private.protect_table('public.task_templates');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.task_templates to anon, authenticated, service_role;

create policy task_templates_select on public.task_templates
for select to authenticated
using (
    company_id in (select private.my_company_ids(array['manager']))
    or (select private.is_admin())
);
comment on policy task_templates_select on public.task_templates is 'Managers see the templates of their company, admins all.';
