create or replace function private.report_ends_at(p_report public.reports) returns timestamptz
language sql
immutable
security invoker
set search_path = ''
as $$
    select least((p_report.last_day + 1)::timestamp at time zone 'UTC', p_report.created_at)
$$;

comment on function private.report_ends_at(public.reports) is 'The moment before which what a report tells has happened.';
revoke execute on function private.report_ends_at(public.reports) from public;
