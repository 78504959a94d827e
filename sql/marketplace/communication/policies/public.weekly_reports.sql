select private.protect_table('public.weekly_reports');
grant select on table public.weekly_reports to authenticated, service_role;

create policy weekly_reports_select on public.weekly_reports
for select to authenticated
using ((select private.is_admin()));
comment on policy weekly_reports_select on public.weekly_reports is 'Admins see the weeks; a job writes them.';
