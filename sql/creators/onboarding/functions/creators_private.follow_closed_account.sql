-- Security definer: whoever closes accounts has no rights here.
create or replace function creators_private.follow_closed_account() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update creators.users as creator
    set is_suspended = tg_op <> 'DELETE'
    where
        creator.id = coalesce(new.user_id, old.user_id)
        and creator.is_suspended <> (tg_op <> 'DELETE');
    return null;
end
$$;

comment on function creators_private.follow_closed_account() is
    'Trigger: nobody sees a creator whose account is suspended or deleted, nor what they publish.';
revoke execute on function creators_private.follow_closed_account() from public;
