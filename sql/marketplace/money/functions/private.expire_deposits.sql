--! requires functions/private.settle_deposit.sql
-- Scheduled. What somebody decides right now is left to them.
create or replace function private.expire_deposits() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deposit public.deposits;
    v_count integer := 0;
begin
    for v_deposit in
        select deposit.*
        from public.deposits as deposit
        where
            deposit.status = 'requested'
            and deposit.expires_at <= now()
        order by deposit.id
        for no key update skip locked
    loop
        perform private.settle_deposit(v_deposit, 'expired', null, null, 'Nobody has confirmed it in time', null);
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

comment on function private.expire_deposits() is 'Ends the deposits that nobody has confirmed in time; returns how many.';
revoke execute on function private.expire_deposits() from public;
