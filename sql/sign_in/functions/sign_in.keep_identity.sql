create or replace function sign_in.keep_identity(p_user_id uuid) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    insert into auth.identities as identity (provider_id, user_id, identity_data, provider)
    select
        account.id::text,
        account.id,
        jsonb_build_object(
            'sub', account.id,
            'email', account.email,
            'email_verified', account.email_confirmed_at is not null,
            'phone_verified', false
        ),
        'email'
    from auth.users as account
    where
        account.id = p_user_id
        and account.email is not null
    on conflict (provider_id, provider) do update
    set
        identity_data = identity.identity_data || excluded.identity_data,
        updated_at = now()
$$;

comment on function sign_in.keep_identity(uuid) is 'Keeps the identity of an account''s address, with what is known of it now.';
revoke execute on function sign_in.keep_identity(uuid) from public;
