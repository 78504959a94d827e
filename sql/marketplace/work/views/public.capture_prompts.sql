-- The name of the mobile app.
create or replace view public.capture_prompts with (security_invoker = true) as
select
    task.id,
    task.created_by,
    task.company_id,
    task.campaign_id,
    task.title,
    task.description,
    task.task_type,
    task.difficulty,
    task.reward,
    task.xp_reward,
    task.time_estimate,
    task.max_submissions,
    task.current_submissions,
    task.min_trust_score,
    task.min_level,
    task.required_languages,
    task.region,
    task.is_priority,
    task.is_private,
    task.status,
    task.deadline,
    task.created_at,
    task.updated_at
from public.tasks as task;

comment on view public.capture_prompts is 'public.tasks under its name in the mobile app; shows what the caller may see there.';
revoke all on table public.capture_prompts from public, anon, authenticated, service_role, api_key;
grant select on table public.capture_prompts to anon, authenticated, service_role;
