--! requires functions/private.lock_task_draft.sql
-- Security definer: nobody may write tasks directly. Nobody has worked on a draft, so nothing of it has to stay.
create or replace function public.delete_task_draft(p_task_id uuid)
returns table (deleted_task_id uuid, campaign_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_task public.tasks;
begin
    perform private.require_user();
    v_task := private.lock_task_draft(p_task_id);
    delete from private.task_words as kept
    where kept.id = p_task_id;
    delete from public.answer_limits as own
    where own.id = p_task_id;
    delete from public.tasks as task
    where task.id = p_task_id;
    return query select v_task.id, v_task.campaign_id;
end
$$;

comment on function public.delete_task_draft(uuid) is 'Throws a draft of a company away that the caller manages.';
revoke execute on function public.delete_task_draft(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.delete_task_draft(uuid) to authenticated;
