-- Whoever needs both locks the withdrawal first, then the person, as submissions do.
create or replace function private.lock_withdrawal(p_withdrawal_id uuid, p_user_id uuid default null) returns public.withdrawals
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_withdrawal public.withdrawals;
begin
    select * into v_withdrawal
    from public.withdrawals as withdrawal
    where
        withdrawal.id = p_withdrawal_id
        and (p_user_id is null or withdrawal.user_id = p_user_id)
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such withdrawal.',
            column = 'p_withdrawal_id';
    end if;
    return v_withdrawal;
end
$$;

comment on function private.lock_withdrawal(uuid, uuid) is 'The withdrawal as it is now, locked; PT404 where it does not exist or is not this person''s.';
revoke execute on function private.lock_withdrawal(uuid, uuid) from public;
