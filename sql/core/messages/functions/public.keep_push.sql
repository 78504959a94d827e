--! requires functions/private.end_deliveries.sql platform/functions/private.ask_for_work.sql
-- Security definer: services write through functions alone. A device that its service does not know any more is pushed to no more.
create or replace function public.keep_push(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_device_id constant uuid := p_key;
    v_next timestamptz;
begin
    perform private.end_deliveries(p_result -> 'done');
    if p_result ->> 'gone' is not null then
        update messages.devices as device
        set
            switched_off_at = now(),
            switched_off_reason = p_result ->> 'gone'
        where
            device.id = v_device_id
            -- registered anew while it was pushed to: that is another address, or it works again
            and device.address = p_result ->> 'address'
            and device.registered_at <= (p_result ->> 'asked_at')::timestamptz;
        if found then
            update messages.message_deliveries as delivery
            set
                status = 'undelivered',
                reason = p_result ->> 'gone',
                ended_at = clock_timestamp()
            where
                delivery.device_id = v_device_id
                and delivery.status = 'waiting';
        end if;
    end if;
    select
        greatest(
            min(delivery.due_at),
            clock_timestamp() + coalesce((p_result ->> 'wait')::double precision, 0) * interval '1 second'
        )
    into v_next
    from messages.message_deliveries as delivery
    where
        delivery.device_id = v_device_id
        and delivery.status = 'waiting'
    having count(*) > 0;
    if v_next is not null then
        perform private.ask_for_work('push', p_key, p_not_before => v_next);
    end if;
end
$$;

comment on function public.keep_push(text, jsonb) is 'Notes what came of pushes to a device, and asks for the next ones where more is to come.';
revoke execute on function public.keep_push(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_push(text, jsonb) to service_role;
