-- Of accounts and of creators, whose ids are never the same: each finds its own items.
-- Security definer: also when somebody without rights here closes the account of the person.
create or replace function creators_private.show_items() returns trigger
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
        (item.social_account_id = new.id or item.user_id = new.id)
        and item.visibility = 'public'
        and item.deleted_at is null
        and item.published_at is not null
    order by item.id
    for no key update;
    update creators.content_item as item
    set is_public = account.is_public and creator.is_public
    from creators.social_account as account
    inner join creators.users as creator on creator.id = account.user_id
    where
        (item.social_account_id = new.id or item.user_id = new.id)
        and account.id = item.social_account_id
        and item.visibility = 'public'
        and item.deleted_at is null
        and item.published_at is not null
        and item.is_public <> (account.is_public and creator.is_public);
    return null;
end
$$;

comment on function creators_private.show_items() is
    'Trigger: what an account or a creator has published is seen with both of them, and vanishes with either.';
revoke execute on function creators_private.show_items() from public;
