--! requires functions/creators_private.require_ai_model.sql functions/creators_private.require_creator.sql
-- Security definer: clients write no table. What is not sent stays as it is.
create or replace function creators.update_ai_setting(p_changes jsonb) returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_model_id uuid;
begin
    perform private.require_changes(p_changes, array['model_slug', 'tone', 'suggestions_count', 'instructions']);
    if p_changes ->> 'model_slug' is not null then
        v_model_id := (creators_private.require_ai_model(p_changes ->> 'model_slug', 'model_slug')).id;
    end if;
    if p_changes ? 'tone' and (p_changes ->> 'tone' in ('neutral', 'friendly', 'professional', 'playful')) is not true then
        raise exception using
            errcode = 'PT400',
            message = 'There is no such tone.',
            hint = 'Send neutral, friendly, professional or playful.',
            column = 'tone';
    end if;
    if p_changes ? 'suggestions_count' and ((p_changes ->> 'suggestions_count')::integer between 1 and 10) is not true then
        raise exception using
            errcode = 'PT400',
            message = 'This is a number from 1 to 10.',
            hint = 'Send a number within these bounds.',
            column = 'suggestions_count';
    end if;
    if p_changes ->> 'instructions' is not null then
        perform private.require_text(p_changes ->> 'instructions', 'instructions', 2000);
    end if;
    return query
    update creators.user_ai_setting
    set
        model_id = case when p_changes ? 'model_slug' then v_model_id else model_id end,
        tone = coalesce(p_changes ->> 'tone', tone),
        suggestions_count = coalesce((p_changes ->> 'suggestions_count')::integer, suggestions_count),
        instructions = case when p_changes ? 'instructions' then btrim(p_changes ->> 'instructions') else instructions end
    where user_id = v_creator.id
    returning user_id;
end
$$;

comment on function creators.update_ai_setting(jsonb) is
    'Changes how the caller wants suggestions made; XV301 for a model that is not in use.';
revoke execute on function creators.update_ai_setting(jsonb) from public;
grant execute on function creators.update_ai_setting(jsonb) to authenticated;
