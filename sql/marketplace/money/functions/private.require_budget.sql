create or replace function private.require_budget(p_amount numeric, p_argument text) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if
        p_amount is null
        or p_amount = 'NaN'
        or p_amount <= 0
        or p_amount > 10000000
        or p_amount <> round(p_amount, 2)
    then
        raise exception using
            errcode = 'XM032',
            message = 'A budget is an amount above zero, in whole cents, of at most 10,000,000.00.',
            hint = 'Send a decimal with at most two places, like "250.00".',
            column = p_argument;
    end if;
end
$$;

comment on function private.require_budget(numeric, text) is 'XM032 unless it is an amount that a campaign can be funded with.';
revoke execute on function private.require_budget(numeric, text) from public;
