-- Security definer: nobody writes the inbox directly.
create or replace function creators.mark_stripe_event_processed(p_event_id text) returns table (event_id text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
    return query
    update creators.stripe_webhook_events
    set
        status = 'processed',
        attempts = attempts + 1,
        error_message = null,
        processed_at = clock_timestamp()
    where
        id = p_event_id
        and status <> 'processed'
    returning id;
end
$$;

comment on function creators.mark_stripe_event_processed(text) is
    'Service: notes that what follows from an event is done; no row when that was noted before.';
revoke execute on function creators.mark_stripe_event_processed(text) from public;
grant execute on function creators.mark_stripe_event_processed(text) to service_role;
