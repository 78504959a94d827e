-- An order is recorded and an event of it comes at once: without this neither would see the other. It is the first lock that
-- both take.
create or replace function clones_private.lock_order(p_order_id text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('clones.order ' || p_order_id, 0));
end
$$;

comment on function clones_private.lock_order(text) is
    'Lets one transaction at a time act on an order, also before it has a row.';
revoke execute on function clones_private.lock_order(text) from public;
