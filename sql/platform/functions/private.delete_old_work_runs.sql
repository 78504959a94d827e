-- Scheduled. What is not done is no run, and stays however old.
create or replace function private.delete_old_work_runs(p_keep interval default '30 days') returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    delete from gateway.work_runs as run
    where run.finished_at < now() - p_keep;
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function private.delete_old_work_runs(interval) is 'Deletes what services did longer ago; returns how many runs.';
revoke execute on function private.delete_old_work_runs(interval) from public;
