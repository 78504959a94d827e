-- Postgres would round what is too precise; money is refused instead.
create or replace function private.require_amount(p_amount numeric) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_amount is null or p_amount in ('NaN', 'Infinity', '-Infinity') or p_amount <= 0 then
        raise exception using
            errcode = 'PT400',
            message = 'An amount is a number above zero.',
            column = 'p_amount';
    end if;
    if p_amount <> round(p_amount, 2) then
        raise exception using
            errcode = 'PT400',
            message = 'An amount has at most two decimal places.',
            hint = 'Send whole cents, such as 12.50.',
            column = 'p_amount';
    end if;
    if p_amount >= 10000000000 then
        raise exception using
            errcode = 'PT400',
            message = 'This amount is more than any balance can be.',
            column = 'p_amount';
    end if;
end
$$;

comment on function private.require_amount(numeric) is 'PT400 unless it is money: above zero, in whole cents, and not too large.';
revoke execute on function private.require_amount(numeric) from public;
