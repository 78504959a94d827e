select private.drop_policies('public.weekly_reports');
alter table public.weekly_reports enable row level security;
alter table public.weekly_reports force row level security;
revoke all on table public.weekly_reports from public, anon, authenticated, service_role, api_key;
grant select on table public.weekly_reports to authenticated, service_role;

create policy weekly_reports_select on public.weekly_reports
for select to authenticated
using ((select private.is_admin()));
comment on policy weekly_reports_select on public.weekly_reports is 'Admins see the weeks; a job writes them.';
