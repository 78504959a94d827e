--! requires functions/private.require_actor.sql functions/private.my_task_company_ids.sql
-- Security definer: nobody may write tasks directly. The caller must manage the company, be a key of it, or be an
-- admin; what an admin creates without a campaign is the platform's own. Where the campaign cannot pay
-- it yet, the task waits as paused and becomes active with it.
create or replace function public.create_task(
    p_title text,
    p_description text,
    p_task_type text,
    p_reward numeric,
    p_campaign_id uuid default null,
    p_company_id uuid default null,
    p_difficulty text default 'medium',
    p_xp_reward integer default 10,
    p_time_estimate text default null,
    p_max_submissions integer default 1000,
    p_min_trust_score numeric default 5.0,
    p_min_level integer default 1,
    p_required_languages text[] default null,
    p_region text default null,
    p_is_priority boolean default false,
    p_status text default 'active',
    p_deadline timestamptz default null
) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_actor record;
    v_campaign public.campaigns;
    v_campaign_id uuid := p_campaign_id;
    v_pause_reason text;
    v_status constant text := coalesce(p_status, 'active');
begin
    select * into v_actor
    from private.require_actor('tasks:write');
    if p_campaign_id is null then
        if
            not private.is_admin()
            and (p_company_id is null or p_company_id not in (select private.my_task_company_ids()))
        then
            raise exception using
                errcode = 'PT403',
                message = 'Only managers of a company and admins can create tasks.',
                hint = 'Send the id of a campaign of a company that you manage.',
                column = 'p_company_id';
        end if;
        if p_company_id <> private.platform_company_id() then
            raise exception using
                errcode = 'XM103',
                message = 'A task of a company needs a campaign, which pays for it.',
                hint = 'Send the id of a campaign of this company, or create one first.',
                column = 'p_campaign_id';
        end if;
        v_campaign_id := private.platform_campaign_id();
    end if;
    select * into v_campaign
    from public.campaigns as campaign
    where
        campaign.id = v_campaign_id
        and (
            (select private.is_admin())
            or campaign.company_id in (select private.my_company_ids())
            or campaign.company_id in (select private.my_task_company_ids())
        )
    -- Its budget stands still, so that the task is active only if the campaign can pay it.
    for share;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such campaign.',
            hint = 'Use a campaign of a company that you manage.',
            column = 'p_campaign_id';
    end if;
    if v_campaign.company_id <> p_company_id then
        raise exception using
            errcode = 'PT400',
            message = 'The campaign belongs to another company.',
            hint = 'Send the campaign alone: its company is known.',
            column = 'p_company_id';
    end if;
    if v_campaign.status in ('completed', 'archived') then
        raise exception using
            errcode = 'XM015',
            message = 'This campaign is closed.',
            hint = 'Use a campaign that is active, paused or a draft.',
            column = 'p_campaign_id';
    end if;
    if
        not private.is_admin()
        and v_campaign.company_id not in (select private.my_task_company_ids())
    then
        raise exception using
            errcode = 'PT403',
            message = 'Only managers of a company and admins can create tasks.',
            hint = 'Send the id of a campaign of a company that you manage.',
            column = 'p_campaign_id';
    end if;
    -- Asked again under the lock: whoever was suspended or revoked meanwhile is nobody.
    perform private.require_actor('tasks:write');
    if v_actor.key_id is not null then
        perform private.require_key_pace(v_actor.key_id);
    end if;
    perform private.require_fits(p_reward, 'public.tasks', 'reward', 'p_reward');
    perform private.require_fits(p_min_trust_score, 'public.tasks', 'min_trust_score', 'p_min_trust_score');
    if v_status not in ('draft', 'active', 'paused') then
        raise exception using
            errcode = 'PT400',
            message = 'A new task is a draft, active or paused.',
            column = 'p_status';
    end if;
    if p_deadline <= now() then
        raise exception using
            errcode = 'PT400',
            message = 'The deadline is in the past.',
            hint = 'Send a time in the future, or none.',
            column = 'p_deadline';
    end if;
    perform private.require_fair_points(p_reward, coalesce(p_xp_reward, 10), 'p_xp_reward');
    if v_status = 'active' then
        -- Nor does its company change meanwhile whether it may spend.
        perform
        from public.companies as company
        where company.id = v_campaign.company_id
        for share;
        v_pause_reason := private.task_pause_reason(v_campaign, p_reward);
    end if;

    return query
    insert into public.tasks (
        created_by,
        created_by_key,
        company_id,
        campaign_id,
        is_private,
        title,
        description,
        task_type,
        reward,
        difficulty,
        xp_reward,
        time_estimate,
        max_submissions,
        min_trust_score,
        min_level,
        required_languages,
        region,
        is_priority,
        status,
        pause_reason,
        deadline
    )
    values (
        v_actor.person_id,
        v_actor.key_id,
        v_campaign.company_id,
        v_campaign.id,
        v_campaign.is_private,
        btrim(p_title),
        btrim(p_description),
        p_task_type,
        p_reward,
        coalesce(p_difficulty, 'medium'),
        coalesce(p_xp_reward, 10),
        p_time_estimate,
        coalesce(p_max_submissions, 1000),
        coalesce(p_min_trust_score, 5.0),
        coalesce(p_min_level, 1),
        p_required_languages,
        p_region,
        coalesce(p_is_priority, false),
        case when v_pause_reason is null then v_status else 'paused' end,
        v_pause_reason,
        p_deadline
    )
    returning id;
end
$$;

comment on function public.create_task(
    text, text, text, numeric, uuid, uuid, text, integer, text, integer, numeric, integer, text[], text, boolean, text, timestamptz
) is 'Creates a task for a campaign that the caller manages; without one, an admin creates a task of the platform.';
revoke execute on function public.create_task(
    text, text, text, numeric, uuid, uuid, text, integer, text, integer, numeric, integer, text[], text, boolean, text, timestamptz
) from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_task(
    text, text, text, numeric, uuid, uuid, text, integer, text, integer, numeric, integer, text[], text, boolean, text, timestamptz
) to authenticated, api_key;
