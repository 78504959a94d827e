--! requires functions/private.hashed_address.sql
create or replace function private.address_hash(p_user_id uuid) returns bytea
language sql
stable
security invoker
set search_path = ''
as $$
    select private.hashed_address(account.email)
    from auth.users as account
    where account.id = p_user_id
$$;

comment on function private.address_hash(uuid) is 'What is kept of an address when its owner deletes the account; null without an address.';
revoke execute on function private.address_hash(uuid) from public;
