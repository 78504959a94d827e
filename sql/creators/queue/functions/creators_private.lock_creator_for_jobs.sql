-- Of two that add a job of one creator, one comes after the other: what they count and look for is true until they end.
create or replace function creators_private.lock_creator_for_jobs(p_user_id uuid) returns void
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

comment on function creators_private.lock_creator_for_jobs(uuid) is 'Locks a creator until the transaction ends; PT404 when there is none.';
revoke execute on function creators_private.lock_creator_for_jobs(uuid) from public;
