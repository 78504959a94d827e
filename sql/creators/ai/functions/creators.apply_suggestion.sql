--! requires functions/creators_private.lock_content.sql functions/creators_private.require_creator.sql
--! requires functions/creators_private.require_present.sql functions/creators_private.revise.sql
-- Security definer: clients write no table. The item is locked before the suggestion is read, which an expiry may end meanwhile.
create or replace function creators.apply_suggestion(p_suggestion_id uuid, p_field text, p_position integer default 1)
returns table (application_id uuid, content_item_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_suggestion creators.ai_suggestion;
    v_item creators.content_item;
    v_value jsonb;
begin
    select * into v_suggestion
    from creators.ai_suggestion
    where
        id = p_suggestion_id
        and user_id = v_creator.id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such suggestion of yours.',
            hint = 'aiSuggestions lists those that you have.',
            column = 'p_suggestion_id';
    end if;
    v_item := creators_private.lock_content(v_suggestion.content_item_id, v_creator.id);
    perform private.require_person();
    perform creators_private.require_present(v_item);
    select * into strict v_suggestion
    from creators.ai_suggestion
    where id = p_suggestion_id
    for share;
    if v_suggestion.status <> 'ready' or v_suggestion.expires_at <= clock_timestamp() then
        raise exception using
            errcode = 'XV304',
            message = case v_suggestion.status
                when 'ready' then 'This suggestion is expired.' else format('This suggestion is %s.', v_suggestion.status)
            end,
            hint = 'Only a suggestion that is ready can be applied, for 30 days; request others.',
            column = 'p_suggestion_id';
    end if;
    v_value := case p_field
        when 'title' then to_jsonb(v_suggestion.suggested_titles[coalesce(p_position, 1)])
        when 'description' then to_jsonb(v_suggestion.suggested_descriptions[coalesce(p_position, 1)])
        when 'tags' then to_jsonb(nullif(v_suggestion.suggested_tags, '{}'))
    end;
    if v_value is null then
        raise exception using
            errcode = 'XV305',
            message = 'This is not suggested.',
            hint = 'Send a field and a position for which the suggestion has something, counted from 1.',
            column = case when p_field in ('title', 'description', 'tags') then 'p_position' else 'p_field' end;
    end if;
    if creators_private.revise(v_item, jsonb_build_object(p_field, v_value), 'ai', v_creator.id) is null then
        raise exception using
            errcode = 'XV306',
            message = 'The item has this already.',
            hint = 'There is nothing to apply.',
            column = 'p_suggestion_id';
    end if;
    return query
    insert into creators.ai_suggestion_application (
        user_id, suggestion_id, content_item_id, field, value_before, value_after, applied_at
    )
    values (
        v_creator.id, v_suggestion.id, v_item.id, p_field, coalesce(to_jsonb(v_item) -> p_field, 'null'), v_value, clock_timestamp()
    )
    returning id, content_item_id;
end
$$;

comment on function creators.apply_suggestion(uuid, text, integer) is
    'Takes a title, a description or the tags of a suggestion of the caller over into the item, as a revision; XV304 unless it is ready, XV305 for what is not suggested, XV306 when the item has it already.';
revoke execute on function creators.apply_suggestion(uuid, text, integer) from public;
grant execute on function creators.apply_suggestion(uuid, text, integer) to authenticated;
