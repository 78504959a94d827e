--! requires functions/gateway.log_identity.sql
-- Security definer: service_role reads the log and may not change it. Called when a feed begins to read.
-- After a restore the lines carry transaction ids of another database, which may come again here.
create or replace function gateway.claim_event_log() returns table (identity text, forgotten text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_identity constant text := gateway.log_identity();
    v_log gateway.event_log;
begin
    select * into v_log from gateway.event_log;
    if v_log.identity is distinct from v_identity then
        lock table gateway.event_log in share row exclusive mode;
        select * into v_log from gateway.event_log;
    end if;
    if v_log.identity is distinct from v_identity then
        if v_log.identity is not null then
            truncate table gateway.events;
        end if;
        insert into gateway.event_log as log (identity, forgotten)
        values (v_identity, '0')
        on conflict (only_row) do update set identity = excluded.identity, forgotten = excluded.forgotten
        returning * into v_log;
    end if;
    return query select v_log.identity, v_log.forgotten::text;
end
$$;

comment on function gateway.claim_event_log() is
    'Which database this log belongs to, and the latest transaction that it has forgotten; empties a log that '
    'was restored from another database.';
revoke execute on function gateway.claim_event_log() from public;
grant execute on function gateway.claim_event_log() to service_role;
