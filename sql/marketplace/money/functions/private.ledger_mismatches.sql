--! requires functions/private.day_mismatches.sql functions/private.default_fee_percent.sql functions/private.fee_on.sql
-- The proof that money adds up; to be run at any time, empty when all is well. Days are the most of its work: those before
-- p_days_since can be left out.
create or replace function private.ledger_mismatches(p_days_since date default '-infinity')
returns table (kind text, id uuid, stored numeric, counted numeric)
language sql
stable
security invoker
set search_path = ''
as $$
    -- The two long ledgers are read once; what is compared are sums of these.
    with person_sums as materialized (
        select
            entry.user_id,
            entry.type,
            entry.withdrawal_id is not null as is_of_withdrawal,
            sum(entry.amount) as total
        from public.transactions as entry
        group by entry.user_id, entry.type, is_of_withdrawal
    ),

    company_sums as materialized (
        select
            entry.company_id,
            entry.campaign_id,
            entry.type,
            sum(entry.amount) as total
        from public.company_transactions as entry
        group by entry.company_id, entry.campaign_id, entry.type
    )

    select
        'balance',
        person.id,
        person.balance,
        coalesce(ledger.total, 0)
    from public.users as person
    left join (
        select
            entry.user_id,
            sum(entry.total) as total
        from person_sums as entry
        group by entry.user_id
    ) as ledger on ledger.user_id = person.id
    where person.balance <> coalesce(ledger.total, 0)

    union all

    select
        'total_earned',
        person.id,
        person.total_earned,
        coalesce(ledger.total, 0)
    from public.users as person
    left join (
        select
            entry.user_id,
            sum(entry.total) as total
        from person_sums as entry
        where entry.type = 'earning'
        group by entry.user_id
    ) as ledger on ledger.user_id = person.id
    where person.total_earned <> coalesce(ledger.total, 0)

    union all

    select
        'total_withdrawn',
        person.id,
        person.total_withdrawn,
        coalesce(paid.total, 0)
    from public.users as person
    left join (
        select
            withdrawal.user_id,
            sum(withdrawal.amount) as total
        from public.withdrawals as withdrawal
        where withdrawal.status = 'completed'
        group by withdrawal.user_id
    ) as paid on paid.user_id = person.id
    where person.total_withdrawn <> coalesce(paid.total, 0)

    union all

    -- What a withdrawal has taken, or nothing where it gave it back.
    select
        'withdrawal',
        withdrawal.id,
        case when withdrawal.status in ('rejected', 'cancelled') then 0 else withdrawal.amount end,
        coalesce(ledger.total, 0)
    from public.withdrawals as withdrawal
    left join (
        select
            entry.withdrawal_id,
            -sum(entry.amount) as total
        from public.transactions as entry
        where entry.withdrawal_id is not null
        group by entry.withdrawal_id
    ) as ledger on ledger.withdrawal_id = withdrawal.id
    where case when withdrawal.status in ('rejected', 'cancelled') then 0 else withdrawal.amount end <> coalesce(ledger.total, 0)

    union all

    select
        'xp',
        person.id,
        50 * person.level * (person.level - 1) + person.current_xp,
        coalesce(ledger.total, 0)
    from public.users as person
    left join (
        select
            event.user_id,
            sum(event.amount) as total
        from public.xp_events as event
        group by event.user_id
    ) as ledger on ledger.user_id = person.id
    where 50 * person.level * (person.level - 1) + person.current_xp <> coalesce(ledger.total, 0)

    union all

    select
        'trust',
        person.id,
        person.trust_score,
        5.0 + coalesce(ledger.total, 0)
    from public.users as person
    left join (
        select
            event.user_id,
            sum(event.delta) as total
        from public.trust_events as event
        group by event.user_id
    ) as ledger on ledger.user_id = person.id
    where person.trust_score <> 5.0 + coalesce(ledger.total, 0)

    union all

    select
        checked.kind,
        campaign.id,
        checked.stored,
        checked.counted
    from public.campaigns as campaign
    left join (
        select
            entry.campaign_id,
            coalesce(sum(entry.total) filter (where entry.type = 'fund'), 0) as funded,
            coalesce(sum(entry.total) filter (where entry.type = 'return'), 0) as returned,
            coalesce(sum(entry.total) filter (where entry.type = 'reserve'), 0) as reserved,
            coalesce(sum(entry.total) filter (where entry.type = 'release'), 0) as released,
            coalesce(sum(entry.total) filter (where entry.type in ('spend', 'fee')), 0) as spent
        from company_sums as entry
        group by entry.campaign_id
    ) as ledger on ledger.campaign_id = campaign.id
    -- What the submissions that wait were promised.
    left join (
        select
            task.campaign_id,
            sum(submission.reward + slot.fee) as total
        from private.submission_slots as slot
        inner join public.submissions as submission on submission.id = slot.submission_id
        inner join public.tasks as task on task.id = slot.task_id
        where submission.status <> 'approved'
        group by task.campaign_id
    ) as promised on promised.campaign_id = campaign.id
    cross join lateral (
        values
        (
            'remaining_budget',
            campaign.remaining_budget,
            coalesce(ledger.funded - ledger.returned - ledger.reserved + ledger.released, 0)
        ),
        ('reserved_budget', campaign.reserved_budget, coalesce(ledger.reserved - ledger.released - ledger.spent, 0)),
        ('spent_budget', campaign.spent_budget, coalesce(ledger.spent, 0)),
        ('promised', campaign.reserved_budget, coalesce(promised.total, 0)),
        -- What is over has nothing left.
        (
            'closed_budget',
            case when campaign.status in ('completed', 'archived') then campaign.remaining_budget else 0 end,
            0
        )
    ) as checked (kind, stored, counted)
    where checked.stored <> checked.counted

    union all

    select
        'wallet_balance',
        company.id,
        company.wallet_balance,
        coalesce(ledger.total, 0)
    from public.companies as company
    left join (
        select
            entry.company_id,
            sum(
                case
                    when entry.type in ('deposit', 'return', 'adjustment') then entry.total
                    when entry.type in ('fund', 'refund') then -entry.total
                    else 0
                end
            ) as total
        from company_sums as entry
        group by entry.company_id
    ) as ledger on ledger.company_id = company.id
    where company.wallet_balance <> coalesce(ledger.total, 0)

    union all

    -- What came in is what was confirmed.
    select
        'deposit',
        deposit.id,
        case deposit.status when 'confirmed' then deposit.amount else 0 end,
        coalesce(entry.amount, 0)
    from public.deposits as deposit
    left join public.company_transactions as entry on entry.deposit_id = deposit.id
    where case deposit.status when 'confirmed' then deposit.amount else 0 end <> coalesce(entry.amount, 0)

    union all

    -- No task is active that its campaign cannot pay: what the next place costs, and what there is for it.
    select
        'unpaid_task',
        task.id,
        priced.cost,
        funded.budget
    from public.tasks as task
    inner join public.campaigns as campaign on campaign.id = task.campaign_id
    inner join public.companies as company on company.id = campaign.company_id
    cross join (select private.default_fee_percent() as percent) as fee
    cross join lateral (
        select task.reward + private.fee_on(task.reward, coalesce(company.fee_percent, fee.percent)) as cost
    ) as priced
    cross join lateral (
        select
            case
                when
                    campaign.status = 'active'
                    and company.billing_status = 'active'
                    then campaign.remaining_budget
                else 0
            end as budget
    ) as funded
    where
        task.status = 'active'
        and priced.cost > funded.budget

    union all

    -- A reward has two sides: what a campaign spends is what a person earns.
    select
        'earning',
        coalesce(earned.submission_id, spent.submission_id),
        coalesce(earned.amount, 0),
        coalesce(spent.amount, 0)
    from (select * from public.transactions as entry where entry.type = 'earning') as earned
    full join (select * from public.company_transactions as entry where entry.type = 'spend') as spent
        on spent.submission_id = earned.submission_id
    where coalesce(earned.amount, 0) <> coalesce(spent.amount, 0)

    union all

    -- All that is anywhere is what came in minus what went out; the platform's own account is what it took as fees
    -- and penalties and has not given away.
    select
        'total',
        '00000000-0000-0000-0000-000000000000'::uuid,
        held.total,
        outside.total
    from (
        select
            (select coalesce(sum(company.wallet_balance), 0) from public.companies as company)
            + (select coalesce(sum(campaign.remaining_budget + campaign.reserved_budget), 0) from public.campaigns as campaign)
            + (select coalesce(sum(person.balance), 0) from public.users as person)
            + (
                select coalesce(sum(withdrawal.amount), 0)
                from public.withdrawals as withdrawal
                where withdrawal.status in ('pending', 'processing')
            )
            + (
                select coalesce(sum(case entry.type when 'fee' then entry.total else -entry.total end), 0)
                from company_sums as entry
                where entry.type in ('fee', 'adjustment')
            )
            - (
                select coalesce(sum(entry.total), 0)
                from person_sums as entry
                where
                    entry.type in ('bonus', 'penalty')
                    or (entry.type = 'refund' and not entry.is_of_withdrawal)
            ) as total
    ) as held
    cross join (
        select
            (
                select coalesce(sum(case entry.type when 'deposit' then entry.total else -entry.total end), 0)
                from company_sums as entry
                where entry.type in ('deposit', 'refund')
            )
            - (
                select coalesce(sum(withdrawal.amount), 0)
                from public.withdrawals as withdrawal
                where withdrawal.status = 'completed'
            ) as total
    ) as outside
    where held.total <> outside.total

    union all

    select
        day.kind,
        day.id,
        day.stored,
        day.counted
    from private.day_mismatches(p_days_since) as day
$$;

comment on function private.ledger_mismatches(date) is
    'Balances, points, trust, wallets and budgets that are not the sum of their ledger, active tasks that nothing pays, rewards with one side, days that their ledgers do not say, and the total that is not what came in minus what went out; no rows is the promise.';
revoke execute on function private.ledger_mismatches(date) from public;
