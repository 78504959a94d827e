-- The name and the columns of the first version, and flagged_tasks of its address /admin/dashboard.
create or replace view public.admin_dashboard_metrics with (security_invoker = true) as
select
    figures.active_users,
    figures.active_tasks,
    figures.pending_reviews,
    figures.pending_payouts,
    figures.flagged_tasks,
    figures.flagged_submissions,
    figures.avg_trust_score,
    figures.total_platform_liability
from public.admin_dashboard() as figures;

comment on view public.admin_dashboard_metrics is 'The platform in figures, in one row; PT403 for everybody but admins and scheduled work.';
revoke all on table public.admin_dashboard_metrics from public, anon, authenticated, service_role, api_key;
grant select on table public.admin_dashboard_metrics to authenticated, service_role;
