--! requires functions/sign_in.session_of.sql
-- Security definer: see sign_up. The challenge is asked again: of two who answer it at the same moment one is right.
create or replace function sign_in.prove_factor(
    p_user_id uuid, p_session_id uuid, p_factor_id uuid, p_challenge_id uuid, p_refresh_token text
) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_good text;
begin
    update auth.mfa_challenges
    set verified_at = now()
    where
        id = p_challenge_id
        and factor_id = p_factor_id
        and verified_at is null;
    if not found then
        return '{"refused": "mfa_challenge_expired"}';
    end if;
    update auth.mfa_factors
    set
        status = 'verified',
        updated_at = now()
    where
        id = p_factor_id
        and user_id = p_user_id;
    update auth.sessions
    set
        aal = 'aal2',
        factor_id = p_factor_id,
        refreshed_at = now(),
        updated_at = now()
    where
        id = p_session_id
        and user_id = p_user_id;
    if not found then
        return '{"refused": "session_not_found"}';
    end if;
    insert into auth.mfa_amr_claims (session_id, authentication_method) values (p_session_id, 'totp')
    on conflict (session_id, authentication_method) do update set updated_at = now();
    -- Sessions that have proved less end, and what was begun and not ended.
    delete from auth.sessions
    where
        user_id = p_user_id
        and aal = 'aal1';
    delete from auth.mfa_factors
    where
        user_id = p_user_id
        and status = 'unverified';
    update auth.refresh_tokens
    set
        revoked = true,
        updated_at = now()
    where
        session_id = p_session_id
        and not revoked
    returning token into v_good;
    insert into auth.refresh_tokens (token, user_id, parent, session_id)
    values (p_refresh_token, p_user_id, v_good, p_session_id);
    return sign_in.session_of(p_session_id, p_refresh_token);
end
$$;

comment on function sign_in.prove_factor(uuid, uuid, uuid, uuid, text) is
    'Makes a session one of two factors after a right code, and its factor a verified one.';
revoke execute on function sign_in.prove_factor(uuid, uuid, uuid, uuid, text) from public;
grant execute on function sign_in.prove_factor(uuid, uuid, uuid, uuid, text) to service_role;
