--! requires functions/public.create_task.sql
-- Security definer: it reads what the caller's company has; create_task asks for the rights to the campaign. The task is a draft,
-- so that nobody takes it before somebody has read it again.
create or replace function public.create_task_from_template(
    p_template_id uuid,
    p_campaign_id uuid,
    p_title text default null,
    p_deadline timestamptz default null
) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_template public.task_templates;
begin
    perform private.require_user();
    select * into v_template
    from public.task_templates as template
    where
        template.id = p_template_id
        and (
            (select private.is_admin())
            or template.company_id in (select private.my_company_ids(array['manager']))
        );
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such template among those of your companies.',
            hint = 'Use the id of a template of a company that you manage.',
            column = 'p_template_id';
    end if;
    if not exists (
        select
        from public.campaigns as campaign
        where
            campaign.id = p_campaign_id
            and campaign.company_id = v_template.company_id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such campaign of the company of this template.',
            hint = 'Use a campaign of the same company.',
            column = 'p_campaign_id';
    end if;
    return query
    select created.task_id
    from public.create_task(
        p_title => coalesce(p_title, v_template.title),
        p_description => v_template.description,
        p_task_type => v_template.task_type,
        p_reward => v_template.reward,
        p_campaign_id => p_campaign_id,
        p_company_id => v_template.company_id,
        p_difficulty => v_template.difficulty,
        p_xp_reward => v_template.xp_reward,
        p_time_estimate => v_template.time_estimate,
        p_max_submissions => v_template.max_submissions,
        p_min_trust_score => v_template.min_trust_score,
        p_min_level => v_template.min_level,
        p_required_languages => v_template.required_languages,
        p_region => v_template.region,
        p_is_priority => v_template.is_priority,
        p_status => 'draft',
        p_deadline => p_deadline
    ) as created;
end
$$;

comment on function public.create_task_from_template(uuid, uuid, text, timestamptz) is
    'Makes a draft of a task of a template, for a campaign of the same company.';
revoke execute on function public.create_task_from_template(uuid, uuid, text, timestamptz)
from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_task_from_template(uuid, uuid, text, timestamptz) to authenticated;
