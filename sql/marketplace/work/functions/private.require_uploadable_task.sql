--! requires functions/private.require_open_task.sql
-- Who is asked for a revision may send another file, also when the task is paused or full.
create or replace function private.require_uploadable_task(
    p_task_id uuid,
    p_person public.users
) returns public.tasks
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_task public.tasks;
begin
    select task.* into v_task
    from public.tasks as task
    inner join private.submission_slots as slot
        on
            slot.task_id = task.id
            and slot.user_id = p_person.id
    inner join public.submissions as submission on submission.id = slot.submission_id
    where
        task.id = p_task_id
        and submission.status = 'revision_requested';
    if found then
        return v_task;
    end if;
    return private.require_open_task(p_task_id, p_person);
end
$$;

comment on function private.require_uploadable_task(uuid, public.users) is
    'The task, when the person can take it or is asked to revise their submission to it; else an error that says why not.';
revoke execute on function private.require_uploadable_task(uuid, public.users) from public;
