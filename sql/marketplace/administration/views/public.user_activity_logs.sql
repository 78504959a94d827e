-- The name and the columns of the first version.
create or replace view public.user_activity_logs with (security_invoker = true) as
select
    activity.id,
    activity.user_id,
    activity.action,
    activity.metadata,
    activity.ip_address,
    activity.user_agent,
    activity.created_at
from public.user_activities as activity;

comment on view public.user_activity_logs is 'public.user_activities under its earlier name; shows what the caller may see there.';
revoke all on table public.user_activity_logs from public, anon, authenticated, service_role, api_key;
grant select on table public.user_activity_logs to authenticated, service_role;
