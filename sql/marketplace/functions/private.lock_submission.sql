--! requires functions/private.lock_campaign.sql
-- The fixed order of row locks: campaign, task, submission, person. Whoever needs several takes them
-- in this order, so that nobody waits in a circle. The campaign comes first, because who moves its
-- budget may have to pause all of its tasks. A task never changes its campaign.
create or replace function private.lock_submission(p_submission_id uuid) returns public.submissions
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_task_id uuid;
    v_submission public.submissions;
begin
    select submission.task_id into v_task_id
    from public.submissions as submission
    where submission.id = p_submission_id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission.',
            column = 'p_submission_id';
    end if;
    perform private.lock_campaign((select task.campaign_id from public.tasks as task where task.id = v_task_id));
    perform
    from public.tasks as task
    where task.id = v_task_id
    for no key update;
    select * into strict v_submission
    from public.submissions as submission
    where submission.id = p_submission_id
    for no key update;
    return v_submission;
end
$$;

comment on function private.lock_submission(uuid) is 'Locks campaign, task and submission in the fixed order; returns the submission as it is now.';
revoke execute on function private.lock_submission(uuid) from public;
