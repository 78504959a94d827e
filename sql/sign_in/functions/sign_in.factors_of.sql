--! requires functions/sign_in.instant.sql
create or replace function sign_in.factors_of(p_user_id uuid) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
    select
        jsonb_agg(
            jsonb_build_object(
                'id', factor.id,
                'friendly_name', coalesce(factor.friendly_name, ''),
                'factor_type', factor.factor_type,
                'status', factor.status,
                'created_at', sign_in.instant(factor.created_at),
                'updated_at', sign_in.instant(factor.updated_at)
            )
            order by
                factor.created_at,
                factor.id
        )
    from auth.mfa_factors as factor
    where factor.user_id = p_user_id
$$;

comment on function sign_in.factors_of(uuid) is 'The second factors of a person, without their secrets; null for none.';
revoke execute on function sign_in.factors_of(uuid) from public;
