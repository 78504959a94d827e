select private.protect_table('public.answer_limits');
grant select on table public.answer_limits to anon, authenticated, service_role;

create policy answer_limits_select on public.answer_limits
for select to authenticated
using (
    company_id in (select private.my_company_ids(array['manager', 'viewer']))
    or (select private.is_admin())
);
comment on policy answer_limits_select on public.answer_limits is
    'Managers and viewers see the bounds of their company''s tasks, admins all; contributors never: bounds tell how to pass.';
