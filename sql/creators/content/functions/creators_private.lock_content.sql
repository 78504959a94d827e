-- The creator first, and at once as firmly as what follows may need: of two who hold it for share neither could go on to write it.
create or replace function creators_private.lock_content(
    p_content_item_id uuid,
    p_user_id uuid
) returns creators.content_item
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_item creators.content_item;
begin
    -- creators before accounts, and accounts before content
    perform
    from creators.users as creator
    where creator.id = p_user_id
    for no key update;
    perform
    from creators.content_item as item
    inner join creators.social_account as account on account.id = item.social_account_id
    where
        item.id = p_content_item_id
        and item.user_id = p_user_id
    for share of account;
    select * into v_item
    from creators.content_item as item
    where
        item.id = p_content_item_id
        and item.user_id = p_user_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such content of yours.',
            hint = 'myContent lists what you have.',
            column = 'p_content_item_id';
    end if;
    return v_item;
end
$$;

comment on function creators_private.lock_content(uuid, uuid) is
    'An item of a creator, locked, deleted or not; PT404 when there is none.';
revoke execute on function creators_private.lock_content(uuid, uuid) from public;
