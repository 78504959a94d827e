-- Security definer: for functions of other owners too. Only an address that its person has confirmed: who signs up with
-- somebody else's has nothing sent there.
create or replace function private.mail_address(p_user_id uuid) returns text
language sql
stable
security definer
set search_path = ''
as $$
    select account.email
    from auth.users as account
    where
        account.id = p_user_id
        and account.email <> ''
        and account.email_confirmed_at is not null
$$;

comment on function private.mail_address(uuid) is 'Where a person is mailed to; null without an address that is confirmed.';
revoke execute on function private.mail_address(uuid) from public;
