-- The account is locked, so that of two deliveries at the same time the second sees the first.
create or replace function creators_private.take_item(p_account creators.social_account, p_item jsonb) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_said jsonb;
    v_item creators.content_item;
begin
    v_said := creators_private.content_values(
        jsonb_build_object(
            'title', p_item -> 'title',
            'description', coalesce(p_item -> 'description', 'null'),
            'tags', coalesce(nullif(p_item -> 'tags', 'null'), '[]')
        )
    );
    insert into creators.content_item as item (
        user_id, social_account_id, content_type_slug, platform_content_id, title, description, tags, language, visibility
    )
    values (
        p_account.user_id,
        p_account.id,
        p_item ->> 'content_type',
        p_item ->> 'platform_content_id',
        v_said ->> 'title',
        v_said ->> 'description',
        array(select jsonb_array_elements_text(v_said -> 'tags')),
        coalesce(p_item ->> 'language', 'simple'),
        coalesce((p_item ->> 'visibility')::creators.visibility_enum, 'public')
    )
    on conflict (social_account_id, platform_content_id) do nothing;
    select * into strict v_item
    from creators.content_item as item
    where
        item.social_account_id = p_account.id
        and item.platform_content_id = p_item ->> 'platform_content_id'
    for no key update;
    -- only what the platform has changed its mind about: edits stay
    perform creators_private.revise(
        v_item,
        (
            select coalesce(jsonb_object_agg(field.key, field.value), '{}')
            from jsonb_each(v_said) as field
            inner join creators_private.synced_content as before on before.content_item_id = v_item.id
            where before.said -> field.key is distinct from field.value
        ),
        'sync',
        null
    );
    insert into creators_private.synced_content as synced (content_item_id, said)
    values (v_item.id, v_said)
    on conflict (content_item_id) do update
    set
        said = excluded.said,
        updated_at = now()
    where synced.said <> excluded.said;
    update creators.content_item as item
    set
        content_type_slug = p_item ->> 'content_type',
        url = creators_private.optional_url(p_item ->> 'url', 'p_items'),
        thumbnail_url = creators_private.optional_url(p_item ->> 'thumbnail_url', 'p_items'),
        duration_seconds = (p_item ->> 'duration_seconds')::integer,
        views_count = coalesce((p_item ->> 'views_count')::bigint, item.views_count),
        likes_count = coalesce((p_item ->> 'likes_count')::bigint, item.likes_count),
        comments_count = coalesce((p_item ->> 'comments_count')::bigint, item.comments_count),
        published_at = coalesce((p_item ->> 'published_at')::timestamptz, item.published_at),
        synced_at = now()
    where item.id = v_item.id;
end
$$;

comment on function creators_private.take_item(creators.social_account, jsonb) is
    'Takes one item of a delivery: new, or as its platform has changed it. What its creator edited here stays, where the platform says what it said before.';
revoke execute on function creators_private.take_item(creators.social_account, jsonb) from public;
