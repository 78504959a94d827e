-- Under the policies of the caller: who may not see the item gets no row.
create or replace function creators.content_seo(p_id uuid) returns table (
    content_item_id uuid,
    title text,
    description text,
    canonical_url text,
    robots text,
    open_graph jsonb
)
language sql
stable
security invoker
rows 1
set search_path = ''
as $$
    with found as (
        select
            item.*,
            coalesce(btrim(regexp_replace(item.description, '\s+', ' ', 'g')), '') as said,
            item.content_type_slug in ('video', 'short', 'live') as is_video
        from creators.content_item as item
        where item.id = p_id
    ), described as (
        select
            found.*,
            case when char_length(found.said) > 160 then left(found.said, 159) || '…' else nullif(found.said, '') end as summary
        from found
    )
    select
        item.id,
        item.title,
        coalesce(item.summary, item.title),
        item.url,
        case when item.is_public then 'index, follow' else 'noindex, nofollow' end,
        (
            select jsonb_agg(jsonb_build_object('property', tag.property, 'content', tag.content) order by tag.place)
            from (
                select *
                from (
                    values
                    (1, 'og:type', case when item.is_video then 'video.other' else 'article' end),
                    (2, 'og:title', item.title),
                    (3, 'og:description', coalesce(item.summary, item.title)),
                    (4, 'og:url', item.url),
                    (5, 'og:image', item.thumbnail_url),
                    (
                        6,
                        case when item.is_video then 'video:release_date' else 'article:published_time' end,
                        to_char(item.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                    ),
                    (7, 'video:duration', case when item.is_video then item.duration_seconds::text end)
                ) as fixed (place, property, content)
                where fixed.content is not null
                union all
                select 7 + named.place, case when item.is_video then 'video:tag' else 'article:tag' end, named.tag
                from unnest(item.tags) with ordinality as named (tag, place)
            ) as tag (place, property, content)
        )
    from described as item
$$;

comment on function creators.content_seo(uuid) is
    'What search engines and networks are told of an item that the caller may see; what is not public asks not to be indexed.';
revoke execute on function creators.content_seo(uuid) from public;
grant execute on function creators.content_seo(uuid) to anon, authenticated, service_role;
