--! requires functions/private.report_days.sql functions/private.report_ends_at.sql functions/private.setting.sql
-- Security definer: the service that writes reports reads no tables; it gets what is of the report's company alone.
create or replace function public.report_to_write(p_report_id uuid) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_report public.reports;
begin
    select * into v_report
    from public.reports as report
    where
        report.id = p_report_id
        and report.status = 'waiting';
    if not found then
        return null;
    end if;
    return jsonb_build_object(
        'id', v_report.id,
        'kind', v_report.kind,
        'format', v_report.format,
        'company_id', v_report.company_id,
        'company', (select company.name from public.companies as company where company.id = v_report.company_id),
        'campaign', (select campaign.name from public.campaigns as campaign where campaign.id = v_report.campaign_id),
        'first_day', v_report.first_day,
        'last_day', v_report.last_day,
        'ends_at', private.report_ends_at(v_report),
        'created_at', v_report.created_at,
        'lists_entries', v_report.lists_entries,
        'entries_most', private.setting('report_entries_most'),
        'currency', private.setting('currency'),
        'days', private.report_days(v_report),
        'weeks', case when v_report.kind = 'platform' then coalesce(
            (
                select jsonb_agg(to_jsonb(written) - 'id' - 'created_at' - 'updated_at' order by written.week)
                from public.weekly_reports as written
                where
                    written.week >= v_report.first_day
                    and written.week + 6 <= v_report.last_day
            ),
            '[]'
        ) end,
        'dashboard', case when v_report.kind = 'platform' then coalesce(
            (
                select jsonb_agg(to_jsonb(kept) order by kept.day)
                from private.dashboard_days as kept
                where kept.day between v_report.first_day and v_report.last_day
            ),
            '[]'
        ) end
    );
end
$$;

comment on function public.report_to_write(uuid) is
    'What a report that waits is about, and its figures of each day; null where it does not wait any more.';
revoke execute on function public.report_to_write(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.report_to_write(uuid) to service_role;
