-- Security definer: services read no tables. What the service of paying in has to see to, as it stands when it begins.
create or replace function public.deposit_to_pay(p_deposit_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select jsonb_build_object(
        'deposit_id', deposit.id,
        'company_id', deposit.company_id,
        'amount', deposit.amount::text,
        'currency', deposit.currency,
        'provider', payment.provider,
        'order_id', payment.order_id,
        -- what nobody waits for any more is closed where it can be paid still
        'is_wanted', deposit.status = 'requested'
    )
    from public.deposits as deposit
    inner join public.deposit_payments as payment on payment.id = deposit.id
    where
        deposit.id = p_deposit_id
        and payment.status in ('asked', 'open', 'processing')
        and (deposit.status = 'requested' or payment.order_id is not null)
$$;

comment on function public.deposit_to_pay(uuid) is
    'A deposit whose payment at its provider has not ended: what to ask there; null where there is nothing to ask.';
revoke execute on function public.deposit_to_pay(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.deposit_to_pay(uuid) to service_role;
