-- Security definer: nobody may write invitations directly.
create or replace function public.invite_to_campaign(p_campaign_id uuid, p_user_id uuid)
returns table (invitation_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_campaign public.campaigns;
    v_id uuid;
begin
    v_campaign := private.require_campaign(p_campaign_id, array['manager']);
    perform private.require_unfinished(v_campaign);
    if not exists (
        select
        from public.users as person
        where
            person.id = p_user_id
            and person.deleted_at is null
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person.',
            hint = 'Send the id of somebody''s public profile.',
            column = 'p_user_id';
    end if;
    if exists (
        select
        from public.company_blocks as block
        where
            block.user_id = p_user_id
            and block.company_id = v_campaign.company_id
    ) then
        raise exception using
            errcode = 'XM198',
            message = 'Your company takes no new answers of this person.',
            hint = 'Unblock them first.',
            column = 'p_user_id';
    end if;
    insert into public.campaign_invitations (campaign_id, company_id, user_id, invited_by)
    values (p_campaign_id, v_campaign.company_id, p_user_id, v_person.id)
    on conflict (user_id, campaign_id) do nothing
    returning id into v_id;
    if v_id is null then
        raise exception using
            errcode = 'XM035',
            message = 'This person is invited already.',
            column = 'p_user_id';
    end if;
    return query select v_id;
end
$$;

comment on function public.invite_to_campaign(uuid, uuid) is
    'Lets a person see and take the tasks of a private campaign of a company that the caller manages.';
revoke execute on function public.invite_to_campaign(uuid, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.invite_to_campaign(uuid, uuid) to authenticated;
