-- A sign-out does not end a token before its exp: what moves money asks here too.
create or replace function private.require_live_session() returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_claims constant jsonb := auth.jwt();
begin
    if exists (
        select
        from private.revoked_sessions as revoked
        where revoked.session_id = nullif(v_claims ->> 'session_id', '')::uuid
    ) or exists (
        select
        from private.session_cutoffs as cutoff
        where
            cutoff.user_id = (select auth.uid())
            and to_timestamp(coalesce((v_claims ->> 'iat')::double precision, 0)) <= cutoff.revoked_before
    ) then
        raise exception using
            errcode = 'PT401',
            message = 'This session was signed out.',
            hint = 'Sign in again and repeat the request with the new token.';
    end if;
end
$$;

comment on function private.require_live_session() is 'PT401 when the token''s session was revoked, or all sessions of the person since it was issued.';
revoke execute on function private.require_live_session() from public;
