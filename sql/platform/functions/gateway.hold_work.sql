-- Security definer: services write their work through functions alone.
create or replace function gateway.hold_work(p_ids uuid [], p_tokens uuid [], p_lease interval) returns setof uuid
language sql
volatile
security definer
set search_path = ''
as $$
    update gateway.work as work
    set leased_until = clock_timestamp() + p_lease
    from unnest(p_ids, p_tokens) as held (id, token)
    where
        work.id = held.id
        and work.token = held.token
    returning work.id
$$;

comment on function gateway.hold_work(uuid [], uuid [], interval) is 'Holds work for longer; the ids of what is still held.';
revoke execute on function gateway.hold_work(uuid [], uuid [], interval) from public;
grant execute on function gateway.hold_work(uuid [], uuid [], interval) to service_role;
