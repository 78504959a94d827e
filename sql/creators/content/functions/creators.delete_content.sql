--! requires functions/creators_private.lock_content.sql functions/creators_private.require_present.sql
-- Security definer: clients write no table.
create or replace function creators.delete_content(p_content_item_id uuid) returns table (content_item_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_item creators.content_item;
begin
    v_item := creators_private.lock_content(p_content_item_id, v_creator.id);
    perform private.require_person();
    perform creators_private.require_present(v_item);
    return query
    update creators.content_item
    set deleted_at = now()
    where id = v_item.id
    returning id;
end
$$;

comment on function creators.delete_content(uuid) is
    'Deletes an item of the caller: it stays, seen by its creator alone, and can be restored. XV206 when it is deleted.';
revoke execute on function creators.delete_content(uuid) from public;
grant execute on function creators.delete_content(uuid) to authenticated;
