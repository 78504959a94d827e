-- Security definer: nobody writes models directly. What was asked before keeps the price that it had.
create or replace function creators.set_ai_model(
    p_slug text,
    p_prompt_price_cents numeric default null,
    p_completion_price_cents numeric default null,
    p_is_active boolean default null,
    p_provider_model text default null
) returns table (model_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_model creators.ai_model;
    v_price numeric;
    v_name constant text := case
        when p_provider_model is not null then private.require_text(p_provider_model, 'p_provider_model', 200)
    end;
begin
    perform private.require_admin();
    select * into v_model
    from creators.ai_model as model
    where model.slug = p_slug
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such model.',
            hint = 'aiModels lists them.',
            column = 'p_slug';
    end if;
    foreach v_price in array array[p_prompt_price_cents, p_completion_price_cents] loop
        if v_price not between 0 and 99999999 or v_price <> round(v_price, 4) then
            raise exception using
                errcode = 'PT400',
                message = 'This is no price.',
                hint = 'Send cents for a million tokens, from 0 on, with 4 decimals at most.',
                column = case when v_price = p_prompt_price_cents then 'p_prompt_price_cents' else 'p_completion_price_cents' end;
        end if;
    end loop;
    if p_is_active is false and v_model.is_default then
        raise exception using
            errcode = 'PT400',
            message = 'This is the model that is asked where a creator has chosen none.',
            hint = 'Leave it in use.',
            column = 'p_is_active';
    end if;
    return query
    update creators.ai_model as model
    set
        prompt_price_cents = coalesce(p_prompt_price_cents, model.prompt_price_cents),
        completion_price_cents = coalesce(p_completion_price_cents, model.completion_price_cents),
        is_active = coalesce(p_is_active, model.is_active),
        provider_model = coalesce(v_name, model.provider_model)
    where model.id = v_model.id
    returning model.id;
end
$$;

comment on function creators.set_ai_model(text, numeric, numeric, boolean, text) is
    'Admin: changes what a model costs from now on, whether it can be asked, and by which name.';
revoke execute on function creators.set_ai_model(text, numeric, numeric, boolean, text) from public;
grant execute on function creators.set_ai_model(text, numeric, numeric, boolean, text) to authenticated;
