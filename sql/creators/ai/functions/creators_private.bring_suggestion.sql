--! requires functions/creators_private.notify.sql functions/creators_private.require_suggested.sql
create or replace function creators_private.bring_suggestion(
    p_suggestion creators.ai_suggestion,
    p_titles text [],
    p_descriptions text [],
    p_tags text [],
    p_cost_cents numeric
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_titles constant text [] := creators_private.require_suggested(coalesce(p_titles, '{}'), 500, 'p_titles');
    v_descriptions constant text [] := creators_private.require_suggested(coalesce(p_descriptions, '{}'), 10000, 'p_descriptions');
    v_tags constant text [] := array(
        select tag
        from (select btrim(text), min(place) from unnest(p_tags) with ordinality as tags (text, place) group by 1) as once (tag, place)
        order by place
    );
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
        p_suggestion.user_id, 'ai_suggestion_ready', 'Suggestions are ready',
        'Look at the titles, descriptions and tags that were suggested, and apply what you like.', 'ai_suggestion', p_suggestion.id
    );
    update creators.ai_suggestion as suggestion
    set
        status = 'ready',
        suggested_titles = v_titles,
        suggested_descriptions = v_descriptions,
        suggested_tags = v_tags,
        total_cost_cents = suggestion.total_cost_cents + p_cost_cents,
        settled_at = clock_timestamp(),
        expires_at = clock_timestamp() + interval '30 days'
    where suggestion.id = p_suggestion.id;
end
$$;

comment on function creators_private.bring_suggestion(creators.ai_suggestion, text[], text[], text[], numeric) is
    'Makes a suggestion ready that was waited for, and tells its creator; PT400 where it is none.';
revoke execute on function creators_private.bring_suggestion(creators.ai_suggestion, text[], text[], text[], numeric) from public;
