-- Security definer: services read and write no tables. It notes, before anything is sent, that it is: whoever comes after a
-- process that was killed asks what became of it before anything is repeated.
create or replace function public.refund_to_send(p_reversal_id uuid) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_refund public.deposit_reversals;
begin
    select * into v_refund
    from public.deposit_reversals as reversal
    where
        reversal.id = p_reversal_id
        and reversal.kind = 'refund'
        and reversal.status in ('asked', 'pending')
    for no key update;
    if not found then
        return null;
    end if;
    update public.deposit_reversals as reversal
    set sent_at = now()
    where
        reversal.id = p_reversal_id
        and reversal.sent_at is null;
    return (
        select jsonb_build_object(
            'refund_of', v_refund.id,
            'refund', v_refund.reference,
            'amount', v_refund.amount::text,
            'currency', deposit.currency,
            'provider', deposit.provider,
            'reference', deposit.reference,
            'order_id', payment.order_id,
            'sent_hours', extract(epoch from now() - v_refund.sent_at) / 3600
        )
        from public.deposits as deposit
        left join public.deposit_payments as payment on payment.id = deposit.id
        where deposit.id = v_refund.deposit_id
    );
end
$$;

comment on function public.refund_to_send(uuid) is
    'A refund that has not ended: what to ask the provider, and for how many hours it may have been asked already (null: never). Null where there is nothing to ask.';
revoke execute on function public.refund_to_send(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.refund_to_send(uuid) to service_role;
