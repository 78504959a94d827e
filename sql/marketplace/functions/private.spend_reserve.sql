--! requires functions/private.lock_campaign.sql
-- The caller holds the submission's lock and has paid it. What was reserved is spent: no budget is asked for.
create or replace function private.spend_reserve(p_submission public.submissions) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign_id constant uuid := (
        select task.campaign_id from public.tasks as task where task.id = p_submission.task_id
    );
begin
    if v_campaign_id is null then
        return;
    end if;
    perform private.lock_campaign(v_campaign_id);
    update public.campaigns as campaign
    set
        approved_count = campaign.approved_count + 1,
        reserved_budget = campaign.reserved_budget - p_submission.reward,
        spent_budget = campaign.spent_budget + p_submission.reward
    where campaign.id = v_campaign_id;
    insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
    values (p_submission.company_id, v_campaign_id, 'spend', p_submission.reward, p_submission.id, 'Reward paid');
end
$$;

comment on function private.spend_reserve(public.submissions) is
    'Counts an approval for the campaign, and spends the reward that it has reserved.';
revoke execute on function private.spend_reserve(public.submissions) from public;
