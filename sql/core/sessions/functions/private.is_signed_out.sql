--! was marketplace/functions/private.is_signed_out.sql
--! requires functions/private.is_gone_session.sql
-- Security definer: clients reach neither the sign-outs nor Supabase's sessions; it tells a caller of their own token.
-- A sign-out does not end a token before its exp. Supabase deletes the session, so that where its table exists and can
-- be read whole, a session that is not there was signed out; what is revoked here is in two tables.
create or replace function private.is_signed_out() returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_claims constant jsonb := auth.jwt();
    v_caller constant uuid := auth.uid();
    v_session constant uuid := nullif(v_claims ->> 'session_id', '')::uuid;
begin
    return exists (
        select
        from private.revoked_sessions as revoked
        where revoked.session_id = v_session
    ) or exists (
        select
        from private.session_cutoffs as cutoff
        where
            cutoff.user_id = v_caller
            and to_timestamp(coalesce((v_claims ->> 'iat')::double precision, 0)) <= cutoff.revoked_before
    ) or private.is_gone_session(v_session);
end
$$;

comment on function private.is_signed_out() is
    'Whether the token''s session ended: revoked here, gone from auth.sessions, or all of the person since it was issued.';
revoke execute on function private.is_signed_out() from public;
