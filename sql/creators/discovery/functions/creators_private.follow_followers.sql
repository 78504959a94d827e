--! requires functions/creators.update_total_followers.sql
create or replace function creators_private.follow_followers() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if tg_op <> 'INSERT' then
        perform creators.update_total_followers(old.user_id);
    end if;
    if tg_op = 'INSERT' then
        perform creators.update_total_followers(new.user_id);
    end if;
    return null;
end
$$;

comment on function creators_private.follow_followers() is
    'Trigger: the followers of a creator follow those of the accounts.';
revoke execute on function creators_private.follow_followers() from public;
