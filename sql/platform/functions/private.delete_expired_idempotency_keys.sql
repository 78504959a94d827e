-- For a scheduled job. Keys that a running transaction holds are left for the next time.
create or replace function private.delete_expired_idempotency_keys(p_limit integer default 500000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    delete from gateway.idempotency_keys
    where (subject, key, field, role) in (
        select
            expired.subject,
            expired.key,
            expired.field,
            expired.role
        from gateway.idempotency_keys as expired
        where expired.created_at <= now() - interval '24 hours'
        limit p_limit
        for update skip locked
    );
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function private.delete_expired_idempotency_keys(integer) is
    'Deletes keys older than 24 hours, at most p_limit; returns how many.';
revoke execute on function private.delete_expired_idempotency_keys(integer) from public;
