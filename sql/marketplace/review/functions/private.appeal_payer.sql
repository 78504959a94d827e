--! requires functions/private.bound_admin_act.sql functions/private.fee_on.sql functions/private.fee_percent.sql
--! requires functions/private.setting.sql
-- Nothing is kept for those who might appeal: the campaign pays from its rest, else the company from its wallet, whatever
-- has become of both meanwhile, else the platform, without a fee. What the platform gives counts as a correction of the
-- admin who decides, so that no admin pays friends of a company that took its money away.
create or replace function private.appeal_payer(p_submission public.submissions, p_admin_id uuid) returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_cost constant numeric := (
        p_submission.reward + private.fee_on(p_submission.reward, private.fee_percent(p_submission.company_id))
    );
    v_alone constant numeric := (private.setting('admin_second_above') #>> '{}')::numeric;
    v_payer text;
begin
    select
        case
            when campaign.remaining_budget >= v_cost then 'campaign'
            when company.wallet_balance >= v_cost then 'wallet'
            else 'platform'
        end
    into strict v_payer
    from public.tasks as task
    inner join public.campaigns as campaign on campaign.id = task.campaign_id
    inner join public.companies as company on company.id = campaign.company_id
    where task.id = p_submission.task_id;
    if v_payer = 'platform' then
        if p_submission.reward > v_alone then
            raise exception using
                errcode = 'XM117',
                message = format('The company has not got this money, and no admin alone gives more than %s of the platform''s.', v_alone),
                hint = 'Let another admin fill the company''s wallet first, with adjustWallet.',
                column = 'p_appeal_id';
        end if;
        perform private.bound_admin_act(p_admin_id, 'adjustment', p_submission.reward, p_submission.reward, 'p_appeal_id');
    end if;
    return v_payer;
end
$$;

comment on function private.appeal_payer(public.submissions, uuid) is
    'Who pays when an appeal is upheld: campaign, wallet or platform. XM117 when the platform would, and it is more than one admin may give.';
revoke execute on function private.appeal_payer(public.submissions, uuid) from public;
