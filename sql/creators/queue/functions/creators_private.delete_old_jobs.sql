-- Job. The log goes with its job.
create or replace function creators_private.delete_old_jobs(p_keep interval default '30 days') returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    delete from creators.job_queue as job
    where job.ended_at < now() - p_keep;
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function creators_private.delete_old_jobs(interval) is 'Deletes jobs that ended long ago; returns how many.';
revoke execute on function creators_private.delete_old_jobs(interval) from public;
