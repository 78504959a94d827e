--! requires functions/private.company_events.sql functions/private.report_ends_at.sql
-- Days that were over when the report was asked for are kept; the day of the request is counted until then.
create or replace function private.report_days(p_report public.reports) returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_asked_on constant date := (p_report.created_at at time zone 'UTC')::date;
    v_counted_from constant date := case when p_report.kind = 'company' then v_asked_on else p_report.first_day end;
    v_days jsonb;
begin
    with figures as (
        select
            kept.day,
            kept.submitted::bigint as submitted,
            kept.approved::bigint as approved,
            kept.rejected::bigint as rejected,
            kept.spent,
            kept.fees,
            kept.deposited,
            kept.refunded,
            kept.adjusted,
            kept.quality_sum,
            kept.quality_count::bigint as quality_count
        from public.companies as company
        cross join lateral (
            select days.*
            from private.all_company_days as days
            where
                days.company_id = company.id
                and days.day between p_report.first_day and least(p_report.last_day, v_asked_on - 1)
        ) as kept
        where
            p_report.kind = 'platform'
            or (
                p_report.kind = 'company'
                and company.id = p_report.company_id
            )
        union all
        select counted.*
        from private.company_events(
            p_report.company_id,
            p_report.campaign_id,
            greatest(p_report.first_day, v_counted_from)::timestamp at time zone 'UTC',
            private.report_ends_at(p_report)
        ) as counted
        where p_report.kind <> 'platform'
    ),

    total as (
        select
            figures.day,
            sum(figures.submitted) as submitted,
            sum(figures.approved) as approved,
            sum(figures.rejected) as rejected,
            sum(figures.spent) as spent,
            sum(figures.fees) as fees,
            sum(figures.deposited) as deposited,
            sum(figures.refunded) as refunded,
            sum(figures.adjusted) as adjusted,
            sum(figures.quality_sum) as quality_sum,
            sum(figures.quality_count) as quality_count
        from figures
        group by figures.day
    )

    select
        jsonb_agg(
            jsonb_build_object(
                'day', calendar.day,
                'submitted', coalesce(total.submitted, 0),
                'approved', coalesce(total.approved, 0),
                'rejected', coalesce(total.rejected, 0),
                'spent', coalesce(total.spent, 0)::text,
                'fees', coalesce(total.fees, 0)::text,
                'deposited', coalesce(total.deposited, 0)::text,
                'refunded', coalesce(total.refunded, 0)::text,
                'adjusted', coalesce(total.adjusted, 0)::text,
                'quality_sum', coalesce(total.quality_sum, 0)::text,
                'quality_count', coalesce(total.quality_count, 0)
            )
            order by calendar.day
        ) into v_days
    from (
        select p_report.first_day + nth as day
        from generate_series(0, p_report.last_day - p_report.first_day) as nth
    ) as calendar
    left join total on total.day = calendar.day;
    return v_days;
end
$$;

comment on function private.report_days(public.reports) is
    'The figures of each day (UTC) of a report; money as text, with all its digits.';
revoke execute on function private.report_days(public.reports) from public;
