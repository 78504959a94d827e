create or replace function creators_private.lock_named_creator(p_user_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    perform
    from creators.users as creator
    where creator.id = p_user_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such creator.',
            hint = 'Send the id of a creator.',
            column = 'p_user_id';
    end if;
end
$$;

comment on function creators_private.lock_named_creator(uuid) is
    'Locks a creator, in the order that creators_private.lock_creator tells; PT404 when there is none.';
revoke execute on function creators_private.lock_named_creator(uuid) from public;
