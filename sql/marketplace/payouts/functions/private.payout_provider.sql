--! requires functions/private.setting.sql
create or replace function private.payout_provider(p_method text) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select provider.name
    from (values ('paypal', 'paypal'), ('bank_transfer', 'bank')) as provider (method, name)
    where
        provider.method = p_method
        and private.setting('payout_by_' || provider.name) = 'true'
$$;

comment on function private.payout_provider(text) is 'By whom services pay a method; null where an admin pays it by hand.';
revoke execute on function private.payout_provider(text) from public;
