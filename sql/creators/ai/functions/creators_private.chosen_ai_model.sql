-- A model that is out of use by now is not asked, whoever chose it.
create or replace function creators_private.chosen_ai_model(p_user_id uuid) returns text
language sql
stable
security invoker
set search_path = ''
as $$
select model.slug
from creators.ai_model as model
inner join creators.ai_provider as provider on provider.slug = model.provider_slug
left join creators.user_ai_setting as setting
    on
        setting.user_id = p_user_id
        and setting.model_id = model.id
where
    model.is_active
    and provider.is_active
    and (setting.user_id is not null or model.is_default)
order by setting.user_id is not null desc
limit 1
$$;

comment on function creators_private.chosen_ai_model(uuid) is 'The model that a creator has chosen, or the default.';
revoke execute on function creators_private.chosen_ai_model(uuid) from public;
