--! requires functions/private.require_user.sql functions/private.require_second_factor.sql
-- First the lock: what require_person reads is then still so when the money, or where it goes, changes.
create or replace function private.lock_own_account() returns public.users
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_person public.users;
begin
    perform
    from public.users as person
    where person.id = (select auth.uid())
    for no key update;
    v_person := private.require_user();
    if coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false) then
        raise exception using
            errcode = 'XM051',
            message = 'An anonymous account cannot take money out.',
            hint = 'Add an e-mail address to the account first; the balance stays.';
    end if;
    perform private.require_second_factor();
    return v_person;
end
$$;

comment on function private.lock_own_account() is
    'The caller''s row, locked, when they may take money out; PT401, XC001, XM051 or XM054 otherwise.';
revoke execute on function private.lock_own_account() from public;
