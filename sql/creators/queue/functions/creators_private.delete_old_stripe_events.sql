-- Job. What follows from them is kept apart, and stays.
create or replace function creators_private.delete_old_stripe_events(p_keep interval default '90 days') returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deleted integer;
begin
    delete from creators.stripe_webhook_events as event
    where event.created_at < now() - p_keep;
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function creators_private.delete_old_stripe_events(interval) is 'Deletes events that came long ago; returns how many.';
revoke execute on function creators_private.delete_old_stripe_events(interval) from public;
