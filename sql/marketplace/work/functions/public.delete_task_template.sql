--! requires functions/private.lock_task_template.sql
-- Security definer: nobody may write templates directly.
create or replace function public.delete_task_template(p_template_id uuid)
returns table (deleted_template_id uuid, company_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_template public.task_templates;
begin
    perform private.require_user();
    v_template := private.lock_task_template(p_template_id);
    delete from public.task_templates as template
    where template.id = p_template_id;
    return query select v_template.id, v_template.company_id;
end
$$;

comment on function public.delete_task_template(uuid) is
    'Throws a template of a company away that the caller manages; tasks that were made of it stay.';
revoke execute on function public.delete_task_template(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.delete_task_template(uuid) to authenticated;
