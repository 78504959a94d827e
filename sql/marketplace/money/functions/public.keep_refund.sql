--! requires functions/private.follow_refund.sql functions/private.give_back.sql
--! requires functions/private.notify_admins_of_payment.sql
-- Security definer: nobody may write refunds directly. For the service of paying in.
create or replace function public.keep_refund(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_deposit public.deposits;
    v_refund public.deposit_reversals;
begin
    if jsonb_typeof(p_result) is distinct from 'object' then
        return;
    end if;
    select deposit.* into strict v_deposit
    from public.deposits as deposit
    where deposit.id = (select reversal.deposit_id from public.deposit_reversals as reversal where reversal.id = p_key::uuid)
    for no key update;
    if p_result ->> 'refused' is null then
        perform private.follow_refund(v_deposit.provider, p_result);
        if p_result ->> 'status' = 'pending' then
            perform private.ask_for_work('paying_in_refunds', p_key, '{}', now() + interval '6 hours');
        end if;
        return;
    end if;
    update public.deposit_reversals as reversal
    set
        status = 'failed',
        problem = left(p_result ->> 'refused', 500),
        changed_at = now()
    where
        reversal.id = p_key::uuid
        and reversal.status = 'asked'
    returning * into v_refund;
    if found then
        perform private.give_back(v_refund, v_deposit.company_id, 'The refund was refused');
        perform private.notify_admins_of_payment(format('A refund of $%s was refused: %s', v_refund.amount, v_refund.problem));
    end if;
end
$$;

comment on function public.keep_refund(text, jsonb) is
    'Keeps what became of a refund at the provider; one that was refused gives its money back.';
revoke execute on function public.keep_refund(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_refund(text, jsonb) to service_role;
