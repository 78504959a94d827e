--! requires functions/private.require_deposit.sql functions/private.require_payout_admin.sql
--! requires functions/private.settle_deposit.sql
-- Security definer: nobody may write deposits directly.
create or replace function public.reject_deposit(p_deposit_id uuid, p_reason text) returns table (deposit_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
    v_deposit constant public.deposits := private.require_deposit(p_deposit_id);
begin
    perform private.settle_deposit(v_deposit, 'rejected', null, null, v_reason, v_admin.id);
    return query select p_deposit_id;
end
$$;

comment on function public.reject_deposit(uuid, text) is 'Admin: says that a deposit has not come, with a reason.';
revoke execute on function public.reject_deposit(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.reject_deposit(uuid, text) to authenticated;
