-- The domain that has people who may do it asks who they are.
create or replace function private.retry_work(p_id uuid) returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update gateway.work as work
    set
        status = 'waiting',
        attempts = 0,
        due_at = clock_timestamp(),
        failed_at = null
    where
        work.id = p_id
        and work.status = 'failed';
    return found;
end
$$;

comment on function private.retry_work(uuid) is 'Has what was given up tried again, from its first attempt; false when it was not given up.';
revoke execute on function private.retry_work(uuid) from public;
