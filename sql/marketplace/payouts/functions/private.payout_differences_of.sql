--! requires functions/private.setting.sql
-- A payment that came back went out before. One that waits to be claimed is in no book yet.
create or replace function private.payout_differences_of(
    p_provider text,
    p_movements jsonb,
    p_begin timestamptz,
    p_since timestamptz,
    p_until timestamptz
) returns table (kind text, payout_id uuid, subject text, detail text)
language sql
stable
security invoker
set search_path = ''
as $$
    with moved as materialized (
        select
            movement.transaction,
            movement.came_back,
            movement.amount,
            movement.currency,
            payout.id,
            payout.status,
            payout.provider_state,
            withdrawal.amount as asked,
            private.setting('currency') #>> '{}' as asked_currency
        from jsonb_to_recordset(p_movements)
            as movement (transaction text, came_back boolean, amount numeric, currency text)
        left join public.payouts as payout
            on payout.provider = p_provider
            and payout.transaction_reference = movement.transaction
        left join public.withdrawals as withdrawal on withdrawal.id = payout.id
    )

    select
        'missing_here',
        null,
        moved.transaction,
        format(
            'The books have %s %s that %s.', moved.amount, moved.currency,
            case when moved.came_back then 'came back' else 'went out' end
        )
    from moved
    where moved.id is null
    union all
    select
        'other_amount',
        moved.id,
        moved.id::text,
        format('The books have %s %s instead of %s %s.', moved.amount, moved.currency, moved.asked, moved.asked_currency)
    from moved
    where (moved.amount, moved.currency) is distinct from (moved.asked, moved.asked_currency) and moved.id is not null
    union all
    select
        'other_state',
        moved.id,
        moved.id::text,
        format(
            'The money %s by the books, and the payout is %s here.',
            case when moved.came_back then 'came back' else 'went out' end,
            moved.status
        )
    from moved
    where
        moved.id is not null
        and moved.status <> case when moved.came_back then 'failed' else 'paid' end
        and (moved.came_back or moved.status <> 'failed' or moved.provider_state not in ('RETURNED', 'REFUNDED', 'REVERSED'))
    union all
    select
        'missing_there',
        payout.id,
        payout.id::text,
        'It is paid here, and the books have no payment of it.'
    from public.payouts as payout
    where
        payout.provider = p_provider
        and payout.status = 'paid'
        and payout.settled_at >= p_since
        and payout.settled_at < p_until
        and payout.begun_at >= p_begin
        and not exists (
            select
            from moved
            where
                moved.id = payout.id
                and not moved.came_back
        )
$$;

comment on function private.payout_differences_of(text, jsonb, timestamptz, timestamptz, timestamptz) is
    'In what the ledger differs from a provider''s books: movements {transaction, came_back, amount, currency} from begin until until, against what was paid since.';
revoke execute on function private.payout_differences_of(text, jsonb, timestamptz, timestamptz, timestamptz) from public;
