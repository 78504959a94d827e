--! requires functions/private.lock_payout.sql functions/private.payout_room.sql
-- Security definer: services write through functions alone. Committed before anything is sent: from then on whoever comes
-- next, after a kill or a lost answer, knows that it may have been, and asks before anything else. The details leave the
-- database sealed, only for what may still be sent.
create or replace function public.begin_payout(p_payout_id uuid) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_payout constant public.payouts := private.lock_payout(p_payout_id);
    v_withdrawal public.withdrawals;
begin
    if v_payout.id is null or v_payout.status not in ('asked', 'sending', 'sent', 'paid') then
        return null;
    end if;
    select * into strict v_withdrawal
    from public.withdrawals as withdrawal
    where withdrawal.id = p_payout_id;
    if v_payout.status = 'asked' then
        if not private.payout_room(v_withdrawal.amount) then
            return jsonb_build_object('is_too_much', true);
        end if;
        update public.payouts as payout
        set
            status = 'sending',
            begun_at = clock_timestamp()
        where payout.id = p_payout_id;
    end if;
    return jsonb_build_object(
        'provider', v_payout.provider,
        'is_new', v_payout.status = 'asked',
        'may_send', v_payout.status in ('asked', 'sending'),
        'begun_seconds_ago', coalesce(extract(epoch from clock_timestamp() - v_payout.begun_at), 0),
        'reference', v_payout.reference,
        'amount', v_withdrawal.amount::text,
        'currency', private.setting('currency') #>> '{}',
        'user_id', v_withdrawal.user_id,
        'sealed', case when v_payout.status in ('asked', 'sending') then v_withdrawal.account_details end
    );
end
$$;

comment on function public.begin_payout(uuid) is
    'Notes that a payout is about to be sent, and says what and where to, sealed, and whether it may have been sent before; null where nothing is to be done, and is_too_much where it has to wait for another day.';
revoke execute on function public.begin_payout(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.begin_payout(uuid) to service_role;
