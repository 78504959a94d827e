--! requires functions/private.change_wallet.sql functions/private.lock_campaign.sql
-- The caller holds the submission's lock; campaign, company and task come after it. A campaign that is closed keeps
-- nothing: what it gets back goes on to the wallet.
create or replace function private.release_place(p_submission public.submissions) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign public.campaigns;
    v_amount numeric;
    v_is_closed boolean;
begin
    v_campaign := private.lock_campaign((select task.campaign_id from public.tasks as task where task.id = p_submission.task_id));
    delete from private.submission_slots as slot
    where slot.submission_id = p_submission.id
    returning p_submission.reward + slot.fee into v_amount;
    if not found then
        return;
    end if;
    v_is_closed := v_campaign.status in ('completed', 'archived');
    if v_is_closed then
        perform private.change_wallet(v_campaign.company_id, v_amount, 'p_submission_id');
    end if;
    update public.tasks as task
    set current_submissions = task.current_submissions - 1
    where task.id = p_submission.task_id;
    update public.campaigns as campaign
    set
        submission_count = campaign.submission_count - 1,
        remaining_budget = campaign.remaining_budget + case when v_is_closed then 0 else v_amount end,
        reserved_budget = campaign.reserved_budget - v_amount
    where campaign.id = v_campaign.id;
    insert into public.company_transactions (company_id, campaign_id, type, amount, submission_id, description)
    values (v_campaign.company_id, v_campaign.id, 'release', v_amount, p_submission.id, 'Reward released');
    if v_is_closed then
        insert into public.company_transactions (company_id, campaign_id, type, amount, description)
        values (v_campaign.company_id, v_campaign.id, 'return', v_amount, 'Released after the campaign was closed');
    end if;
end
$$;

comment on function private.release_place(public.submissions) is
    'Gives back the slot, the place and the budget that a submission held.';
revoke execute on function private.release_place(public.submissions) from public;
