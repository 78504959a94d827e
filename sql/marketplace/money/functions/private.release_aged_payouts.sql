-- Scheduled. What somebody else has locked is being decided right now, and is left to them.
create or replace function private.release_aged_payouts(p_limit integer default 10000) returns integer
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
        released_at = now(),
        release_reason = 'The time for which it was held is over.'
    where
        withdrawal.id in (
            select held.id
            from public.withdrawals as held
            where
                held.is_held
                and held.held_until <= now()
            order by held.held_until
            limit p_limit
            for no key update skip locked
        );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.release_aged_payouts(integer) is
    'Payouts that were held for as long as their reasons ask are released, at most p_limit; returns how many.';
revoke execute on function private.release_aged_payouts(integer) from public;
