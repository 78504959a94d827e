--! requires functions/creators_private.lock_content.sql
-- Security definer: clients write no table.
create or replace function creators.restore_content(p_content_item_id uuid) returns table (content_item_id uuid)
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
    return query
    update creators.content_item
    set deleted_at = null
    where id = v_item.id
    returning id;
end
$$;

comment on function creators.restore_content(uuid) is 'Brings an item of the caller back that was deleted.';
revoke execute on function creators.restore_content(uuid) from public;
grant execute on function creators.restore_content(uuid) to authenticated;
