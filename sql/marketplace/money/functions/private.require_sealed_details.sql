-- Before any insert: a row that a constraint refuses is written into the server's log.
create or replace function private.require_sealed_details(p_method text, p_account_details jsonb) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_method is null or p_method not in ('paypal', 'bank_transfer', 'crypto_usdc') then
        raise exception using
            errcode = 'PT400',
            message = 'A method is paypal, bank_transfer or crypto_usdc.',
            column = 'p_method';
    end if;
    if (
        case jsonb_typeof(p_account_details)
            when 'object' then
                not private.is_sealed(p_account_details - array['masked', 'fingerprints'])
                or coalesce(length(p_account_details ->> 'masked'), 0) not between 1 and 100
            else true
        end
    ) then
        raise exception using
            errcode = 'XM055',
            message = 'Account details are taken only encrypted.',
            hint = 'Send the request through the gateway, which encrypts them.',
            column = 'p_account_details';
    end if;
end
$$;

comment on function private.require_sealed_details(text, jsonb) is
    'PT400 for a method that there is not, XM055 for details that are not {key_id, wrapped_key, ciphertext, masked} with or without fingerprints.';
revoke execute on function private.require_sealed_details(text, jsonb) from public;
