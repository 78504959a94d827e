-- Scheduled. What could not be delivered for a week is news no more.
create or replace function private.delete_old_deliveries(p_keep interval default '30 days') returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    update messages.message_deliveries as delivery
    set
        status = 'undelivered',
        reason = 'expired',
        ended_at = now()
    where
        delivery.status = 'waiting'
        and delivery.created_at < now() - interval '7 days';
    delete from messages.message_deliveries as delivery
    where delivery.created_at < now() - p_keep;
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function private.delete_old_deliveries(interval) is
    'Gives up what waits for a week, and deletes what is older than p_keep; returns how many it deleted.';
revoke execute on function private.delete_old_deliveries(interval) from public;
