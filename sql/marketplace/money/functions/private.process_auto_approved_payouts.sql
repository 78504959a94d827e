--! requires functions/private.setting.sql
-- Scheduled. Trust is won by work of any size, so that it approves no payout that one admin may not approve alone, nor one
-- that was held for its amount or its relations: a time that has passed tells nobody who is paid. What somebody else has locked is being decided right now, and is left to them.
create or replace function private.process_auto_approved_payouts() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer;
begin
    update public.withdrawals as withdrawal
    set
        status = 'processing',
        processed_at = now()
    where
        withdrawal.id in (
            select waiting.id
            from public.withdrawals as waiting
            inner join public.users as person on person.id = waiting.user_id
            where
                waiting.status = 'pending'
                and not waiting.is_held
                and waiting.requested_at <= now() - interval '3 days'
                and person.trust_score >= 8.0
                and not waiting.hold_reasons && array['large_amount', 'related_account']
                and not coalesce(
                    waiting.amount > (private.setting('admin_second_above') #>> '{}')::numeric, false
                )
                -- what a suspended account asked for is an admin's to decide
                and person.is_active
            order by waiting.id
            for no key update of waiting skip locked
        );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.process_auto_approved_payouts() is
    'Withdrawals of trusted people (8.0 and more) that are pending for three days become processing, but for large and related ones; returns how many.';
revoke execute on function private.process_auto_approved_payouts() from public;
