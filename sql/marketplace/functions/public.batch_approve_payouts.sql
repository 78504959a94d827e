--! requires functions/private.require_payout_admin.sql
-- Security definer: nobody may write withdrawals directly. Ids that are unknown or not pending are
-- left out, so that a batch can be repeated; locks are taken in the order of the ids.
create or replace function public.batch_approve_payouts(p_withdrawal_ids uuid[]) returns table (processed_count integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_ids uuid[];
    v_count integer;
begin
    if p_withdrawal_ids is null or cardinality(p_withdrawal_ids) not between 1 and 1000 then
        raise exception using
            errcode = 'PT400',
            message = 'A batch has 1 to 1000 withdrawals.',
            hint = 'Send the ids in parts.',
            column = 'p_withdrawal_ids';
    end if;
    select array_agg(locked.id) into v_ids
    from (
        select withdrawal.id
        from public.withdrawals as withdrawal
        where
            withdrawal.id = any(p_withdrawal_ids)
            and withdrawal.status = 'pending'
        order by withdrawal.id
        for no key update
    ) as locked;
    update public.withdrawals as withdrawal
    set
        status = 'processing',
        processed_by = v_admin.id,
        processed_at = now()
    where withdrawal.id = any(v_ids);
    get diagnostics v_count = row_count;
    return query select v_count;
end
$$;

comment on function public.batch_approve_payouts(uuid[]) is
    'Admin: the pending ones of these withdrawals become processing; returns how many did.';
revoke execute on function public.batch_approve_payouts(uuid[]) from public, anon, authenticated, service_role;
grant execute on function public.batch_approve_payouts(uuid[]) to authenticated;
