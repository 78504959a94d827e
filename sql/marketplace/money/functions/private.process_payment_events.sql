--! requires functions/private.process_payment_event.sql
-- Scheduled. An event may come before what it speaks of is there; after a week it is an admin's alone.
create or replace function private.process_payment_events() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_event private.payment_events;
    v_count integer := 0;
begin
    for v_event in
        select event.*
        from private.payment_events as event
        where
            event.processed_at is null
            and event.received_at > now() - interval '7 days'
        order by
            event.received_at,
            event.id
        limit 1000
        for no key update skip locked
    loop
        if private.process_payment_event(v_event) is null then
            v_count := v_count + 1;
        end if;
    end loop;
    return v_count;
end
$$;

comment on function private.process_payment_events() is
    'Tries the events of the payment provider again that had no effect yet; returns how many have now.';
revoke execute on function private.process_payment_events() from public;
