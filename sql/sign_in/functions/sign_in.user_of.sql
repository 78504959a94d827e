--! requires functions/sign_in.factors_of.sql functions/sign_in.identities_of.sql functions/sign_in.instant.sql
create or replace function sign_in.user_of(p_user_id uuid) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
    select
        jsonb_strip_nulls(
            jsonb_build_object(
                'id', account.id,
                'aud', coalesce(account.aud, 'authenticated'),
                'role', coalesce(account.role, 'authenticated'),
                'email', coalesce(account.email, ''),
                'phone', coalesce(account.phone, ''),
                'email_confirmed_at', sign_in.instant(account.email_confirmed_at),
                'phone_confirmed_at', sign_in.instant(account.phone_confirmed_at),
                'confirmed_at', sign_in.instant(account.confirmed_at),
                'confirmation_sent_at', sign_in.instant(account.confirmation_sent_at),
                'recovery_sent_at', sign_in.instant(account.recovery_sent_at),
                'reauthentication_sent_at', sign_in.instant(account.reauthentication_sent_at),
                'new_email', nullif(account.email_change, ''),
                'email_change_sent_at', sign_in.instant(account.email_change_sent_at),
                'banned_until', sign_in.instant(account.banned_until),
                'last_sign_in_at', sign_in.instant(account.last_sign_in_at),
                'created_at', sign_in.instant(account.created_at),
                'updated_at', sign_in.instant(account.updated_at),
                'is_anonymous', account.is_anonymous,
                'factors', sign_in.factors_of(account.id)
            )
        )
        || jsonb_build_object(
            'app_metadata', coalesce(account.raw_app_meta_data, '{}'),
            'user_metadata', coalesce(account.raw_user_meta_data, '{}'),
            'identities', sign_in.identities_of(account.id)
        )
    from auth.users as account
    where account.id = p_user_id
$$;

comment on function sign_in.user_of(uuid) is 'An account as Supabase Auth tells it to its person.';
revoke execute on function sign_in.user_of(uuid) from public;
