-- Transaction ids of before mean nothing on a standby that was promoted (another timeline), in a restored dump
-- (another database), and after a crash: ids that were given out but never reached the disk are given out
-- again. A crash, and nothing else on its own, resets the archiver's statistics.
create or replace function gateway.log_identity() returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select format(
        '%s:%s:%s:%s',
        (select system_identifier from pg_catalog.pg_control_system()),
        left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8),
        (select oid from pg_catalog.pg_database where datname = current_database()),
        (select extract(epoch from stats_reset) from pg_catalog.pg_stat_archiver)
    )
$$;

comment on function gateway.log_identity() is
    'System identifier, timeline, database and last crash; raises on a standby, whose snapshots do not list open transactions.';
revoke execute on function gateway.log_identity() from public;
grant execute on function gateway.log_identity() to service_role;
