-- Scheduled, every hour: what was missed is made up for, and a company that has just switched it on has the week that is over within
-- the hour. The platform's waits until its week is written.
create or replace function private.ask_for_weekly_reports(p_limit integer default 10000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_monday constant date := date_trunc('week', now() at time zone 'UTC')::date - 7;
    v_count integer;
begin
    insert into public.reports (kind, format, company_id, first_day, last_day, lists_entries, mails)
    select
        due.kind,
        due.format,
        due.company_id,
        v_monday,
        v_monday + 6,
        due.kind = 'company' and due.format = 'xlsx',
        due.mails
    from (
        select
            'company' as kind,
            company.weekly_report_format as format,
            company.id as company_id,
            company.mails_weekly_report as mails
        from public.companies as company
        where company.weekly_report_format is not null
        union all
        select
            'platform',
            form.format,
            null,
            false
        from (values ('pdf'), ('xlsx')) as form (format)
        where exists (
            select
            from public.weekly_reports as week
            where week.week = v_monday
        )
    ) as due
    where not exists (
        select
        from public.reports as report
        where
            report.requested_by is null
            and report.kind = due.kind
            and coalesce(report.company_id, '00000000-0000-0000-0000-000000000000')
            = coalesce(due.company_id, '00000000-0000-0000-0000-000000000000')
            and report.format = due.format
            and report.first_day = v_monday
    )
    limit p_limit
    on conflict do nothing;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.ask_for_weekly_reports(integer) is
    'Asks for the reports of the week that is over, of companies that want one and of the platform, each once; returns how many.';
revoke execute on function private.ask_for_weekly_reports(integer) from public;
