-- What an earning is to a person, a spend is to a campaign: it is shown once.
create or replace view internal_audit.movements with (security_invoker = true) as
select
    entry.id,
    entry.created_at,
    entry.type,
    entry.amount,
    case entry.type
        when 'deposit' then 'outside'
        when 'fund' then 'wallet'
        when 'refund' then 'wallet'
        when 'return' then 'campaign'
        when 'reserve' then 'campaign'
        when 'adjustment' then 'platform'
        else 'reserved'
    end as from_account,
    case entry.type
        when 'fund' then entry.company_id
        when 'refund' then entry.company_id
        when 'deposit' then null
        when 'adjustment' then null
        else entry.campaign_id
    end as from_id,
    case entry.type
        when 'fund' then 'campaign'
        when 'release' then 'campaign'
        when 'reserve' then 'reserved'
        when 'spend' then 'person'
        when 'fee' then 'platform'
        when 'refund' then 'outside'
        else 'wallet'
    end as to_account,
    case entry.type
        when 'fund' then entry.campaign_id
        when 'release' then entry.campaign_id
        when 'reserve' then entry.campaign_id
        when 'spend' then earning.user_id
        when 'fee' then null
        when 'refund' then null
        else entry.company_id
    end as to_id
from public.company_transactions as entry
left join public.transactions as earning
    on
        entry.type = 'spend'
        and earning.submission_id = entry.submission_id
where (select private.is_admin())

union all

select
    entry.id,
    entry.created_at,
    entry.type,
    abs(entry.amount),
    case
        when entry.amount < 0 then 'person'
        when entry.withdrawal_id is null then 'platform'
        else 'payouts'
    end,
    case when entry.amount < 0 then entry.user_id end,
    case
        when entry.amount > 0 then 'person'
        when entry.withdrawal_id is null then 'platform'
        else 'payouts'
    end,
    case when entry.amount > 0 then entry.user_id end
from public.transactions as entry
where
    entry.type <> 'earning'
    and (select private.is_admin())

union all

select
    withdrawal.id,
    withdrawal.completed_at,
    'payout',
    withdrawal.amount,
    'payouts',
    null,
    'outside',
    null
from public.withdrawals as withdrawal
where
    withdrawal.status = 'completed'
    and (select private.is_admin());

comment on view internal_audit.movements is
    'Every movement of money, from one account to another: outside, platform, wallet (of a company), campaign, reserved (of a campaign), person, payouts. For admins. A negative adjustment goes the other way.';
revoke all on table internal_audit.movements from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.movements to authenticated;
