create or replace function creators_private.keep_item_public() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_is_shown boolean;
begin
    -- Whoever changes an account or a creator holds its row, and waits for this one or is waited for.
    select creator.is_public and account.is_public into v_is_shown
    from creators.users as creator
    inner join creators.social_account as account on account.user_id = creator.id
    where account.id = new.social_account_id
    for share;
    new.is_public := new.visibility = 'public'
        and new.deleted_at is null
        and new.published_at is not null
        and coalesce(v_is_shown, false);
    return new;
end
$$;

comment on function creators_private.keep_item_public() is
    'Trigger: whether anybody sees an item, by the item, its account and its creator as they are now.';
revoke execute on function creators_private.keep_item_public() from public;
