--! requires functions/private.require_company.sql functions/private.require_fair_points.sql
--! requires functions/private.setting.sql
-- Security definer: nobody may write templates directly. The company's lock makes the count exact.
create or replace function public.create_task_template(
    p_company_id uuid,
    p_name text,
    p_title text,
    p_description text,
    p_task_type text,
    p_reward numeric,
    p_difficulty text default 'medium',
    p_xp_reward integer default 10,
    p_time_estimate text default null,
    p_max_submissions integer default 1000,
    p_min_trust_score numeric default 5.0,
    p_min_level integer default 1,
    p_required_languages text[] default null,
    p_region text default null,
    p_is_priority boolean default false
) returns table (template_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_most constant integer := private.setting('task_templates_most')::text::integer;
begin
    perform private.require_company(p_company_id, array['manager']);
    if (
        select count(*)
        from public.task_templates as template
        where template.company_id = p_company_id
    ) >= v_most then
        raise exception using
            errcode = 'XM201',
            message = format('A company has at most %s templates.', v_most),
            hint = 'Delete one that nobody uses, or change it.',
            column = 'p_company_id';
    end if;
    perform private.require_fits(p_reward, 'public.task_templates', 'reward', 'p_reward');
    perform private.require_fits(p_min_trust_score, 'public.task_templates', 'min_trust_score', 'p_min_trust_score');
    perform private.require_fair_points(p_reward, coalesce(p_xp_reward, 10), 'p_xp_reward');
    return query
    insert into public.task_templates (
        company_id,
        name,
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
        created_by
    )
    values (
        p_company_id,
        btrim(p_name),
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
        v_person.id
    )
    returning id;
end
$$;

comment on function public.create_task_template(
    uuid, text, text, text, text, numeric, text, integer, text, integer, numeric, integer, text[], text, boolean
) is 'Keeps what tasks of a company that the caller manages are made of.';
revoke execute on function public.create_task_template(
    uuid, text, text, text, text, numeric, text, integer, text, integer, numeric, integer, text[], text, boolean
) from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_task_template(
    uuid, text, text, text, text, numeric, text, integer, text, integer, numeric, integer, text[], text, boolean
) to authenticated;
