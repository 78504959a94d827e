--! requires functions/sign_in.is_banned.sql
-- Security definer: see sign_up.
create or replace function sign_in.find_account(p_email text) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select
        jsonb_build_object(
            'id', account.id,
            'password_hash', account.encrypted_password,
            'is_confirmed', account.email_confirmed_at is not null,
            'is_banned', sign_in.is_banned(account),
            'email_change', nullif(account.email_change, '')
        )
    from auth.users as account
    where lower(account.email) = p_email
$$;

comment on function sign_in.find_account(text) is 'What decides whether somebody may sign in; null where nobody has the address.';
revoke execute on function sign_in.find_account(text) from public;
grant execute on function sign_in.find_account(text) to service_role;
