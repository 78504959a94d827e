--! requires functions/private.add_budget.sql
-- Security definer: nobody may write campaigns or their ledger directly.
create or replace function public.create_campaign(
    p_company_id uuid,
    p_name text,
    p_description text default null,
    p_review_mode text default 'company',
    p_is_private boolean default false,
    p_target_count integer default null,
    p_budget numeric default null,
    p_start_at timestamptz default null,
    p_end_at timestamptz default null,
    p_status text default 'active'
) returns table (campaign_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_start_at constant timestamptz := coalesce(p_start_at, now());
    v_company public.companies;
    v_campaign public.campaigns;
    v_status constant text := coalesce(p_status, 'active');
begin
    v_company := private.require_company(p_company_id, array['manager']);
    if p_end_at <= v_start_at or p_end_at <= now() then
        raise exception using
            errcode = 'XM033',
            message = case
                when p_end_at <= v_start_at then 'A campaign ends after it starts.'
                else 'The end of the campaign is in the past.'
            end,
            hint = 'Send a later end, or none for a campaign that stays open.',
            column = 'p_end_at';
    end if;
    if v_status not in ('draft', 'active') then
        raise exception using
            errcode = 'PT400',
            message = 'A new campaign is a draft or active.',
            column = 'p_status';
    end if;
    if p_budget is not null then
        perform private.require_budget(p_budget, 'p_budget');
        perform private.require_paying_company(v_company, 'p_company_id');
    end if;

    insert into public.campaigns (
        company_id,
        name,
        description,
        status,
        review_mode,
        is_private,
        target_count,
        start_at,
        end_at
    )
    values (
        p_company_id,
        btrim(p_name),
        nullif(btrim(p_description), ''),
        v_status,
        coalesce(p_review_mode, 'company'),
        coalesce(p_is_private, false),
        p_target_count,
        v_start_at,
        p_end_at
    )
    returning * into v_campaign;
    if p_budget is not null then
        perform private.add_budget(v_campaign, p_budget, 'p_budget');
    end if;
    return query select v_campaign.id;
end
$$;

comment on function public.create_campaign(
    uuid, text, text, text, boolean, integer, numeric, timestamptz, timestamptz, text
) is 'Creates a campaign for a company that the caller manages, with a first budget from its wallet if one is given.';
revoke execute on function public.create_campaign(
    uuid, text, text, text, boolean, integer, numeric, timestamptz, timestamptz, text
) from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_campaign(
    uuid, text, text, text, boolean, integer, numeric, timestamptz, timestamptz, text
) to authenticated;
