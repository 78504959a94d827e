-- The proof that money adds up; to be run at any time, empty when all is well.
create or replace function private.ledger_mismatches()
returns table (kind text, id uuid, stored numeric, counted numeric)
language sql
stable
security invoker
set search_path = ''
as $$
    select
        'balance',
        person.id,
        person.balance,
        coalesce(ledger.total, 0)
    from public.users as person
    left join (
        select
            entry.user_id,
            sum(entry.amount) as total
        from public.transactions as entry
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
            sum(entry.amount) as total
        from public.transactions as entry
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
        checked.kind,
        campaign.id,
        checked.stored,
        checked.counted
    from public.campaigns as campaign
    left join (
        select
            entry.campaign_id,
            coalesce(sum(entry.amount) filter (where entry.type = 'fund'), 0) as funded,
            coalesce(sum(entry.amount) filter (where entry.type = 'reserve'), 0) as reserved,
            coalesce(sum(entry.amount) filter (where entry.type = 'release'), 0) as released,
            coalesce(sum(entry.amount) filter (where entry.type = 'spend'), 0) as spent
        from public.company_transactions as entry
        group by entry.campaign_id
    ) as ledger on ledger.campaign_id = campaign.id
    cross join lateral (
        values
        ('remaining_budget', campaign.remaining_budget, coalesce(ledger.funded - ledger.reserved + ledger.released, 0)),
        ('reserved_budget', campaign.reserved_budget, coalesce(ledger.reserved - ledger.released - ledger.spent, 0)),
        ('spent_budget', campaign.spent_budget, coalesce(ledger.spent, 0))
    ) as checked (kind, stored, counted)
    where checked.stored <> checked.counted
$$;

comment on function private.ledger_mismatches() is
    'Balances, points and budgets that are not the sum of their ledger; no rows is the promise.';
revoke execute on function private.ledger_mismatches() from public;
