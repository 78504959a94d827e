--! requires functions/private.lock_campaign.sql
-- The caller holds the submission's lock; campaign and task come after it.
create or replace function private.release_place(p_submission public.submissions) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign_id uuid;
begin
    perform private.lock_campaign((select task.campaign_id from public.tasks as task where task.id = p_submission.task_id));
    delete from private.submission_slots
    where submission_id = p_submission.id;
    if not found then
        return;
    end if;
    update public.tasks as task
    set current_submissions = task.current_submissions - 1
    where task.id = p_submission.task_id
    returning task.campaign_id into v_campaign_id;
    if v_campaign_id is null then
        return;
    end if;
    update public.campaigns as campaign
    set
        submission_count = campaign.submission_count - 1,
        remaining_budget = campaign.remaining_budget + p_submission.reward,
        reserved_budget = campaign.reserved_budget - p_submission.reward
    where campaign.id = v_campaign_id;
    insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
    values (p_submission.company_id, v_campaign_id, 'release', p_submission.reward, p_submission.id, 'Reward released');
end
$$;

comment on function private.release_place(public.submissions) is
    'Gives back the slot, the place and the budget that a submission held.';
revoke execute on function private.release_place(public.submissions) from public;
