--! requires functions/private.is_own_money.sql functions/private.note_payout_difference.sql functions/private.settle_payout.sql
-- Whatever does not fit moves nothing, and is named. Nobody reports what became of their own money.
create or replace function private.apply_payout_word(p_provider text, p_word jsonb, p_reporter_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_subject constant text := p_word ->> 'end_to_end_id';
    v_outcome constant text := p_word ->> 'outcome';
    v_amount constant numeric := (p_word ->> 'amount')::numeric;
    v_payout public.payouts;
    v_asked numeric;
    v_currency constant text := private.setting('currency') #>> '{}';
begin
    select payout.* into v_payout
    from public.payouts as payout
    where
        payout.id = (p_word ->> 'key')::uuid
        and payout.provider = p_provider;
    if v_payout.id is null or v_payout.file_id is null then
        perform private.note_payout_difference(
            p_provider, 'missing_here', v_payout.id, v_subject, format('%s: %s', v_outcome, p_word ->> 'state')
        );
        return;
    end if;
    select withdrawal.amount into v_asked
    from public.withdrawals as withdrawal
    where withdrawal.id = v_payout.id;
    if v_amount is not null and (v_amount <> v_asked or p_word ->> 'currency' is distinct from v_currency) then
        perform private.note_payout_difference(
            p_provider, 'other_amount', v_payout.id, v_payout.id::text,
            format('%s: %s %s instead of %s %s', v_outcome, v_amount, p_word ->> 'currency', v_asked, v_currency)
        );
    elsif private.is_own_money(p_reporter_id, v_payout.user_id) then
        perform private.note_payout_difference(
            p_provider, 'own_account', v_payout.id, v_payout.id::text,
            format('%s, in a report of whoever is paid: another admin has to hand it in', v_outcome)
        );
    elsif
        v_outcome = 'strange'
        or (v_outcome = 'paid' and v_payout.status in ('failed', 'unclear', 'stopped'))
        or (v_outcome = 'failed' and v_payout.status in ('unclear', 'stopped'))
    then
        perform private.note_payout_difference(
            p_provider, 'other_state', v_payout.id, v_payout.id::text,
            format('%s (%s), and it is %s here', v_outcome, p_word ->> 'state', v_payout.status)
        );
    else
        perform private.settle_payout(
            v_payout.id,
            v_outcome,
            nullif(p_word ->> 'reference', ''),
            nullif(p_word ->> 'state', ''),
            case
                when p_word ->> 'reason' <> '' then format('The bank did not pay it (%s).', p_word ->> 'reason')
                else 'The bank did not pay it.'
            end
        );
    end if;
end
$$;

comment on function private.apply_payout_word(text, jsonb, uuid) is
    'Does what one entry of a report says of a payout, or notes why it does not fit.';
revoke execute on function private.apply_payout_word(text, jsonb, uuid) from public;
