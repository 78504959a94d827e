-- The lines of the log that a reader has not seen: of transactions that its last snapshot did not know yet
-- (from p_from on), or knew as open. That is `not pg_visible_in_snapshot(xid, …)`, and an index can find it.
-- p_topic and p_keys narrow to one topic and to those who listen; p_within, p_xid and p_id read on in a batch: what
-- a snapshot shows, behind a line.
--
-- enable_seqscan is off because the plan is kept. It is made while a day's partition is empty, where reading all
-- of it is cheapest, and would be used for a million lines. Stable: it sees the snapshot of the query that calls it.
create or replace function gateway.read_events(
    p_from xid8,
    p_open xid8[],
    p_limit integer,
    p_topic text default null,
    p_keys uuid[] default null,
    p_within pg_snapshot default null,
    p_xid xid8 default null,
    p_id bigint default null
) returns json
language plpgsql
stable
security invoker
set search_path = ''
set enable_seqscan = off
as $$
begin
    return (
        select
            json_agg(
                json_build_array(
                    line.xid::text, line.id, line.topic, line.change, line.entity, line.entity_id,
                    line.keys, line.shared, extract(epoch from line.written_at)
                )
                order by line.xid, line.id
            )
        from (
            select *
            from (
                -- not `or`, for which the primary key would be read from its beginning
                select * from gateway.events where xid >= p_from
                union all
                select * from gateway.events where xid = any(p_open)
            ) as event
            where
                (p_topic is null or event.topic = p_topic)
                and (p_keys is null or event.keys is null or event.keys && p_keys)
                and (
                    p_within is null
                    or (
                        pg_catalog.pg_visible_in_snapshot(event.xid, p_within)
                        and (event.xid, event.id) > (p_xid, p_id)
                    )
                )
            order by event.xid, event.id
            limit p_limit
        ) as line
    );
end
$$;

comment on function gateway.read_events(xid8, xid8[], integer, text, uuid[], pg_snapshot, xid8, bigint) is
    'The lines of the event log that one snapshot shows and another did not, as JSON, in order.';
revoke execute on function
    gateway.read_events(xid8, xid8[], integer, text, uuid[], pg_snapshot, xid8, bigint)
from public;
grant execute on function
    gateway.read_events(xid8, xid8[], integer, text, uuid[], pg_snapshot, xid8, bigint)
to service_role;
