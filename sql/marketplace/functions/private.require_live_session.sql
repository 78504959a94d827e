-- A sign-out does not end a token before its exp: what moves money asks here too.
create or replace function private.require_live_session() returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if exists (
        select
        from private.revoked_sessions as revoked
        where revoked.session_id = nullif(auth.jwt() ->> 'session_id', '')::uuid
    ) then
        raise exception using
            errcode = 'PT401',
            message = 'This session was signed out.',
            hint = 'Sign in again and repeat the request with the new token.';
    end if;
end
$$;

comment on function private.require_live_session() is 'PT401 when the token''s session was revoked.';
revoke execute on function private.require_live_session() from public;
