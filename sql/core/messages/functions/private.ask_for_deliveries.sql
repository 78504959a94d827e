--! requires platform/functions/private.ask_for_work.sql
-- Security definer: nobody may ask services for work directly. At the end of a transaction, and in one order: work is a row
-- of a person or a device, which everybody locks who writes to them. Asked for in the middle of a transaction, by whoever
-- holds other locks then, it would be the second lock of a deadlock. The first delivery asks for all; of those that other
-- triggers of the end of the transaction add, each asks for itself.
create or replace function private.ask_for_deliveries() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_transaction constant text := pg_current_xact_id()::text;
    v_service constant text := case new.channel when 'email' then 'mail' else 'push' end;
    v_key constant text := coalesce(new.device_id, new.user_id)::text;
    v_asked record;
begin
    if current_setting('gateway.deliveries_asked_for', true) is distinct from v_transaction then
        perform set_config('gateway.deliveries_asked_for', v_transaction, true);
        for v_asked in
            select
                case delivery.channel when 'email' then 'mail' else 'push' end as service,
                coalesce(delivery.device_id, delivery.user_id)::text as key,
                min(delivery.due_at) as due_at
            from messages.message_deliveries as delivery
            where
                delivery.created_at = now()
                and delivery.status = 'waiting'
            group by 1, 2
            order by 1, 2
        loop
            perform private.ask_for_work(v_asked.service, v_asked.key, p_not_before => v_asked.due_at);
        end loop;
    elsif not exists (
        select
        from gateway.work as work
        where
            work.service = v_service
            and work.key = v_key
            and work.status = 'waiting'
            and work.due_at <= greatest(new.due_at, clock_timestamp())
    ) then
        perform private.ask_for_work(v_service, v_key, p_not_before => new.due_at);
    end if;
    return null;
end
$$;

comment on function private.ask_for_deliveries() is
    'Trigger: asks the services mail and push for what a transaction has to deliver, when it ends.';
revoke execute on function private.ask_for_deliveries() from public;
