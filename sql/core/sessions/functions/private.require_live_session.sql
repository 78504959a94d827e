--! was marketplace/functions/private.require_live_session.sql
--! requires functions/private.is_demoted.sql functions/private.is_signed_out.sql
-- Neither a sign-out nor a demotion ends a token before its exp: whoever acts is asked here.
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
    if private.is_demoted() then
        raise exception using
            errcode = 'PT401',
            message = 'This token says admin, and the account is none any more.',
            hint = 'Refresh the session and repeat the request with the new token.';
    end if;
end
$$;

comment on function private.require_live_session() is 'PT401 when the token''s session was revoked, or all sessions of the person since it was issued, or when it says admin of who is none any more.';
revoke execute on function private.require_live_session() from public;
