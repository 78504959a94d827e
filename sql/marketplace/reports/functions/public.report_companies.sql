-- Security definer: the service that writes reports reads no tables. A batch is some companies in the order of their ids, and of each a range of its days.
create or replace function public.report_companies(p_report_id uuid, p_after uuid, p_limit integer)
returns table (last_id uuid, "rows" jsonb)
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
declare
    v_report public.reports;
begin
    select * into v_report
    from public.reports as report
    where
        report.id = p_report_id
        and report.kind = 'platform';
    if not found then
        return;
    end if;
    return query
    select
        (array_agg(company.id order by company.id desc))[1],
        coalesce(
            jsonb_agg(
                jsonb_build_array(
                    company.name,
                    replace(company.billing_status, '_', ' '),
                    figures.submitted,
                    figures.approved,
                    figures.rejected,
                    figures.quality::text,
                    figures.spent::text,
                    figures.fees::text,
                    figures.deposited::text
                )
                order by company.id
            ) filter (where figures.submitted is not null),
            '[]'
        )
    from (
        select each.*
        from public.companies as each
        where each.id > p_after
        order by each.id
        limit p_limit
    ) as company
    cross join lateral (
        select
            sum(days.submitted) as submitted,
            sum(days.approved) as approved,
            sum(days.rejected) as rejected,
            round(sum(days.quality_sum) / nullif(sum(days.quality_count), 0), 4) as quality,
            sum(days.spent) as spent,
            sum(days.fees) as fees,
            sum(days.deposited) as deposited
        from private.all_company_days as days
        where
            days.company_id = company.id
            and days.day between v_report.first_day and v_report.last_day
    ) as figures;
end
$$;

comment on function public.report_companies(uuid, uuid, integer) is
    'Rows of the table of companies in a report of the platform: those after an id that had something in the period, out of at most p_limit; last_id is null at the end.';
revoke execute on function public.report_companies(uuid, uuid, integer) from public, anon, authenticated, service_role, api_key;
grant execute on function public.report_companies(uuid, uuid, integer) to service_role;
