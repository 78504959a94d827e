create or replace function creators_private.delete_old_records() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
    v_count integer;
begin
    delete from creators.audit_log as entry
    where entry.id in (
        select old.id
        from creators.audit_log as old
        where old.created_at < now() - interval '1 year'
        order by old.created_at
        limit 10000
    );
    get diagnostics v_count = row_count;
    v_deleted := v_count;
    delete from creators.notification as notification
    where notification.id in (
        select old.id
        from creators.notification as old
        where old.created_at < now() - interval '180 days'
        order by old.created_at
        limit 10000
    );
    get diagnostics v_count = row_count;
    return v_deleted + v_count;
end
$$;

comment on function creators_private.delete_old_records() is
    'Job: deletes entries of the audit log after a year and notifications after 180 days; returns how many.';
revoke execute on function creators_private.delete_old_records() from public;
