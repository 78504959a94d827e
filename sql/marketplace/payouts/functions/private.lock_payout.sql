-- The withdrawal first, then its payout, as everywhere.
create or replace function private.lock_payout(p_id uuid) returns public.payouts
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_payout public.payouts;
begin
    perform
    from public.withdrawals as withdrawal
    where withdrawal.id = p_id
    for no key update;
    select * into v_payout
    from public.payouts as payout
    where payout.id = p_id
    for no key update;
    return v_payout;
end
$$;

comment on function private.lock_payout(uuid) is 'The payout as it is now, locked with its withdrawal; all null where there is none.';
revoke execute on function private.lock_payout(uuid) from public;
