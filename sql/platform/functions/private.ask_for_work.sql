-- For functions and triggers that leave a service something to do: the request is theirs, so that a service sees it together
-- with what they wrote, and never if that is rolled back. Whoever asks for the same key at the same moment waits for the
-- other's end, as for a row that both write.
create or replace function private.ask_for_work(
    p_service text,
    p_key text,
    p_payload jsonb default '{}',
    p_not_before timestamptz default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_due_at constant timestamptz := greatest(p_not_before, clock_timestamp());
begin
    insert into gateway.work as work (service, key, payload, due_at)
    values (p_service, p_key, p_payload, v_due_at)
    on conflict (service, key) do update
    set
        payload = excluded.payload,
        is_asked_again = work.status = 'running',
        -- what was given up begins anew: there is something new to it
        status = case when work.status = 'failed' then 'waiting' else work.status end,
        attempts = case when work.status = 'failed' then 0 else work.attempts end,
        due_at = case
            when work.status = 'failed' then v_due_at
            -- the earliest of all that was asked for; what has failed waits as long as it has to
            when work.status = 'waiting' and work.attempts = 0 then least(work.due_at, v_due_at)
            else work.due_at
        end,
        failed_at = null;
end
$$;

comment on function private.ask_for_work(text, text, jsonb, timestamptz) is
    'Asks a service of `gateway work` to see to a key when this transaction has ended, not before a time where one is given; asked many times, it does so once.';
revoke execute on function private.ask_for_work(text, text, jsonb, timestamptz) from public;
