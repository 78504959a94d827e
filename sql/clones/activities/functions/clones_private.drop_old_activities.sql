--! requires functions/clones_private.setting.sql
-- Job. A month is dropped as a whole, so that nothing is read and nothing is left to be vacuumed: an activity is kept for as
-- long as the setting says, and until its month is over. Where somebody reads an old month for longer, it waits for the
-- next night.
create or replace function clones_private.drop_old_activities() returns integer
language plpgsql
volatile
security invoker
set lock_timeout = '3s'
set search_path = ''
as $$
declare
    v_until constant uuid := private.uuid_v7_bound(
        now() - make_interval(days => clones_private.setting('activity_days')::integer)
    );
    v_month record;
    v_dropped integer := 0;
begin
    for v_month in
        select month.oid::regclass as name
        from pg_catalog.pg_inherits as inheritance
        inner join pg_catalog.pg_class as month on month.oid = inheritance.inhrelid
        where
            inheritance.inhparent in ('clones.activity_logs'::regclass, 'clones.activity_addresses'::regclass)
            and month.relname ~ '_y\d{4}m\d{2}$'
            and (regexp_match(pg_catalog.pg_get_expr(month.relpartbound, month.oid), 'TO \(''([^'']+)''\)'))[1]::uuid <= v_until
        order by month.relname
    loop
        execute format('drop table %s', v_month.name);
        v_dropped := v_dropped + 1;
    end loop;
    return v_dropped;
end
$$;

comment on function clones_private.drop_old_activities() is
    'Drops the months of activities and of their addresses that ended before the setting activity_days; returns how many.';
revoke execute on function clones_private.drop_old_activities() from public;
