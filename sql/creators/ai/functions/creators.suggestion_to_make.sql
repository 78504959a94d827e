-- Security definer: services read no table of creators. What is asked for by nobody any more is null. What was applied says
-- what a creator likes; the latest twenty fields are looked at, however many there are.
create or replace function creators.suggestion_to_make(p_suggestion_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
select jsonb_build_object(
    'models', models.found,
    'tone', coalesce(setting.tone, 'neutral'),
    'count', coalesce(setting.suggestions_count, 3),
    'material', jsonb_build_object(
        'kind', item.content_type_slug,
        'language', item.language,
        'title', item.title,
        'description', item.description,
        'tags', item.tags,
        'wishes', setting.instructions,
        'kept', liked.kept,
        'taken_back', liked.taken_back
    )
)
from creators.ai_suggestion as suggestion
inner join creators.content_item as item on item.id = suggestion.content_item_id
left join creators.user_ai_setting as setting on setting.user_id = suggestion.user_id
cross join lateral (
    -- The one that was chosen, then the default, then the cheapest.
    select jsonb_agg(jsonb_build_object('slug', asked.slug, 'provider', asked.provider_slug, 'name', asked.provider_model)) as found
    from (
        select model.*
        from creators.ai_model as model
        inner join creators.ai_provider as provider on provider.slug = model.provider_slug
        where
            model.is_active
            and provider.is_active
        order by
            model.id = suggestion.model_id desc,
            model.is_default desc,
            model.completion_price_cents,
            model.id
        limit 5
    ) as asked
) as models
cross join lateral (
    select
        coalesce(jsonb_agg(jsonb_build_object(field, value_after)) filter (where reverted_at is null), '[]') as kept,
        coalesce(jsonb_agg(jsonb_build_object(field, value_after)) filter (where reverted_at is not null), '[]') as taken_back
    from (
        select
            application.field,
            application.value_after,
            application.reverted_at
        from creators.ai_suggestion_application as application
        where application.user_id = suggestion.user_id
        order by
            application.applied_at desc,
            application.id desc
        limit 20
    ) as latest
) as liked
where
    suggestion.id = p_suggestion_id
    and suggestion.status = 'requested'
    and item.deleted_at is null
$$;

comment on function creators.suggestion_to_make(uuid) is
    'What a model is asked for a suggestion that is waited for, and which models may be asked; null where nobody waits.';
revoke execute on function creators.suggestion_to_make(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function creators.suggestion_to_make(uuid) to service_role;
