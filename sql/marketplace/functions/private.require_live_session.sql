--! requires functions/private.is_signed_out.sql
-- A sign-out does not end a token before its exp: whoever acts is asked here.
create or replace function private.require_live_session() returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if private.is_signed_out() then
        raise exception using
            errcode = 'PT401',
            message = 'This session was signed out.',
            hint = 'Sign in again and repeat the request with the new token.';
    end if;
end
$$;

comment on function private.require_live_session() is 'PT401 when the token''s session was revoked, or all sessions of the person since it was issued.';
revoke execute on function private.require_live_session() from public;
