--! requires functions/private.require_still.sql
-- For functions that act on a campaign. Who is no member of its company is told that there is none.
create or replace function private.require_campaign(p_campaign_id uuid, p_roles text[]) returns public.campaigns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign public.campaigns;
begin
    select * into v_campaign
    from public.campaigns as campaign
    where
        campaign.id = p_campaign_id
        and (
            (select private.is_admin())
            or campaign.company_id in (select private.my_company_ids())
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such campaign among yours.',
            hint = 'Use the id of a campaign of a company that you are a member of.',
            column = 'p_campaign_id';
    end if;
    -- Asked again under the lock: whoever was removed meanwhile is nobody.
    perform private.require_still();
    if
        not private.is_admin()
        and v_campaign.company_id not in (select private.my_company_ids(p_roles))
    then
        raise exception using
            errcode = 'PT403',
            message = 'Your role in the company of this campaign does not permit it.',
            hint = format('Roles that may: %s.', array_to_string(p_roles, ', ')),
            column = 'p_campaign_id';
    end if;
    return v_campaign;
end
$$;

comment on function private.require_campaign(uuid, text[]) is
    'Locks and returns a campaign on which the caller may act in one of the roles; PT404 to strangers, PT403 to other members.';
revoke execute on function private.require_campaign(uuid, text[]) from public;
