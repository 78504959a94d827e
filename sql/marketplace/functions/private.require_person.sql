-- The first line of every function that acts for a person.
create or replace function private.require_person() returns public.users
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_person public.users;
begin
    select * into v_person
    from public.users as person
    where person.id = (select auth.uid());
    if not found then
        raise exception using
            errcode = 'PT401',
            message = 'Sign in to do this.',
            hint = 'Send the access token of a person in the Authorization header.';
    end if;
    if not v_person.is_active then
        raise exception using
            errcode = 'XM001',
            message = 'This account is suspended.',
            hint = 'Ask support why; until then the account may look, but not act.';
    end if;
    return v_person;
end
$$;

comment on function private.require_person() is 'The caller''s row, or an error: PT401 without a person, XM001 when suspended.';
revoke execute on function private.require_person() from public;
