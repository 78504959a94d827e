--! requires functions/clones_private.setting.sql
create or replace function clones_private.retry_delay(p_failures integer) returns interval
language sql
stable
security invoker
set search_path = ''
as $$
select
    make_interval(
        secs => least(
            clones_private.setting('task_backoff_seconds') * 2::numeric ^ least(p_failures - 1, 30),
            clones_private.setting('task_backoff_most_seconds')
        )::double precision
    )
$$;

comment on function clones_private.retry_delay(integer) is
    'How long a task waits after so many failures: twice as long after each, up to a bound.';
revoke execute on function clones_private.retry_delay(integer) from public;
