--! requires functions/sign_in.keep_identity.sql functions/sign_in.user_of.sql
-- Security definer: only functions of this schema reach the accounts. The gateway calls it as service_role, which has no
-- rights in auth, as in a Supabase project.
create or replace function sign_in.sign_up(p_email text, p_password_hash text, p_metadata jsonb, p_is_confirmed boolean)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user constant uuid := gen_random_uuid();
    v_existing auth.users;
begin
    insert into auth.users (
        id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data
    )
    values (
        v_user,
        'authenticated',
        'authenticated',
        p_email,
        p_password_hash,
        case when p_is_confirmed then now() end,
        '{"provider": "email", "providers": ["email"]}',
        p_metadata || jsonb_build_object(
            'sub', v_user, 'email', p_email, 'email_verified', p_is_confirmed, 'phone_verified', false
        )
    )
    on conflict (lower(email)) do nothing;
    if found then
        perform sign_in.keep_identity(v_user);
        return jsonb_build_object('is_new', true, 'user', sign_in.user_of(v_user));
    end if;
    -- Whoever has not confirmed an address has not shown that it is theirs: their password is not taken over.
    select account.* into v_existing
    from auth.users as account
    where lower(account.email) = p_email;
    return jsonb_build_object(
        'is_new', false,
        'is_confirmed', v_existing.email_confirmed_at is not null,
        'user', sign_in.user_of(v_existing.id)
    );
end
$$;

comment on function sign_in.sign_up(text, text, jsonb, boolean) is
    'Makes an account for an address that has none; else tells the one that there is.';
revoke execute on function sign_in.sign_up(text, text, jsonb, boolean) from public;
grant execute on function sign_in.sign_up(text, text, jsonb, boolean) to service_role;
