create or replace function private.require_unheld(p_withdrawal public.withdrawals) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_withdrawal.is_held then
        raise exception using
            errcode = 'XM115',
            message = format('This withdrawal is held: %s.', array_to_string(p_withdrawal.hold_reasons, ', ')),
            hint = 'Look into it, then release it with a reason, or reject it.',
            column = 'p_withdrawal_id';
    end if;
end
$$;

comment on function private.require_unheld(public.withdrawals) is 'XM115 while a withdrawal is held.';
revoke execute on function private.require_unheld(public.withdrawals) from public;
