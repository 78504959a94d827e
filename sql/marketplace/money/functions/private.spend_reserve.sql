--! requires functions/private.lock_campaign.sql
-- The caller holds the submission's lock and has paid it. What was reserved is spent: no budget is asked for, and the
-- fee is what it was when the place was taken.
create or replace function private.spend_reserve(p_submission public.submissions) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign_id uuid;
    v_fee numeric;
begin
    select
        task.campaign_id,
        slot.fee
    into strict
        v_campaign_id,
        v_fee
    from private.submission_slots as slot
    inner join public.tasks as task on task.id = slot.task_id
    where slot.submission_id = p_submission.id;
    perform private.lock_campaign(v_campaign_id);
    update public.campaigns as campaign
    set
        approved_count = campaign.approved_count + 1,
        reserved_budget = campaign.reserved_budget - p_submission.reward - v_fee,
        spent_budget = campaign.spent_budget + p_submission.reward + v_fee
    where campaign.id = v_campaign_id;
    insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
    values (p_submission.company_id, v_campaign_id, 'spend', p_submission.reward, p_submission.id, 'Reward paid');
    if v_fee > 0 then
        insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
        values (p_submission.company_id, v_campaign_id, 'fee', v_fee, p_submission.id, 'Platform fee');
    end if;
end
$$;

comment on function private.spend_reserve(public.submissions) is
    'Counts an approval for the campaign, and spends the reward and the fee that it has reserved.';
revoke execute on function private.spend_reserve(public.submissions) from public;
