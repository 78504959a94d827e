--! requires functions/private.report_ends_at.sql
-- Security definer: the service that writes reports reads no tables. A batch is a range of the company's, or the campaign's, ledger along its
-- index, so that the last one costs what the first does. What is only promised or given back is no spend, and is in it all the
-- same: whoever adds the entries up gets what the ledger says.
create or replace function public.report_entries(
    p_report_id uuid,
    p_after_at timestamptz,
    p_after_id uuid,
    p_limit integer
) returns table (last_at timestamptz, last_id uuid, row_count integer, "rows" jsonb)
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
declare
    v_report public.reports;
    v_batch public.company_transactions [];
begin
    select * into v_report
    from public.reports as report
    where
        report.id = p_report_id
        and report.kind <> 'platform';
    if v_report.kind = 'campaign' then
        v_batch := array(
            select entry
            from public.company_transactions as entry
            where
                entry.campaign_id = v_report.campaign_id
                and entry.created_at >= v_report.first_day::timestamp at time zone 'UTC'
                and entry.created_at < private.report_ends_at(v_report)
                and (entry.created_at, entry.id) > (p_after_at, p_after_id)
            order by
                entry.created_at,
                entry.id
            limit p_limit
        );
    else
        v_batch := array(
            select entry
            from public.company_transactions as entry
            where
                entry.company_id = v_report.company_id
                and entry.created_at >= v_report.first_day::timestamp at time zone 'UTC'
                and entry.created_at < private.report_ends_at(v_report)
                and (entry.created_at, entry.id) > (p_after_at, p_after_id)
            order by
                entry.created_at,
                entry.id
            limit p_limit
        );
    end if;
    return query
    select
        v_batch[cardinality(v_batch)].created_at,
        v_batch[cardinality(v_batch)].id,
        cardinality(v_batch),
        jsonb_agg(
            jsonb_build_array(
                to_char(entry.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'),
                entry.type,
                campaign.name,
                entry.description,
                entry.amount::text
            )
            order by entry.created_at, entry.id
        )
    from unnest(v_batch) as entry
    left join public.campaigns as campaign on campaign.id = entry.campaign_id
    having cardinality(v_batch) > 0;
end
$$;

comment on function public.report_entries(uuid, timestamptz, uuid, integer) is
    'Rows of a report''s table of entries: those of the ledger after one, at most p_limit; none at the end.';
revoke execute on function public.report_entries(uuid, timestamptz, uuid, integer) from public, anon, authenticated, service_role, api_key;
grant execute on function public.report_entries(uuid, timestamptz, uuid, integer) to service_role;
