--! requires functions/creators_private.chosen_ai_model.sql functions/creators_private.lock_creator.sql
--! requires functions/creators_private.require_ai_model.sql functions/creators_private.use_quota.sql
-- Security definer: clients write no table. The creator is locked: of two requests at once for an item the second sees the first.
create or replace function creators.request_suggestions(p_content_item_id uuid, p_model_slug text default null)
returns table (suggestion_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.lock_creator();
    v_model constant creators.ai_model := creators_private.require_ai_model(
        coalesce(p_model_slug, creators_private.chosen_ai_model(v_creator.id)), 'p_model_slug'
    );
begin
    perform
    from creators.content_item as item
    where
        item.id = p_content_item_id
        and item.user_id = v_creator.id
        and item.deleted_at is null;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such item of yours.',
            hint = 'myContent lists those that you have.',
            column = 'p_content_item_id';
    end if;
    perform
    from creators.ai_suggestion as waiting
    where
        waiting.content_item_id = p_content_item_id
        and waiting.status = 'requested';
    if found then
        raise exception using
            errcode = 'XV302',
            message = 'Suggestions for this item are being made.',
            hint = 'Wait until they are ready: aiSuggestions tells.',
            column = 'p_content_item_id';
    end if;
    perform creators_private.use_quota(v_creator.id, 'ai_analysis');
    return query
    insert into creators.ai_suggestion (user_id, content_item_id, model_id, expires_at)
    values (v_creator.id, p_content_item_id, v_model.id, clock_timestamp() + interval '24 hours')
    returning id;
end
$$;

comment on function creators.request_suggestions(uuid, text) is
    'Asks a model for titles, descriptions and tags of an item of the caller, and uses a unit of their quota; XV302 while others are being made.';
revoke execute on function creators.request_suggestions(uuid, text) from public;
grant execute on function creators.request_suggestions(uuid, text) to authenticated;
