--! requires functions/creators_private.add_ai_usage.sql
-- Security definer: nobody writes usage directly. In a transaction of its own, before an answer is used: whoever is killed then
-- has paid, and that is known. The creator first, in the order that creators_private.lock_creator tells.
create or replace function creators.note_ai_calls(p_suggestion_id uuid, p_calls jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_suggestion creators.ai_suggestion;
    v_call record;
    v_cost numeric := 0;
begin
    perform
    from creators.ai_suggestion as suggestion
    inner join creators.users as creator on creator.id = suggestion.user_id
    where suggestion.id = p_suggestion_id
    for no key update of creator;
    select * into v_suggestion
    from creators.ai_suggestion as suggestion
    where suggestion.id = p_suggestion_id
    for no key update;
    -- Gone meanwhile: it is nobody's, and has cost something all the same.
    for v_call in
        select
            model.id as model_id,
            call.prompt_tokens,
            call.completion_tokens,
            call.problem
        from jsonb_to_recordset(p_calls) as call (slug text, prompt_tokens integer, completion_tokens integer, problem text)
        inner join creators.ai_model as model on model.slug = call.slug
    loop
        v_cost := v_cost + creators_private.add_ai_usage(
            v_suggestion, v_call.model_id, v_call.prompt_tokens, v_call.completion_tokens, v_call.problem is not null
        );
    end loop;
    update creators.ai_suggestion as suggestion
    set total_cost_cents = suggestion.total_cost_cents + v_cost
    where
        suggestion.id = p_suggestion_id
        and v_cost > 0;
end
$$;

comment on function creators.note_ai_calls(uuid, jsonb) is
    'Service: notes what calls of models used for a suggestion, `[{slug, prompt_tokens, completion_tokens, problem}]`, and what they cost.';
revoke execute on function creators.note_ai_calls(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function creators.note_ai_calls(uuid, jsonb) to service_role;
