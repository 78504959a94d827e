--! requires functions/private.dashboard_figures.sql
-- Security definer: the counters are in private, and the figures are over everybody's rows.
create or replace function public.admin_dashboard()
returns table (
    active_users integer,
    active_tasks integer,
    pending_reviews integer,
    pending_payouts numeric,
    flagged_tasks integer,
    flagged_submissions integer,
    avg_trust_score numeric,
    total_platform_liability numeric
)
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
begin
    if not private.is_admin() and coalesce(auth.role(), '') <> 'service_role' then
        raise exception using
            errcode = 'PT403',
            message = 'Only an admin sees the dashboard.';
    end if;
    return query select * from private.dashboard_figures();
end
$$;

comment on function public.admin_dashboard() is 'The platform in figures, for admins and scheduled work.';
revoke execute on function public.admin_dashboard() from public, anon, authenticated, service_role, api_key;
grant execute on function public.admin_dashboard() to authenticated, service_role;
