--! requires functions/private.change_wallet.sql functions/private.fee_on.sql functions/private.fee_percent.sql
--! requires functions/private.lock_campaign.sql
-- The place and the money of what was rejected wrongly, in the fixed order of locks. Nobody asks whether the campaign and the
-- task are open: the work was done while they were. Where all places are taken there is one more.
create or replace function private.reserve_appealed(p_submission public.submissions, p_paid_from text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_fee constant numeric := case
        when p_paid_from = 'platform' then 0
        else private.fee_on(p_submission.reward, private.fee_percent(p_submission.company_id))
    end;
    v_cost constant numeric := p_submission.reward + v_fee;
    v_funded constant numeric := case when p_paid_from = 'campaign' then 0 else v_cost end;
    v_campaign_id constant uuid := (
        select task.campaign_id from public.tasks as task where task.id = p_submission.task_id
    );
begin
    insert into private.submission_slots (user_id, task_id, submission_id, fee)
    values (p_submission.user_id, p_submission.task_id, p_submission.id, v_fee)
    on conflict (user_id, task_id) do nothing;
    if not found then
        raise exception using
            errcode = 'XM007',
            message = 'Another answer of this person to the task is open or approved.',
            hint = 'A task is paid to a person once: dismiss the appeal.',
            column = 'p_appeal_id';
    end if;

    perform private.lock_campaign(v_campaign_id);
    if p_paid_from = 'platform' then
        perform private.change_wallet(p_submission.company_id, v_cost, 'p_appeal_id');
        insert into public.company_transactions (company_id, type, amount, description)
        values (p_submission.company_id, 'adjustment', v_cost, 'The platform pays an appeal');
    end if;
    if v_funded > 0 then
        perform private.change_wallet(p_submission.company_id, -v_funded, 'p_appeal_id');
        insert into public.company_transactions (company_id, campaign_id, type, amount, description)
        values (p_submission.company_id, v_campaign_id, 'fund', v_funded, 'An appeal was upheld');
    end if;
    -- what is funded is reserved at once: no task goes on for a moment
    update public.campaigns as campaign
    set
        submission_count = campaign.submission_count + 1,
        target_count = campaign.target_count
        + case when campaign.submission_count >= campaign.target_count then 1 else 0 end,
        remaining_budget = campaign.remaining_budget + v_funded - v_cost,
        reserved_budget = campaign.reserved_budget + v_cost
    where
        campaign.id = v_campaign_id
        and campaign.remaining_budget + v_funded >= v_cost;
    if not found then
        raise exception using
            errcode = '40001',
            message = 'The campaign has just changed.';
    end if;
    insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
    values (p_submission.company_id, v_campaign_id, 'reserve', v_cost, p_submission.id, 'Reward reserved');
    update public.tasks as task
    set
        current_submissions = task.current_submissions + 1,
        max_submissions = greatest(task.max_submissions, task.current_submissions + 1)
    where task.id = p_submission.task_id;
end
$$;

comment on function private.reserve_appealed(public.submissions, text) is
    'Takes slot, place and money for a submission whose appeal is upheld, from whom private.appeal_payer named.';
revoke execute on function private.reserve_appealed(public.submissions, text) from public;
