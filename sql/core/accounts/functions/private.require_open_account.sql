-- Why a caller is refused: who deleted their account is nobody any more, and who is suspended may ask.
create or replace function private.require_open_account() returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_caller constant uuid := auth.uid();
    v_cause text;
begin
    select closed.cause into v_cause
    from private.closed_accounts as closed
    where closed.user_id = v_caller;
    if v_cause = 'suspended' then
        raise exception using
            errcode = 'XC001',
            message = 'This account is suspended.',
            hint = 'Ask support why; until then the account may look, but not act.';
    end if;
    if v_cause is not null or not exists (
        select
        from auth.users as account
        where account.id = v_caller
    ) then
        raise exception using
            errcode = 'PT401',
            message = 'Sign in to do this.',
            hint = 'Send the access token of a person in the Authorization header.';
    end if;
end
$$;

comment on function private.require_open_account() is
    'XC001 when the caller''s account is suspended, PT401 without one or when it was deleted.';
revoke execute on function private.require_open_account() from public;
