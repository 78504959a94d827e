-- Slices of a large amount are the large amount: what admins moved for the same person or company counts, whoever they were.
-- The caller has locked whom it is about, so that acts at the same time see each other.
create or replace function private.moved_lately(p_kind text, p_subject_id uuid) returns numeric
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_since constant timestamptz := now() - interval '24 hours';
begin
    return coalesce(
        case p_kind
            when 'adjustment' then (
                select sum(abs(entry.amount))
                from public.transactions as entry
                where
                    entry.user_id = p_subject_id
                    and entry.created_at > v_since
                    and entry.type in ('bonus', 'penalty', 'refund')
                    -- what a withdrawal gave back was theirs
                    and entry.withdrawal_id is null
            )
            when 'payout' then (
                select sum(withdrawal.amount)
                from public.withdrawals as withdrawal
                where
                    withdrawal.user_id = p_subject_id
                    and withdrawal.processed_at > v_since
                    and withdrawal.status in ('processing', 'completed')
            )
            when 'wallet' then (
                select sum(abs(entry.amount))
                from public.company_transactions as entry
                where
                    entry.company_id = p_subject_id
                    and entry.created_at > v_since
                    and entry.type in ('adjustment', 'refund')
                    -- what a bank took, or gave back, is no admin's word
                    and (
                        entry.reversal_id is null
                        or (
                            entry.amount > 0
                            and exists (
                                select
                                from public.deposit_reversals as reversal
                                where
                                    reversal.id = entry.reversal_id
                                    and reversal.requested_by is not null
                            )
                        )
                    )
            )
            when 'deposit' then (
                select sum(deposit.amount)
                from public.deposits as deposit
                where
                    deposit.company_id = p_subject_id
                    and deposit.decided_at > v_since
                    and deposit.provider = 'manual'
                    and deposit.status = 'confirmed'
            )
        end,
        0
    );
end
$$;

comment on function private.moved_lately(text, uuid) is
    'How much admins moved within 24 hours: corrections (adjustment) and payouts of a person, corrections (wallet) and deposits of a company.';
revoke execute on function private.moved_lately(text, uuid) from public;
