create or replace function creators_private.require_named_creator(p_user_id uuid) returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    perform
    from creators.users as creator
    where creator.id = p_user_id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such creator.',
            hint = 'Send the id of a creator.',
            column = 'p_user_id';
    end if;
    return p_user_id;
end
$$;

comment on function creators_private.require_named_creator(uuid) is 'The id of a creator; PT404 when there is none.';
revoke execute on function creators_private.require_named_creator(uuid) from public;
