-- A price is of four decimals for a million tokens: ten decimals hold the cost exactly.
create or replace function creators_private.add_ai_usage(
    p_suggestion creators.ai_suggestion,
    p_model_id uuid,
    p_prompt_tokens integer,
    p_completion_tokens integer,
    p_has_failed boolean
) returns numeric
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_cost numeric;
    v_column constant text := case
        when (p_prompt_tokens between 0 and 100000000) is not true then 'p_prompt_tokens'
        when (p_completion_tokens between 0 and 100000000) is not true then 'p_completion_tokens'
    end;
begin
    if v_column is not null then
        raise exception using
            errcode = 'PT400',
            message = 'This is a number of tokens from 0 to 100000000.',
            hint = 'Send what the provider counted.',
            column = v_column;
    end if;
    insert into creators.ai_usage (
        user_id, suggestion_id, model_id, prompt_tokens, completion_tokens, cost_cents, has_failed
    )
    select
        p_suggestion.user_id,
        p_suggestion.id,
        model.id,
        p_prompt_tokens,
        p_completion_tokens,
        (model.prompt_price_cents * p_prompt_tokens + model.completion_price_cents * p_completion_tokens) * 0.000001,
        p_has_failed
    from creators.ai_model as model
    where model.id = p_model_id
    returning cost_cents into v_cost;
    return v_cost;
end
$$;

comment on function creators_private.add_ai_usage(creators.ai_suggestion, uuid, integer, integer, boolean) is
    'Notes what a call of a model used for a suggestion; what it cost in cents.';
revoke execute on function creators_private.add_ai_usage(creators.ai_suggestion, uuid, integer, integer, boolean) from public;
