-- Security definer: nobody writes the inbox directly.
create or replace function creators.retry_stripe_event(p_event_id text) returns table (event_id text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_event creators.stripe_webhook_events;
begin
    perform private.require_admin();
    select * into v_event
    from creators.stripe_webhook_events
    where id = p_event_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such event.',
            hint = 'stripeEvents lists them.',
            column = 'p_event_id';
    end if;
    if v_event.status not in ('failed', 'dead') then
        raise exception using
            errcode = 'XV608',
            message = format('This event is %s.', v_event.status),
            hint = 'Only an event that has failed can be tried again.',
            column = 'p_event_id';
    end if;
    perform private.run_job_soon('process_stripe_events');
    return query
    update creators.stripe_webhook_events
    set
        status = 'received',
        attempts = 0,
        due_at = clock_timestamp()
    where id = v_event.id
    returning id;
end
$$;

comment on function creators.retry_stripe_event(text) is
    'Admin: has an event of Stripe that failed processed again, soon; XV608 in another state.';
revoke execute on function creators.retry_stripe_event(text) from public;
grant execute on function creators.retry_stripe_event(text) to authenticated;
