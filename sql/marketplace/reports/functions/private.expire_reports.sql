--! requires functions/private.setting.sql
-- Scheduled. A report's file goes when its time is over, and its row as long after that again; one that was never written, too.
create or replace function private.expire_reports(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_kept constant interval := (private.setting('reports_kept') #>> '{}')::interval;
    v_expired integer;
    v_given_up integer;
    v_deleted integer;
begin
    with due as (
        select
            report.id,
            report.path
        from public.reports as report
        where
            report.status = 'ready'
            and report.expires_at <= now()
        order by report.expires_at
        limit p_limit
        for update skip locked
    ),

    expired as (
        update public.reports as report
        set
            status = 'expired',
            path = null
        from due
        where report.id = due.id
        returning due.path
    )

    insert into private.forgotten_files (bucket, path)
    select
        'reports',
        expired.path
    from expired;
    get diagnostics v_expired = row_count;

    update public.reports as report
    set
        status = 'expired',
        finished_at = now(),
        expires_at = now()
    where report.id in (
        select old.id
        from public.reports as old
        where
            old.status = 'waiting'
            and old.created_at <= now() - v_kept
        order by old.created_at
        limit p_limit
        for update skip locked
    );
    get diagnostics v_given_up = row_count;

    delete from public.reports as report
    where report.id in (
        select old.id
        from public.reports as old
        where
            old.status = 'expired'
            and old.expires_at <= now() - v_kept
        order by old.expires_at
        limit p_limit
        for update skip locked
    );
    get diagnostics v_deleted = row_count;
    return v_expired + v_given_up + v_deleted;
end
$$;

comment on function private.expire_reports(integer) is
    'Has the files of reports deleted whose time is over, and deletes rows as long after that again; returns how many.';
revoke execute on function private.expire_reports(integer) from public;
