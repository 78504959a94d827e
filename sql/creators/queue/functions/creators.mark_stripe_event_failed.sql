-- Security definer: nobody writes the inbox directly. A minute after the first failure, twice as long after each further one;
-- the eighth, after two hours, is the last.
create or replace function creators.mark_stripe_event_failed(p_event_id text, p_error_message text)
returns table (event_id text, is_dead boolean)
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
        status = case when attempts + 1 >= 8 then 'dead' else 'failed' end,
        attempts = attempts + 1,
        due_at = clock_timestamp() + interval '1 minute' * 2 ^ attempts,
        error_message = left(coalesce(nullif(p_error_message, ''), 'It failed.'), 2000)
    where
        id = p_event_id
        and status in ('received', 'failed')
    returning id, status = 'dead';
end
$$;

comment on function creators.mark_stripe_event_failed(text, text) is
    'Service: notes that an event could not be processed; it is tried again, or dead after the eighth time.';
revoke execute on function creators.mark_stripe_event_failed(text, text) from public;
grant execute on function creators.mark_stripe_event_failed(text, text) to service_role;
