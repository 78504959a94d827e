--! requires functions/sign_in.instant.sql
create or replace function sign_in.identities_of(p_user_id uuid) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
    select
        coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'identity_id', identity.id,
                    'id', identity.provider_id,
                    'user_id', identity.user_id,
                    'identity_data', identity.identity_data,
                    'provider', identity.provider,
                    'last_sign_in_at', sign_in.instant(identity.last_sign_in_at),
                    'created_at', sign_in.instant(identity.created_at),
                    'updated_at', sign_in.instant(identity.updated_at),
                    'email', identity.email
                )
                order by
                    identity.created_at,
                    identity.id
            ),
            '[]'
        )
    from auth.identities as identity
    where identity.user_id = p_user_id
$$;

comment on function sign_in.identities_of(uuid) is 'By what a person signs in, as Supabase Auth tells it.';
revoke execute on function sign_in.identities_of(uuid) from public;
