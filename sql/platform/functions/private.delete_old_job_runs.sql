-- Scheduled. A run that is not over stays, however old.
create or replace function private.delete_old_job_runs(p_keep interval default '30 days') returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    delete from pgqueuer.pgqueuer_log as entry
    where entry.created < now() - p_keep;
    delete from gateway.job_runs as run
    where
        run.due_at < now() - p_keep
        and run.finished_at is not null;
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function private.delete_old_job_runs(interval) is 'Deletes runs that are over and old, and the queue''s log of that time; returns how many runs.';
revoke execute on function private.delete_old_job_runs(interval) from public;
