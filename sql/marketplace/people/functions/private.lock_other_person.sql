--! requires functions/private.require_still.sql
-- For what an admin decides about an account: of two decisions the second sees the first, and nobody decides about themselves.
create or replace function private.lock_other_person(p_admin_id uuid, p_user_id uuid) returns public.users
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_person public.users;
begin
    if p_user_id = p_admin_id then
        raise exception using
            errcode = 'XM091',
            message = 'Nobody decides about their own account.',
            hint = 'Ask another admin.',
            column = 'p_user_id';
    end if;
    select * into v_person
    from public.users as person
    where
        person.id = p_user_id
        and person.deleted_at is null
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person.',
            column = 'p_user_id';
    end if;
    perform private.require_still();
    return v_person;
end
$$;

comment on function private.lock_other_person(uuid, uuid) is
    'Locks and returns the account that an admin decides about; XM091 for their own, PT404 for none and for deleted ones.';
revoke execute on function private.lock_other_person(uuid, uuid) from public;
