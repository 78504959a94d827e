create or replace function creators_private.show_items_of_account() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    -- in the order of the ids, as everybody who changes several items
    perform
    from creators.content_item as item
    where
        item.social_account_id = new.id
        and item.visibility = 'public'
        and item.deleted_at is null
        and item.published_at is not null
    order by item.id
    for no key update;
    update creators.content_item as item
    set is_public = new.is_public and creator.is_public
    from creators.users as creator
    where
        item.social_account_id = new.id
        and creator.id = item.user_id
        and item.visibility = 'public'
        and item.deleted_at is null
        and item.published_at is not null
        and item.is_public <> (new.is_public and creator.is_public);
    return null;
end
$$;

comment on function creators_private.show_items_of_account() is
    'Trigger: what an account has published is seen with the account, and vanishes with it.';
revoke execute on function creators_private.show_items_of_account() from public;
