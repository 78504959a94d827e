-- The caller holds the locks of task and campaign.
create or replace function private.reserve_place(p_submission public.submissions) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign_id uuid;
begin
    insert into private.submission_slots (user_id, task_id, submission_id)
    values (p_submission.user_id, p_submission.task_id, p_submission.id)
    on conflict (user_id, task_id) do nothing;
    if not found then
        raise exception using
            errcode = 'XM007',
            message = 'This task already has a submission of this person that is open or approved.',
            hint = 'A task can be submitted again only after the earlier submission was rejected.',
            column = 'p_task_id';
    end if;

    update public.tasks as task
    set current_submissions = task.current_submissions + 1
    where
        task.id = p_submission.task_id
        and task.current_submissions < task.max_submissions
    returning task.campaign_id into v_campaign_id;
    if not found then
        raise exception using
            errcode = 'XM002',
            message = 'This task has all the submissions it needs.',
            hint = 'Take another task from the feed.',
            column = 'p_task_id';
    end if;
    if v_campaign_id is null then
        return;
    end if;

    update public.campaigns as campaign
    set
        submission_count = campaign.submission_count + 1,
        remaining_budget = campaign.remaining_budget - p_submission.reward,
        reserved_budget = campaign.reserved_budget + p_submission.reward
    where
        campaign.id = v_campaign_id
        and campaign.remaining_budget >= p_submission.reward
        and (campaign.target_count is null or campaign.submission_count < campaign.target_count);
    if not found then
        raise exception using
            errcode = 'XM013',
            message = 'The campaign of this task has no budget or places left.',
            hint = 'Take another task from the feed, or come back when the campaign was funded.',
            column = 'p_task_id';
    end if;
    insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
    values (p_submission.company_id, v_campaign_id, 'reserve', p_submission.reward, p_submission.id, 'Reward reserved');
end
$$;

comment on function private.reserve_place(public.submissions) is
    'Takes the person''s slot, a place of the task and the campaign''s budget, or raises.';
revoke execute on function private.reserve_place(public.submissions) from public;
