--! requires functions/private.lock_payout.sql
-- What a service pays nobody else pays, and nobody gives back. What it has not begun, or cannot tell, a person decides.
create or replace function private.require_no_payout(p_withdrawal_id uuid, p_reason text, p_is_done boolean) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_payout constant public.payouts := private.lock_payout(p_withdrawal_id);
begin
    if v_payout.status in ('sending', 'sent') then
        raise exception using
            errcode = 'XM250',
            message = format('This withdrawal is on its way by %s.', v_payout.provider),
            hint = 'It becomes completed or rejected by itself, as the provider says.',
            column = 'p_withdrawal_id';
    end if;
    if p_is_done and v_payout.status in ('asked', 'unclear') then
        update public.payouts as payout
        set
            status = 'stopped',
            reason = p_reason,
            settled_at = clock_timestamp()
        where payout.id = p_withdrawal_id;
    end if;
end
$$;

comment on function private.require_no_payout(uuid, text, boolean) is
    'XM250 while a service pays a withdrawal; stops its payout where an admin decides instead, unless it shall only be asked.';
revoke execute on function private.require_no_payout(uuid, text, boolean) from public;
