--! requires functions/gateway.log_identity.sql
-- For a scheduled job, and `gateway migrate` calls it. Whole days are dropped, which costs nothing; a day is
-- kept while any transaction that was open in it may still be unseen by a reader.
create or replace function private.maintain_event_log(
    p_keep interval default '1 day',
    p_days integer default 3
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
set lock_timeout = '3s'
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
    v_oldest constant date := ((now() - p_keep) at time zone 'UTC')::date;
    v_open constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    v_day date;
    v_partition text;
    v_last xid8;
    v_changed integer := 0;
begin
    for v_day in
        select generate_series(v_today, v_today + (p_days - 1), interval '1 day')::date
    loop
        v_partition := format('gateway.events_d%s', to_char(v_day, 'YYYYMMDD'));
        continue when to_regclass(v_partition) is not null;
        -- Lines of this day that wait in the default partition stay there until they are too old.
        continue when exists (
            select from gateway.events_default
            where
                written_at >= v_day::timestamp at time zone 'UTC'
                and written_at < (v_day + 1)::timestamp at time zone 'UTC'
        );
        execute format(
            'create table %s partition of gateway.events for values from (%L) to (%L)',
            v_partition,
            v_day::timestamp at time zone 'UTC',
            (v_day + 1)::timestamp at time zone 'UTC'
        );
        execute format('alter table %s enable row level security', v_partition);
        execute format('alter table %s force row level security', v_partition);
        execute format('revoke all on table %s from public, anon, authenticated, service_role', v_partition);
        v_changed := v_changed + 1;
    end loop;

    for v_partition in
        select inheritance.inhrelid::regclass::text
        from pg_catalog.pg_inherits as inheritance
        inner join pg_catalog.pg_class as day on day.oid = inheritance.inhrelid
        where
            inheritance.inhparent = 'gateway.events'::regclass
            and day.relname ~ '^events_d\d{8}$'
            and to_date(right(day.relname, 8), 'YYYYMMDD') < v_oldest
    loop
        execute format('select max(xid) from %s', v_partition) into v_last;
        continue when v_last >= v_open;
        execute format('drop table %s', v_partition);
        update gateway.event_log set forgotten = greatest(forgotten, v_last) where v_last is not null;
        v_changed := v_changed + 1;
    end loop;

    with forgotten as (
        delete from gateway.events_default
        where
            written_at < v_oldest::timestamp at time zone 'UTC'
            and xid < v_open
        returning xid
    )

    update gateway.event_log
    set forgotten = greatest(event_log.forgotten, (select max(xid) from forgotten))
    where exists (select from forgotten);
    return v_changed;
end
$$;

comment on function private.maintain_event_log(interval, integer) is
    'Creates the days that come next in the event log and drops those older than p_keep; returns how many.';
revoke execute on function private.maintain_event_log(interval, integer) from public;
