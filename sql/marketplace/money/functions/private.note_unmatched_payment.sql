--! requires functions/private.notify_admins_of_payment.sql functions/private.notify_money.sql
-- Money has come that is booked nowhere. It is told once; who gives it back does so at the provider, which tells us of it.
create or replace function private.note_unmatched_payment(
    p_deposit public.deposits,
    p_provider text,
    p_reference text,
    p_problem text
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update public.deposit_payments as payment
    set
        status = 'unmatched',
        reference = p_reference,
        problem = p_problem,
        checkout_url = null,
        changed_at = now()
    where
        payment.id = p_deposit.id
        and payment.provider = p_provider
        and payment.status not in ('paid', 'unmatched', 'returned');
    if not found then
        return;
    end if;
    perform private.notify_money(
        p_deposit.company_id,
        'A payment is not booked',
        format('%s Support will book it or send it back.', p_problem),
        'deposit_decided',
        'deposit',
        p_deposit.id
    );
    perform private.notify_admins_of_payment(format('Payment %s is not booked: %s', p_reference, p_problem));
end
$$;

comment on function private.note_unmatched_payment(public.deposits, text, text, text) is
    'Shows that a payment does not fit its deposit, and tells the company and admins, once.';
revoke execute on function private.note_unmatched_payment(public.deposits, text, text, text) from public;
