--! requires functions/private.company_events.sql functions/private.report_ends_at.sql
-- Security definer: the service that writes reports reads no tables. A batch is some campaigns of the company along its index, and of each
-- the entries and answers of the period; those without any are left out.
create or replace function public.report_campaigns(p_report_id uuid, p_after uuid, p_limit integer)
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
        and report.kind = 'company';
    return query
    select
        (array_agg(campaign.id order by campaign.id desc))[1],
        coalesce(
            jsonb_agg(
                jsonb_build_array(
                    campaign.name,
                    campaign.status,
                    figures.submitted,
                    figures.approved,
                    figures.rejected,
                    round(figures.approved::numeric / nullif(figures.approved + figures.rejected, 0), 4)::text,
                    figures.quality::text,
                    figures.spent::text,
                    figures.fees::text,
                    campaign.remaining_budget::text
                )
                order by campaign.id
            ) filter (where figures.submitted is not null),
            '[]'
        )
    from (
        select own.*
        from public.campaigns as own
        where
            own.company_id = v_report.company_id
            and own.id > p_after
        order by own.id
        limit p_limit
    ) as campaign
    cross join lateral (
        select
            sum(event.submitted) as submitted,
            sum(event.approved) as approved,
            sum(event.rejected) as rejected,
            sum(event.spent) as spent,
            sum(event.fees) as fees,
            round(sum(event.quality_sum) / nullif(sum(event.quality_count), 0), 4) as quality
        from private.company_events(
            campaign.company_id,
            campaign.id,
            v_report.first_day::timestamp at time zone 'UTC',
            private.report_ends_at(v_report)
        ) as event
    ) as figures;
end
$$;

comment on function public.report_campaigns(uuid, uuid, integer) is
    'Rows of a report''s table of campaigns: those after an id that had something in the period, out of at most p_limit; last_id is null at the end.';
revoke execute on function public.report_campaigns(uuid, uuid, integer) from public, anon, authenticated, service_role, api_key;
grant execute on function public.report_campaigns(uuid, uuid, integer) to service_role;
