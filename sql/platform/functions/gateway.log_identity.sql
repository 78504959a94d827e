-- A standby that was promoted has another timeline, a restored dump another database: transaction ids
-- of before mean nothing there.
create or replace function gateway.log_identity() returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select format(
        '%s:%s:%s',
        (select system_identifier from pg_catalog.pg_control_system()),
        left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8),
        (select oid from pg_catalog.pg_database where datname = current_database())
    )
$$;

comment on function gateway.log_identity() is
    'System identifier, timeline and database; raises on a standby, whose snapshots do not list open transactions.';
revoke execute on function gateway.log_identity() from public;
grant execute on function gateway.log_identity() to service_role;
