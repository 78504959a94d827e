-- Security definer: also when somebody without rights here closes the account of the person.
create or replace function creators_private.show_items_of_creator() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    -- in the order of the ids, as everybody who changes several items
    perform
    from creators.content_item as item
    where
        item.user_id = new.id
        and item.visibility = 'public'
        and item.deleted_at is null
        and item.published_at is not null
    order by item.id
    for no key update;
    update creators.content_item as item
    set is_public = new.is_public and account.is_public
    from creators.social_account as account
    where
        item.user_id = new.id
        and account.id = item.social_account_id
        and item.visibility = 'public'
        and item.deleted_at is null
        and item.published_at is not null
        and item.is_public <> (new.is_public and account.is_public);
    return null;
end
$$;

comment on function creators_private.show_items_of_creator() is
    'Trigger: what a creator publishes is seen with the creator, and vanishes with them.';
revoke execute on function creators_private.show_items_of_creator() from public;
