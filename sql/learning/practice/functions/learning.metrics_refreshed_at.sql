-- Security definer: clients do not reach learning_private. It is the same for all.
create or replace function learning.metrics_refreshed_at() returns timestamptz
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    return (select refresh.refreshed_at from learning_private.metrics_refreshes as refresh);
end
$$;

comment on function learning.metrics_refreshed_at() is 'When practice_metrics was last brought up to date.';
revoke execute on function learning.metrics_refreshed_at() from public, anon, authenticated, service_role, api_key;
grant execute on function learning.metrics_refreshed_at() to authenticated, service_role;
