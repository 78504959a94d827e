create or replace function clones_private.require_amount(p_amount numeric, p_currency text) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_decimals integer;
begin
    select currency.decimals into v_decimals
    from clones.currencies as currency
    where currency.code = p_currency;
    if not found then
        raise exception using
            errcode = 'XA009',
            message = 'This currency cannot be paid in.',
            hint = 'Send a code of ISO 4217 in capitals, such as EUR: cloneCurrencies lists them.',
            column = 'p_currency';
    end if;
    perform private.require_fits(p_amount, 'clones.payments', 'amount', 'p_amount');
    if p_amount is null or p_amount <= 0 or p_amount <> round(p_amount, v_decimals) then
        raise exception using
            errcode = 'PT400',
            message = format(
                'An amount in %s is above 0, with %s decimals.', p_currency, case v_decimals when 0 then 'no' else 'at most two' end
            ),
            hint = 'Nothing is rounded for you: send the amount as it is paid.',
            column = 'p_amount';
    end if;
end
$$;

comment on function clones_private.require_amount(numeric, text) is
    'XA009 for an unknown currency; PT400 unless the amount is above 0 and has no more decimals than the currency.';
revoke execute on function clones_private.require_amount(numeric, text) from public;
