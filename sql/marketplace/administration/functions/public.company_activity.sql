--! requires functions/private.my_company_ids.sql functions/private.require_days.sql
-- Security definer: days are in private. One range of the company's days, however much came on each, and what is not
-- folded into them yet. A company that is none of the caller's is hidden like none.
create or replace function public.company_activity(
    p_company_id uuid,
    p_from date default null,
    p_to date default null
) returns table (first_day date, last_day date, days public.company_day [])
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
declare
    v_to constant date := coalesce(p_to, (now() at time zone 'UTC')::date);
    v_from constant date := coalesce(p_from, v_to - 29);
begin
    if
        p_company_id not in (select private.my_company_ids())
        and not (
            private.is_admin()
            and exists (select from public.companies as company where company.id = p_company_id)
        )
    then
        return;
    end if;
    perform private.require_days(v_from, v_to);
    return query
    with total as (
        select
            figures.day,
            sum(figures.submitted)::integer as submitted,
            sum(figures.approved)::integer as approved,
            sum(figures.rejected)::integer as rejected,
            sum(figures.spent) as spent,
            sum(figures.fees) as fees,
            sum(figures.deposited) as deposited,
            sum(figures.refunded) as refunded,
            sum(figures.adjusted) as adjusted,
            round(sum(figures.quality_sum) / nullif(sum(figures.quality_count), 0), 4) as average_quality
        from private.all_company_days as figures
        where
            figures.company_id = p_company_id
            and figures.day between v_from and v_to
        group by figures.day
    )

    select
        v_from,
        v_to,
        array_agg(
            (
                calendar.day,
                coalesce(total.submitted, 0),
                coalesce(total.approved, 0),
                coalesce(total.rejected, 0),
                coalesce(total.spent, 0.00),
                coalesce(total.fees, 0.00),
                coalesce(total.deposited, 0.00),
                coalesce(total.refunded, 0.00),
                coalesce(total.adjusted, 0.00),
                total.average_quality
            )::public.company_day
            order by calendar.day
        )
    from (
        select v_from + nth as day
        from generate_series(0, v_to - v_from) as nth
    ) as calendar
    left join total on total.day = calendar.day;
end
$$;

comment on function public.company_activity(uuid, date, date) is
    'What a company got and paid on each day (UTC) of at most 366, for its members and admins. XM212 for other spans.';
revoke execute on function public.company_activity(uuid, date, date) from public, anon, authenticated, service_role, api_key;
grant execute on function public.company_activity(uuid, date, date) to authenticated;
