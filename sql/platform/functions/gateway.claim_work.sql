--! requires functions/private.end_lost_work.sql
-- Security definer: services write their work through functions alone.
create or replace function gateway.claim_work(
    p_service text,
    p_limit integer,
    p_lease interval,
    p_attempts integer
) returns table (id uuid, key text, payload jsonb, attempt integer, token uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.end_lost_work(p_service, p_attempts, p_limit);
    return query
    with due as materialized (
        select work.id
        from gateway.work as work
        where
            work.service = p_service
            and work.status = 'waiting'
            and work.due_at <= clock_timestamp()
        order by work.due_at, work.id
        limit p_limit
        for update skip locked
    )

    update gateway.work as work
    set
        status = 'running',
        attempts = work.attempts + 1,
        started_at = clock_timestamp(),
        token = gen_random_uuid(),
        leased_until = clock_timestamp() + p_lease
    from due
    where work.id = due.id
    returning work.id, work.key, work.payload, work.attempts, work.token;
end
$$;

comment on function gateway.claim_work(text, integer, interval, integer) is
    'Work of a service that is due, for whoever asks to hold by its tokens; what others hold is left out, and what nobody holds any more is taken.';
revoke execute on function gateway.claim_work(text, integer, interval, integer) from public;
grant execute on function gateway.claim_work(text, integer, interval, integer) to service_role;
