--! requires functions/creators_private.add_ai_usage.sql functions/creators_private.lock_requested_suggestion.sql
--! requires functions/creators_private.notify.sql functions/creators_private.require_suggested.sql
-- Security definer: nobody writes suggestions directly. For workers alone, with the service key.
create or replace function creators.deliver_suggestion(
    p_suggestion_id uuid,
    p_prompt_tokens integer,
    p_completion_tokens integer,
    p_titles text [] default '{}',
    p_descriptions text [] default '{}',
    p_tags text [] default '{}'
) returns table (suggestion_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_titles constant text [] := creators_private.require_suggested(coalesce(p_titles, '{}'), 500, 'p_titles');
    v_descriptions constant text [] := creators_private.require_suggested(coalesce(p_descriptions, '{}'), 10000, 'p_descriptions');
    v_tags constant text [] := array(
        select tag
        from (select btrim(text), min(place) from unnest(p_tags) with ordinality as tags (text, place) group by 1) as once (tag, place)
        order by place
    );
    v_suggestion constant creators.ai_suggestion := creators_private.lock_requested_suggestion(p_suggestion_id);
begin
    if not creators_private.are_tags(v_tags) or '' = any(v_tags) then
        raise exception using
            errcode = 'PT400',
            message = 'These are too many tags, or one is blank or too long.',
            hint = 'Send at most 50 tags of 1 to 100 characters.',
            column = 'p_tags';
    end if;
    if cardinality(v_titles) + cardinality(v_descriptions) + cardinality(v_tags) = 0 then
        raise exception using
            errcode = 'PT400',
            message = 'Nothing is suggested.',
            hint = 'Send a title, a description or a tag, or failSuggestion.',
            column = 'p_titles';
    end if;
    perform creators_private.notify(
        v_suggestion.user_id, 'ai_suggestion_ready', 'Suggestions are ready',
        'Look at the titles, descriptions and tags that were suggested, and apply what you like.', 'ai_suggestion', v_suggestion.id
    );
    return query
    update creators.ai_suggestion
    set
        status = 'ready',
        suggested_titles = v_titles,
        suggested_descriptions = v_descriptions,
        suggested_tags = v_tags,
        total_cost_cents = total_cost_cents
        + creators_private.add_ai_usage(v_suggestion, p_prompt_tokens, p_completion_tokens, false),
        settled_at = clock_timestamp(),
        expires_at = clock_timestamp() + interval '30 days'
    where id = v_suggestion.id
    returning id;
end
$$;

comment on function creators.deliver_suggestion(uuid, integer, integer, text[], text[], text[]) is
    'Worker: brings what a model suggests, and notes what it used and cost; XV303 when nobody waits for it any more.';
revoke execute on function creators.deliver_suggestion(uuid, integer, integer, text[], text[], text[]) from public;
grant execute on function creators.deliver_suggestion(uuid, integer, integer, text[], text[], text[]) to service_role;
