create or replace function creators_private.require_present(p_item creators.content_item) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_item.deleted_at is not null then
        raise exception using
            errcode = 'XV206',
            message = 'This content is deleted.',
            hint = 'Bring it back with restoreContent.',
            column = 'p_content_item_id';
    end if;
end
$$;

comment on function creators_private.require_present(creators.content_item) is 'XV206 when an item is deleted.';
revoke execute on function creators_private.require_present(creators.content_item) from public;
