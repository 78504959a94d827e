--! requires functions/private.lock_task_template.sql
--! requires functions/private.require_fair_points.sql
-- Security definer: nobody may write templates directly.
create or replace function public.update_task_template(p_template_id uuid, p_changes jsonb) returns table (template_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_old public.task_templates;
    v_new public.task_templates;
begin
    perform private.require_user();
    perform private.require_changes(p_changes, array[
        'name', 'title', 'description', 'task_type', 'difficulty', 'reward', 'xp_reward', 'time_estimate', 'max_submissions',
        'min_trust_score', 'min_level', 'required_languages', 'region', 'is_priority'
    ]);
    v_old := private.lock_task_template(p_template_id);
    perform private.require_fits((p_changes ->> 'reward')::numeric, 'public.task_templates', 'reward', 'reward');
    perform private.require_fits(
        (p_changes ->> 'min_trust_score')::numeric, 'public.task_templates', 'min_trust_score', 'min_trust_score'
    );
    v_new := jsonb_populate_record(v_old, p_changes);
    if (v_new.reward, v_new.xp_reward) is distinct from (v_old.reward, v_old.xp_reward) then
        perform private.require_fair_points(v_new.reward, v_new.xp_reward, 'xp_reward');
    end if;
    update public.task_templates as template
    set
        name = btrim(v_new.name),
        title = btrim(v_new.title),
        description = btrim(v_new.description),
        task_type = v_new.task_type,
        difficulty = v_new.difficulty,
        reward = v_new.reward,
        xp_reward = v_new.xp_reward,
        time_estimate = v_new.time_estimate,
        max_submissions = v_new.max_submissions,
        min_trust_score = v_new.min_trust_score,
        min_level = v_new.min_level,
        required_languages = v_new.required_languages,
        region = v_new.region,
        is_priority = v_new.is_priority
    where template.id = p_template_id;
    return query select p_template_id;
end
$$;

comment on function public.update_task_template(uuid, jsonb) is
    'Changes the columns of a template that p_changes names; tasks that were made of it stay as they are.';
revoke execute on function public.update_task_template(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.update_task_template(uuid, jsonb) to authenticated;
