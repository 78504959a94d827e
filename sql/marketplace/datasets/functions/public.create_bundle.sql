--! requires functions/private.require_company.sql
-- Security definer: nobody may write bundles directly.
create or replace function public.create_bundle(
    p_company_id uuid,
    p_name text,
    p_description text default null,
    p_campaign_id uuid default null,
    p_task_type text default null,
    p_min_quality_score numeric default null,
    p_submitted_from timestamptz default null,
    p_submitted_before timestamptz default null,
    p_includes_flagged boolean default false
) returns table (bundle_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_id uuid;
begin
    perform private.require_company(p_company_id, array['manager']);
    if p_campaign_id is not null and not exists (
        select
        from public.campaigns as campaign
        where
            campaign.id = p_campaign_id
            and campaign.company_id = p_company_id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such campaign of this company.',
            hint = 'Use the id of one of its campaigns, or none for all of them.',
            column = 'p_campaign_id';
    end if;
    if p_min_quality_score <> round(p_min_quality_score, 2) then
        raise exception using
            errcode = 'PT400',
            message = 'A quality score has at most two decimal places.',
            hint = 'Send a number from 0.00 to 1.00.',
            column = 'p_min_quality_score';
    end if;
    if p_submitted_before <= p_submitted_from then
        raise exception using
            errcode = 'PT400',
            message = 'The period of a bundle ends after it begins.',
            hint = 'Send a later end, or none for a bundle that grows.',
            column = 'p_submitted_before';
    end if;
    if (
        select count(*)
        from public.dataset_bundles as bundle
        where bundle.company_id = p_company_id
    ) >= 1000 then
        raise exception using
            errcode = 'XM080',
            message = 'A company has at most 1000 bundles.',
            hint = 'Publish a new version of one that is there.',
            column = 'p_company_id';
    end if;

    insert into public.dataset_bundles (
        company_id,
        campaign_id,
        name,
        description,
        task_type,
        min_quality_score,
        submitted_from,
        submitted_before,
        includes_flagged,
        created_by
    )
    values (
        p_company_id,
        p_campaign_id,
        btrim(p_name),
        nullif(btrim(p_description), ''),
        p_task_type,
        p_min_quality_score,
        p_submitted_from,
        p_submitted_before,
        coalesce(p_includes_flagged, false),
        v_person.id
    )
    returning id into v_id;
    return query select v_id;
end
$$;

comment on function public.create_bundle(
    uuid, text, text, uuid, text, numeric, timestamptz, timestamptz, boolean
) is 'Says which approved submissions of a company that the caller manages are one dataset; nothing is published yet.';
revoke execute on function public.create_bundle(
    uuid, text, text, uuid, text, numeric, timestamptz, timestamptz, boolean
) from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_bundle(
    uuid, text, text, uuid, text, numeric, timestamptz, timestamptz, boolean
) to authenticated;
