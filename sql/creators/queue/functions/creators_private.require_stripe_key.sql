create or replace function creators_private.require_stripe_key(p_key text) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_key is null or p_key !~ '^stripe:.+$' or char_length(p_key) > 255 then
        raise exception using
            errcode = 'PT400',
            message = 'This is not the key of something of Stripe.',
            hint = 'Send stripe:, a kind and an id, such as stripe:product:prod_1; at most 255 characters.',
            column = 'p_key';
    end if;
    return p_key;
end
$$;

comment on function creators_private.require_stripe_key(text) is 'The key, when it begins with stripe:; PT400 otherwise.';
revoke execute on function creators_private.require_stripe_key(text) from public;
