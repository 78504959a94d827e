--! requires functions/creators_private.add_ai_usage.sql functions/creators_private.give_up_suggestion.sql
--! requires functions/creators_private.lock_requested_suggestion.sql
-- Security definer: nobody writes suggestions directly. For workers alone. A call that brought nothing may have cost something.
create or replace function creators.fail_suggestion(
    p_suggestion_id uuid,
    p_error_message text,
    p_prompt_tokens integer default 0,
    p_completion_tokens integer default 0
) returns table (suggestion_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_message constant text := private.require_text(p_error_message, 'p_error_message', 2000);
    v_suggestion constant creators.ai_suggestion := creators_private.lock_requested_suggestion(p_suggestion_id);
    v_cost numeric := 0;
begin
    if (p_prompt_tokens, p_completion_tokens) is distinct from (0, 0) then
        v_cost := creators_private.add_ai_usage(v_suggestion, v_suggestion.model_id, p_prompt_tokens, p_completion_tokens, true);
    end if;
    perform creators_private.give_up_suggestion(v_suggestion, v_message, v_cost);
    return query select v_suggestion.id;
end
$$;

comment on function creators.fail_suggestion(uuid, text, integer, integer) is
    'Worker: says that no suggestion comes, and what the call used all the same; the creator gets the unit of the quota back.';
revoke execute on function creators.fail_suggestion(uuid, text, integer, integer) from public;
grant execute on function creators.fail_suggestion(uuid, text, integer, integer) to service_role;
