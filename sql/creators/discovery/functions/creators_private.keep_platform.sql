create or replace function creators_private.keep_platform() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    select account.platform_slug into strict new.platform_slug
    from creators.social_account as account
    where account.id = new.social_account_id;
    return new;
end
$$;

comment on function creators_private.keep_platform() is
    'Trigger: an item is of the platform of its account.';
revoke execute on function creators_private.keep_platform() from public;
