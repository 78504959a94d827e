--! requires functions/sign_in.user_of.sql
create or replace function sign_in.session_of(p_session_id uuid, p_refresh_token text) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
    select
        jsonb_build_object(
            'session_id', session.id,
            'aal', session.aal,
            'amr', (
                select
                    jsonb_agg(
                        jsonb_build_object(
                            'method', claim.authentication_method,
                            'timestamp', floor(extract(epoch from claim.updated_at))::bigint
                        )
                        order by
                            claim.updated_at desc,
                            claim.authentication_method
                    )
                from auth.mfa_amr_claims as claim
                where claim.session_id = session.id
            ),
            'refresh_token', p_refresh_token,
            'user', sign_in.user_of(session.user_id)
        )
    from auth.sessions as session
    where session.id = p_session_id
$$;

comment on function sign_in.session_of(uuid, text) is 'What the tokens of a session are made of.';
revoke execute on function sign_in.session_of(uuid, text) from public;
