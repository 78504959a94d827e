create or replace function creators_private.require_ai_model(p_slug text, p_column text) returns creators.ai_model
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_model creators.ai_model;
begin
    select model.* into v_model
    from creators.ai_model as model
    inner join creators.ai_provider as provider on provider.slug = model.provider_slug
    where
        model.slug = p_slug
        and model.is_active
        and provider.is_active;
    if not found then
        raise exception using
            errcode = 'XV301',
            message = 'There is no such model.',
            hint = 'aiModels lists those that can be asked.',
            column = p_column;
    end if;
    return v_model;
end
$$;

comment on function creators_private.require_ai_model(text, text) is 'The model of this name that is in use; XV301 otherwise.';
revoke execute on function creators_private.require_ai_model(text, text) from public;
