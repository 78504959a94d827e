--! requires functions/private.bound_admin_act.sql functions/private.require_payout_admin.sql
--! requires functions/private.second_admin_cause.sql
-- Security definer: nobody may write withdrawals directly. Ids that are unknown, held, not pending
-- or not for one admin alone are left out, so that a batch can be repeated; locks are taken in the order of the ids.
create or replace function public.batch_approve_payouts(p_withdrawal_ids uuid[])
returns table (processed_count integer, held_count integer, second_admin_count integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_ids uuid[];
    v_count integer;
    v_held integer;
    v_second integer;
    v_sum numeric;
    v_largest numeric;
begin
    if p_withdrawal_ids is null or cardinality(p_withdrawal_ids) not between 1 and 1000 then
        raise exception using
            errcode = 'PT400',
            message = 'A batch has 1 to 1000 withdrawals.',
            hint = 'Send the ids in parts.',
            column = 'p_withdrawal_ids';
    end if;
    -- Asked of all that a batch brings a person, so that no batch is a way around the bound of one.
    with locked as materialized (
        select
            withdrawal.id,
            withdrawal.user_id,
            withdrawal.amount,
            withdrawal.is_held
        from public.withdrawals as withdrawal
        where
            withdrawal.id = any(p_withdrawal_ids)
            and withdrawal.status = 'pending'
        order by withdrawal.id
        for no key update
    ),

    payees as materialized (
        select
            locked.user_id,
            private.second_admin_cause(
                v_admin.id, locked.user_id, 'payout', locked.user_id, sum(locked.amount)
            ) is null as is_simple
        from locked
        where not locked.is_held
        group by locked.user_id
    )

    select
        array_agg(locked.id) filter (where not locked.is_held and payees.is_simple),
        sum(locked.amount) filter (where not locked.is_held and payees.is_simple),
        max(locked.amount) filter (where not locked.is_held and payees.is_simple),
        count(*) filter (where locked.is_held),
        count(*) filter (where not locked.is_held and not payees.is_simple)
    into
        v_ids,
        v_sum,
        v_largest,
        v_held,
        v_second
    from locked
    left join payees on payees.user_id = locked.user_id;
    perform private.require_still();
    if v_sum is not null then
        perform private.bound_admin_act(v_admin.id, 'payout', v_sum, v_largest, 'p_withdrawal_ids');
    end if;
    update public.withdrawals as withdrawal
    set
        status = 'processing',
        processed_by = v_admin.id,
        processed_at = now()
    where withdrawal.id = any(v_ids);
    get diagnostics v_count = row_count;
    return query select v_count, v_held, v_second;
end
$$;

comment on function public.batch_approve_payouts(uuid[]) is
    'Admin: the pending ones of these withdrawals become processing; returns how many did, and how many were left out because they are held, or need a second admin.';
revoke execute on function public.batch_approve_payouts(uuid[]) from public, anon, authenticated, service_role, api_key;
grant execute on function public.batch_approve_payouts(uuid[]) to authenticated;
