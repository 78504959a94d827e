--! requires functions/private.require_deposit.sql functions/private.settle_deposit.sql
-- Security definer: nobody may write deposits directly.
create or replace function public.cancel_deposit(p_deposit_id uuid) returns table (deposit_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_deposit public.deposits;
begin
    perform private.require_live_session();
    v_deposit := private.require_deposit(p_deposit_id);
    perform private.settle_deposit(v_deposit, 'cancelled', null, null, null, v_person.id);
    -- what could be paid still is closed there
    if exists (select from public.deposit_payments as payment where payment.id = p_deposit_id) then
        perform private.ask_for_work('paying_in', p_deposit_id::text);
    end if;
    return query select p_deposit_id;
end
$$;

comment on function public.cancel_deposit(uuid) is 'Takes back a deposit that waits. For managers and billing of its company.';
revoke execute on function public.cancel_deposit(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.cancel_deposit(uuid) to authenticated;
