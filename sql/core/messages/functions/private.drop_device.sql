create or replace function private.drop_device(p_device_id uuid) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    update messages.message_deliveries as delivery
    set
        status = 'undelivered',
        reason = 'device_removed',
        ended_at = clock_timestamp()
    where
        delivery.device_id = p_device_id
        and delivery.status = 'waiting';
    delete from messages.devices as device
    where device.id = p_device_id;
$$;

comment on function private.drop_device(uuid) is 'Forgets a device; what waited for it is not delivered.';
revoke execute on function private.drop_device(uuid) from public;
