-- For what a suspended person may do as well: ask support why.
create or replace function private.require_account() returns public.users
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
    where
        person.id = (select auth.uid())
        and person.deleted_at is null;
    if not found then
        raise exception using
            errcode = 'PT401',
            message = 'Sign in to do this.',
            hint = 'Send the access token of a person in the Authorization header.';
    end if;
    perform private.require_live_session();
    return v_person;
end
$$;

comment on function private.require_account() is
    'The caller''s row, also when suspended; PT401 without a person or signed out.';
revoke execute on function private.require_account() from public;
