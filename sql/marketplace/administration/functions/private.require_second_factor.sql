-- Whoever runs the platform decides whether moving money needs more than a password.
create or replace function private.require_second_factor() returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if
        coalesce(auth.jwt() ->> 'aal', '') <> 'aal2'
        and exists (
            select
            from private.settings as setting
            where
                setting.name = 'payouts_require_aal2'
                and setting.value = 'true'
        )
    then
        raise exception using
            errcode = 'XM054',
            message = 'This needs a session with a second factor.',
            hint = 'Confirm the second factor and repeat the request with the new token.';
    end if;
end
$$;

comment on function private.require_second_factor() is
    'XM054 where the setting payouts_require_aal2 is true and the token''s aal is not aal2.';
revoke execute on function private.require_second_factor() from public;
