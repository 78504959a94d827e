--! requires functions/creators_private.add_ai_usage.sql functions/creators_private.bring_suggestion.sql
--! requires functions/creators_private.lock_requested_suggestion.sql
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
declare
    v_suggestion constant creators.ai_suggestion := creators_private.lock_requested_suggestion(p_suggestion_id);
begin
    perform creators_private.bring_suggestion(
        v_suggestion, p_titles, p_descriptions, p_tags,
        creators_private.add_ai_usage(v_suggestion, v_suggestion.model_id, p_prompt_tokens, p_completion_tokens, false)
    );
    return query select v_suggestion.id;
end
$$;

comment on function creators.deliver_suggestion(uuid, integer, integer, text[], text[], text[]) is
    'Worker: brings what a model suggests, and notes what it used and cost; XV303 when nobody waits for it any more.';
revoke execute on function creators.deliver_suggestion(uuid, integer, integer, text[], text[], text[]) from public;
grant execute on function creators.deliver_suggestion(uuid, integer, integer, text[], text[], text[]) to service_role;
