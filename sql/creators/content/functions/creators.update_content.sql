--! requires functions/creators_private.content_values.sql functions/creators_private.lock_content.sql
--! requires functions/creators_private.require_present.sql functions/creators_private.revise.sql
-- Security definer: clients write no table.
create or replace function creators.update_content(
    p_content_item_id uuid,
    p_changes jsonb
) returns table (content_item_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_item creators.content_item;
    v_values jsonb;
begin
    perform private.require_changes(p_changes, array['title', 'description', 'tags', 'language', 'visibility']);
    v_values := creators_private.content_values(p_changes);
    v_item := creators_private.lock_content(p_content_item_id, v_creator.id);
    perform private.require_person();
    perform creators_private.require_present(v_item);
    perform creators_private.revise(v_item, v_values, 'owner', v_creator.id);
    return query select v_item.id;
end
$$;

comment on function creators.update_content(uuid, jsonb) is
    'Changes an item of the caller; each edit is a revision. XV206 when it is deleted.';
revoke execute on function creators.update_content(uuid, jsonb) from public;
grant execute on function creators.update_content(uuid, jsonb) to authenticated;
