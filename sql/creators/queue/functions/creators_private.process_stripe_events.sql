--! requires functions/creators.mark_stripe_event_failed.sql functions/creators.mark_stripe_event_processed.sql
--! requires functions/creators_private.apply_stripe_event.sql
-- Job, asked for by each event and run each minute besides. An event that fails takes nothing with it. What is left after so
-- many is for a run of its own, which is asked for at once.
create or replace function creators_private.process_stripe_events(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_event creators.stripe_webhook_events;
    v_error text;
    v_count integer := 0;
begin
    for v_event in
        select event.*
        from creators.stripe_webhook_events as event
        where
            event.status in ('received', 'failed')
            and event.due_at <= clock_timestamp()
        order by event.due_at, event.id
        limit p_limit
        for no key update skip locked
    loop
        begin
            v_error := creators_private.apply_stripe_event(v_event);
        exception when others then
            v_error := sqlerrm;
        end;
        if v_error is null then
            perform creators.mark_stripe_event_processed(v_event.id);
        else
            perform creators.mark_stripe_event_failed(v_event.id, v_error);
        end if;
        v_count := v_count + 1;
    end loop;
    if v_count = p_limit then
        perform private.run_job_soon('process_stripe_events');
    end if;
    return v_count;
end
$$;

comment on function creators_private.process_stripe_events(integer) is
    'Processes the events of Stripe that wait; returns how many.';
revoke execute on function creators_private.process_stripe_events(integer) from public;
