--! requires functions/sign_in.keep_identity.sql
create or replace function sign_in.confirm(p_user_id uuid) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    update auth.users
    set
        email_confirmed_at = coalesce(email_confirmed_at, now()),
        is_anonymous = false,
        raw_user_meta_data = coalesce(raw_user_meta_data, '{}')
        || jsonb_build_object('email', email, 'email_verified', true),
        raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || '{"provider": "email", "providers": ["email"]}',
        updated_at = now()
    where id = p_user_id;
    select sign_in.keep_identity(p_user_id);
$$;

comment on function sign_in.confirm(uuid) is 'The address of an account was shown to be its person''s.';
revoke execute on function sign_in.confirm(uuid) from public;
