--! requires functions/private.settle_payout.sql
-- Security definer: nobody may write payouts, withdrawals or balances directly. An amount that is another than was asked
-- for is nothing that a program decides about. What is under way is asked about again in time; what tells of it earlier has
-- it asked at once.
create or replace function public.keep_payout(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_outcome text := p_result ->> 'outcome';
    v_reason text := nullif(btrim(p_result ->> 'reason'), '');
    v_currency constant text := private.setting('currency') #>> '{}';
    v_amount numeric;
    v_payout public.payouts;
begin
    if jsonb_typeof(p_result) is distinct from 'object' then
        return;
    end if;
    if v_outcome = 'waits' then
        perform private.ask_for_work(
            'payouts', p_key, p_result - 'outcome', date_trunc('day', now(), 'UTC') + interval '1 day'
        );
        return;
    end if;
    if v_outcome = 'paid' then
        select withdrawal.amount into v_amount
        from public.withdrawals as withdrawal
        where withdrawal.id = p_key::uuid;
        if (p_result ->> 'amount')::numeric is distinct from v_amount or p_result ->> 'currency' is distinct from v_currency then
            v_outcome := 'unclear';
            v_reason := format(
                'The provider paid %s %s instead of %s %s.', p_result ->> 'amount', p_result ->> 'currency', v_amount, v_currency
            );
        end if;
    end if;
    perform private.settle_payout(
        p_key::uuid,
        v_outcome,
        nullif(btrim(p_result ->> 'reference'), ''),
        nullif(btrim(p_result ->> 'state'), ''),
        coalesce(v_reason, 'The provider gave no reason.'),
        (p_result ->> 'fee')::numeric
    );
    update public.payouts as payout
    set transaction_reference = left(p_result ->> 'transaction', 255)
    where
        payout.id = p_key::uuid
        and payout.transaction_reference is null
        and p_result ->> 'transaction' <> '';
    select * into v_payout
    from public.payouts as payout
    where payout.id = p_key::uuid;
    if v_payout.status = 'sent' then
        -- a minute, then twice as long each time, six hours at most
        perform private.ask_for_work(
            'payouts',
            p_key,
            jsonb_build_object('provider', v_payout.provider),
            clock_timestamp() + least(interval '1 minute' * 2 ^ least(v_payout.looks - 1, 10), interval '6 hours')
        );
    end if;
end
$$;

comment on function public.keep_payout(text, jsonb) is
    'Keeps what a provider says about a payout: outcome, and reference, state, transaction, reason, amount, currency and fee as it has them.';
revoke execute on function public.keep_payout(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_payout(text, jsonb) to service_role;
