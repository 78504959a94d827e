--! requires functions/creators_private.require_category.sql
-- Security definer: clients write no table.
create or replace function creators.categorize_content(p_content_item_id uuid, p_category text) returns table (content_item_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_category constant text := creators_private.require_category(p_category);
    v_item creators.content_item;
begin
    v_item := creators_private.lock_content(p_content_item_id, v_creator.id);
    perform private.require_person();
    return query
    update creators.content_item
    set category_slug = v_category
    where id = v_item.id
    returning id;
end
$$;

comment on function creators.categorize_content(uuid, text) is
    'Says what an item of the caller is about, null for nothing; XV503 for a category that there is not.';
revoke execute on function creators.categorize_content(uuid, text) from public;
grant execute on function creators.categorize_content(uuid, text) to authenticated;
