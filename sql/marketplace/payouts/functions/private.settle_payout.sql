--! requires functions/private.lock_payout.sql functions/private.move_money.sql
-- The one place where what a provider says moves money. Whatever comes twice, or late, finds what it would do done: the
-- withdrawal's lock makes them follow one another. What was paid can come back later; what came back is never paid again.
create or replace function private.settle_payout(
    p_payout_id uuid,
    p_outcome text,
    p_reference text default null,
    p_provider_state text default null,
    p_reason text default null,
    p_fee numeric default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_payout constant public.payouts := private.lock_payout(p_payout_id);
    v_withdrawal public.withdrawals;
    v_status text;
begin
    if
        v_payout.id is null
        or v_payout.status in ('failed', 'unclear', 'stopped')
        or (v_payout.status = 'paid' and p_outcome <> 'failed')
    then
        return;
    end if;
    v_status := case p_outcome when 'under_way' then 'sent' else p_outcome end;
    update public.payouts as payout
    set
        status = v_status,
        reference = coalesce(left(p_reference, 255), payout.reference),
        provider_state = coalesce(left(p_provider_state, 200), payout.provider_state),
        reason = case when v_status in ('failed', 'unclear') then left(p_reason, 1000) end,
        fee = coalesce(p_fee, payout.fee),
        begun_at = coalesce(payout.begun_at, clock_timestamp()),
        sent_at = case when v_status in ('sent', 'paid') then coalesce(payout.sent_at, clock_timestamp()) else payout.sent_at end,
        settled_at = case when v_status in ('paid', 'failed') then clock_timestamp() end,
        looks = case when v_status = 'sent' then payout.looks + 1 else payout.looks end
    where payout.id = p_payout_id;
    if v_status not in ('paid', 'failed') then
        return;
    end if;
    select * into strict v_withdrawal
    from public.withdrawals as withdrawal
    where withdrawal.id = p_payout_id;
    update public.withdrawals as withdrawal
    set
        status = case v_status when 'paid' then 'completed' else 'rejected' end,
        processed_at = now(),
        completed_at = case v_status when 'paid' then now() end,
        external_transaction_id = coalesce(left(p_reference, 255), v_payout.reference),
        rejection_reason = case v_status when 'failed' then left(p_reason, 1000) end
    where withdrawal.id = p_payout_id;
    update public.users as person
    set
        total_withdrawn = person.total_withdrawn
        + case
            when v_status = 'paid' then v_withdrawal.amount
            when v_withdrawal.status = 'completed' then -v_withdrawal.amount
            else 0
        end
    where person.id = v_withdrawal.user_id;
    if v_status = 'failed' then
        perform private.move_money(v_withdrawal.user_id, 'refund', v_withdrawal.amount, 'Payout failed', p_payout_id);
    end if;
end
$$;

comment on function private.settle_payout(uuid, text, text, text, text, numeric) is
    'Notes what became of a payout (under_way, paid, failed, unclear): what is paid counts as withdrawn, and what failed is back in the balance, once.';
revoke execute on function private.settle_payout(uuid, text, text, text, text, numeric) from public;
