--! requires functions/creators_private.lock_synced_account.sql functions/creators_private.require_items.sql
--! requires functions/creators_private.require_syncable.sql functions/creators_private.take_item.sql
-- Security definer: clients write no table.
create or replace function creators.deliver_content(
    p_social_account_id uuid,
    p_platform text,
    p_items jsonb,
    p_is_last boolean default true
) returns table (social_account_id uuid, taken integer)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_account constant creators.social_account := creators_private.lock_synced_account(p_social_account_id, p_platform);
begin
    perform creators_private.require_syncable(v_account);
    perform creators_private.require_items(p_items);
    -- in the order of the ids, as everybody who changes several items
    perform
    from creators.content_item as item
    where
        item.social_account_id = v_account.id
        and item.platform_content_id in (select value ->> 'platform_content_id' from jsonb_array_elements(p_items))
    order by item.id
    for no key update;
    perform creators_private.take_item(v_account, item.value)
    from jsonb_array_elements(p_items) as item
    order by item.value ->> 'platform_content_id';
    if coalesce(p_is_last, true) then
        update creators.social_account
        set
            last_synced_at = clock_timestamp(),
            sync_requested_at = null
        where id = v_account.id;
        if v_account.sync_requested_at is not null then
            perform creators_private.notify(
                v_account.user_id,
                'sync_completed',
                'Your content is here',
                format('The content of %s is synchronised.', v_account.handle),
                'social_account',
                v_account.id
            );
        end if;
    end if;
    return query select v_account.id, jsonb_array_length(p_items);
end
$$;

comment on function creators.deliver_content(uuid, text, jsonb, boolean) is
    'Service: delivers what a platform has of an account, at most 200 items in a call. What is there is changed, each edit a revision; the last call ends the synchronisation.';
revoke execute on function creators.deliver_content(uuid, text, jsonb, boolean) from public;
grant execute on function creators.deliver_content(uuid, text, jsonb, boolean) to service_role;
