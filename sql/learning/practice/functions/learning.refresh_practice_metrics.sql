--! requires functions/learning_private.refresh_practice_metrics.sql
-- Security definer: only its owner refreshes a materialized view.
create or replace function learning.refresh_practice_metrics() returns table (refreshed_at timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    if auth.role() is distinct from 'service_role' then
        perform private.require_admin();
    end if;
    perform learning_private.refresh_practice_metrics();
    return query select refresh.refreshed_at from learning_private.metrics_refreshes as refresh;
end
$$;

comment on function learning.refresh_practice_metrics() is 'Brings the practice metrics up to date, for the service and for admins.';
revoke execute on function learning.refresh_practice_metrics() from public, anon, authenticated, service_role, api_key;
grant execute on function learning.refresh_practice_metrics() to authenticated, service_role;
