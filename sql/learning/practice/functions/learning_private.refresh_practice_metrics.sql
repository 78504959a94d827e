-- Concurrently: readers wait for nothing. Whoever practises changes their row, so where no row has changed nothing is to be done.
create or replace function learning_private.refresh_practice_metrics() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    -- Ten minutes: what was under way at the last refresh bears the time of its beginning.
    if not exists (
        select
        from learning.users as learner
        cross join learning_private.metrics_refreshes as refresh
        where learner.updated_at > refresh.refreshed_at - interval '10 minutes'
    ) then
        return 0;
    end if;
    refresh materialized view concurrently learning_private.practice_metrics_daily;
    update learning_private.metrics_refreshes set refreshed_at = now();
    return 1;
end
$$;

comment on function learning_private.refresh_practice_metrics() is
    'Job: brings the practice metrics up to date; who reads them meanwhile reads what was.';
revoke execute on function learning_private.refresh_practice_metrics() from public;
