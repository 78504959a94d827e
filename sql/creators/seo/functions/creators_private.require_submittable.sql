--! requires functions/creators_private.optional_url.sql
create or replace function creators_private.require_submittable(
    p_content_item_id uuid, p_connection creators.seo_connection, p_url text
) returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_item creators.content_item;
    v_url text;
begin
    select * into v_item
    from creators.content_item as item
    where
        item.id = p_content_item_id
        and item.user_id = p_connection.user_id
        and item.deleted_at is null;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such item of yours.',
            hint = 'myContent lists those that you have.',
            column = 'p_content_item_id';
    end if;
    if not v_item.is_public then
        raise exception using
            errcode = 'XV403',
            message = 'Nobody but you sees this item.',
            hint = 'Submit what is public: isPublic says whether anybody sees an item.',
            column = 'p_content_item_id';
    end if;
    v_url := coalesce(creators_private.optional_url(p_url, 'p_url'), v_item.url);
    if not coalesce(starts_with(v_url, p_connection.site_url), false) then
        raise exception using
            errcode = 'XV404',
            message = 'This address does not lie under the site.',
            hint = format('Send the address of the item that begins with %s as url.', p_connection.site_url),
            column = 'p_url';
    end if;
    return v_url;
end
$$;

comment on function creators_private.require_submittable(uuid, creators.seo_connection, text) is
    'The address of an item that can be submitted for a site; XV403 when the item is not public, XV404 when the address lies elsewhere.';
revoke execute on function creators_private.require_submittable(uuid, creators.seo_connection, text) from public;
