-- What a service says of deliveries: [{"id", "status", "reason", "answer"}]. What has ended already stays as it is.
create or replace function private.end_deliveries(p_done jsonb) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    update messages.message_deliveries as delivery
    set
        status = done.status,
        reason = done.reason,
        answer = left(done.answer, 500),
        ended_at = case when done.status <> 'waiting' then clock_timestamp() end
    from jsonb_to_recordset(p_done) as done (id uuid, status text, reason text, answer text)
    where
        delivery.id = done.id
        and delivery.status = 'waiting'
$$;

comment on function private.end_deliveries(jsonb) is 'Notes what came of deliveries that wait.';
revoke execute on function private.end_deliveries(jsonb) from public;
